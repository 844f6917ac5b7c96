/** `persona-merge.decisions.json`, version 1: which entries somebody declared to be the same or apart. */

import type { AcceptedText } from './edit.ts';

export interface DecisionsFile {
  version: 1;
  /** Verdicts about pairs. Sorted by `a`, then `b`; one per pair. */
  decisions: Decision[];
  /**
   * Whole lists that were grouped at once. Each hash stands in one group at most; two entries of different groups are
   * apart. A verdict about a pair overrules it.
   */
  groups: DecidedGroup[];
  /** The agent as an editor wrote it and the proof accepted it. */
  agent?: AcceptedText;
}

export interface Decision {
  verdict: 'same' | 'apart';
  /** Hashes of the two entries' normalised texts (`hashText`), `a` before `b`. */
  a: string;
  b: string;
  by: Decider;
  /** What the hashes stand for, so that the file can be read and checked. */
  textA: string;
  textB: string;
}

/** Who said it. `offline` stands where a judge was asked and gave no usable answer: a later run may ask again. */
export type Decider = 'person' | 'judge' | 'offline';

export interface DecidedGroup {
  by: Decider;
  /** Hash → text. A group of one is an entry that nothing else says. */
  entries: Record<string, string>;
}
