/** What the HTML report shows. Plain JSON. */
import type { Place } from './agent.ts';
import type { DecisionsFile } from './decisions.ts';
import type { Report } from './report.ts';

export interface PageData {
  version: 1;
  report: Report;
  /** The merged file, front matter and all, line by line. */
  agentLines: AgentLine[];
  /** Pairs of capabilities that nearly became one, most alike first. */
  nearMisses: NearMiss[];
  /** What the decisions file held for this run; what is marked on the page is added to it when saved. */
  decisions: DecisionsFile;
  /** Feature of a match → how people call it. A feature without a label is shown by its name in words. */
  featureLabels: Record<string, string>;
}

/** One line of the merged file and the source lines that it comes from. */
export interface AgentLine {
  line: string;
  /** Empty for blank lines, headings of the tool's own and the like. */
  origins: Place[];
}

export interface NearMiss {
  /** Ids of two capabilities. */
  a: string;
  b: string;
  /** Score of their most alike members, 0–1. */
  score: number;
}
