/** What changed in the sources of a merged agent, and what became of the agent. Plain data. */
import type { Json, Source } from './persona.ts';
import type { Finding } from './proof.ts';
import type { MergeResult } from './result.ts';

/** A merged agent, what it was made of, and what its sources are now. */
export interface Outdated {
  /** The sources that it was made of, as they were then. */
  before: readonly Source[];
  /** The agent as the tool wrote it then; where a person had worded it already, what of it the tool wrote. */
  written: string;
  /** The agent as it is. */
  markdown: string;
  /** The sources as they are. */
  sources: readonly Source[];
}

/** A line or block of a source. */
export interface ChangedText {
  /** Of the file that holds it: the one of today, or for what went the earlier one. 1-based. */
  line: number;
  /** Plain; of a block its first line that says something. */
  text: string;
  /** As written. */
  markdown: string;
  kind: 'entry' | 'block';
}

/** A line or block that says something else than before. */
export interface RewordedText extends ChangedText {
  was: ChangedText;
}

export interface ChangedSetting {
  /** As the file spells it. */
  key: string;
  /** Absent where it came. */
  was?: Json;
  /** Absent where it went. */
  is?: Json;
}

/**
 * One source, then and now. `changed` without a line or setting that came, went or changed: its titles, order or layout did. `gone` lists all its
 * lines as gone, `new` as come.
 */
export interface SourceChange {
  /** As it is called now; of one that is gone, as it was called. */
  path: string;
  state: 'same' | 'changed' | 'new' | 'gone';
  /** What it was called before, where that is something else. */
  was?: string;
  came: ChangedText[];
  went: ChangedText[];
  changed: RewordedText[];
  settings: ChangedSetting[];
}

/** A merged agent brought up to date with its sources. */
export interface AgentUpdate {
  /** The agent as it is now, with its report. */
  result: MergeResult;
  /** In the order of the sources; those that are gone at the end. */
  changes: SourceChange[];
  /**
   * `composed`: it is what a merge of the sources writes. `revised`: a person or an editor had worded it, and only what changed in the sources was
   * changed in it.
   */
  way: 'composed' | 'revised';
  /** What of the agent the tool wrote, without the lines and settings of a person: `written` of the next update. */
  written: string;
  /** Lines of the agent that it did not have before, and lines that it no longer has; without blank ones. */
  came: string[];
  went: string[];
  /** Lines that a person wrote into the agent. They all stand. */
  own: string[];
  /** Settings of the front matter that a person set and a source changed since: the person's stand. */
  clashes: string[];
  /** What the proof finds now and did not find before, and was not mended: mostly lines of a person against a changed source. */
  open: Finding[];
}

/** A flag of the merge that is given anew. */
export interface ChangedOption {
  flag: string;
  was?: Json;
  is?: Json;
}

/** What `update --json` prints, version 1. */
export interface UpdateReport {
  schemaVersion: 1;
  /** The agent's file, as it was named. */
  agent: string;
  /** `current`: no source and no option changed, and nothing was done; `outdated`: nothing was written, since that was not asked for. */
  state: 'current' | 'outdated' | 'updated';
  sources: ReportedSource[];
  options: ChangedOption[];
  /** What became of the agent; absent where it was not worked on. */
  changes?: Pick<AgentUpdate, 'way' | 'came' | 'went' | 'own' | 'clashes' | 'open'>;
}

export interface ReportedSource extends Pick<SourceChange, 'path' | 'was' | 'state' | 'settings'> {
  came: ReportedText[];
  went: ReportedText[];
  changed: (ReportedText & { was: ReportedText })[];
}

export type ReportedText = Pick<ChangedText, 'line' | 'text' | 'kind'>;
