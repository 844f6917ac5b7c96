/** What a whole merge yields. */
import type { Agent } from './agent.ts';
import type { DecisionsFile } from './decisions.ts';
import type { Editing } from './edit.ts';
import type { Matching } from './match.ts';
import type { EntryId, Warning } from './persona.ts';
import type { Report } from './report.ts';

/** A line of the written file and what it says. */
export interface WrittenLine {
  /** 1-based line of the Markdown. */
  line: number;
  /** Cluster that it words, where it is a list item that words one. */
  capability?: string;
  /** Entry ids for items and sentences; `path:line` of the block for code, tables, quotes and HTML. */
  origins: EntryId[];
}

export interface WrittenAgent {
  /** The whole file, ending in one line break. */
  markdown: string;
  /** In line order. Several sentences on one line have one element each. */
  lines: WrittenLine[];
}

export interface MergeResult extends WrittenAgent {
  /** The merged persona as data. */
  agent: Agent;
  /** Which entries were held to be the same, and why. */
  matching: Matching;
  /** What is decided about its entries: what was given, and what a judge added. */
  decisions: DecisionsFile;
  /** How many questions a judge answered, how many of no use, and what was wrong with it. A run that finds it all decided asks nothing. */
  judging: { asked: number; useless: number; notes: Warning[] };
  /** What an editor did; absent where none was asked. `agent` is then the draft that was given to it. */
  editing?: Editing;
  /** What became of every line, measured on `markdown`. */
  report: Report;
}
