/** What checking a merged agent against its sources yields. `check.json`, version 1. */
import type { Place } from './agent.ts';
import type { Entry, VerbatimKind } from './persona.ts';
import type { Finding, MergedLine } from './proof.ts';

export interface CheckReport {
  schemaVersion: 1;
  merged: { path: string; name: string; words: number; entries: number };
  /** Share of the sources' entries and blocks that the agent covers, 0–1; one covered in part counts half. 1 where there are none. */
  coverage: number;
  /** In the order given. */
  sources: CheckedSource[];
  /** What the agent does not say, or says only in part. In order of sources, then lines. */
  gaps: Gap[];
  /** Names and numbers of the sources that stand nowhere in the agent, most frequent first. */
  lostTerms: LostTerm[];
  /** What the agent says with less force or without its limit. */
  weakened: Weakening[];
  /** What the agent says and a source says otherwise. */
  conflicts: Contradiction[];
  /** What the agent says and no source does. */
  invented: Invention[];
  /** All of these once more and what has no list of its own (torn lists, changed blocks, widened settings), the weightiest first. */
  findings: Finding[];
}

export interface CheckedSource {
  path: string;
  name: string;
  /** Entries and blocks that were looked for. */
  looked: number;
  covered: number;
  partly: number;
  missing: number;
  weakened: number;
  conflicts: number;
  /** As `coverage` of the whole. */
  coverage: number;
}

export interface Gap extends Place {
  kind: Entry['kind'] | VerbatimKind;
  text: string;
  degree: 'missing' | 'partly';
  /** Content words that the agent's nearest lines lack. */
  lacks: string[];
  /** Line of the agent that comes nearest, where any says some of it. `share`: how much of it, 0–1, by weight of words. */
  nearest?: MergedLine & { share: number };
}

export interface LostTerm {
  term: string;
  places: Place[];
}

export interface Weakening extends Place {
  kind: 'force' | 'limit';
  text: string;
  /** What the source insists on ("must", "20 lines"). */
  was: string;
  /** What the agent has in its place; empty where nothing. */
  became: string;
  merged: MergedLine;
}

export interface Contradiction extends Place {
  kind: 'number' | 'negation' | 'force';
  text: string;
  /** What the source says ("20 lines", "never"). */
  was: string;
  became: string;
  merged: MergedLine;
}

export interface Invention extends MergedLine {
  /** `claim`: no source says most of it; `names`: sources say it, but not with these names or numbers. */
  kind: 'claim' | 'names';
  /** Words that no source has (`names`), or that the nearest source lines lack (`claim`). */
  words: string[];
  nearest?: Place & { text: string; share: number };
}
