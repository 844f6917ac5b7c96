import type { Claims } from '../language/claims.ts';
import type { PartJob } from '../language/jobs.ts';
import type { Entry, LineBreaks, Place, SectionStyle, VerbatimBlock, WordingRule } from '../types/index.ts';

/**
 * The agent while it is composed: the lead's tree, into which the others' parts are folded. Planning places every line of every
 * source in it, wording takes out what another line claims, settling puts the rest in order, emitting turns it into an `Agent`.
 */
export interface DraftSection {
  kind: 'section';
  style: SectionStyle;
  title: string;
  markdown: string;
  closing?: string;
  inline?: boolean;
  /** Where the title stands in the sources; the first is the one that is written. */
  origins: Place[];
  /** Titles whose lines stand here too. */
  joined: JoinedTitle[];
  part: PartJob;
  /** Rank of the persona that it comes from, 0 for the lead. */
  rank: number;
  blocks: DraftBlock[];
}

/** A title whose lines stand under another one. */
export interface JoinedTitle extends Place {
  title: string;
  /** As it was written, where that says more: a tag with its attributes, a heading with a comment. */
  written?: string;
}

export type DraftBlock = DraftSection | DraftList | DraftProse | DraftVerbatim;

export interface DraftList {
  kind: 'list';
  ordered: boolean;
  start?: number;
  markers?: string[];
  part: PartJob;
  rank: number;
  /** The line that leads to it. */
  lead?: DraftLine;
  lines: DraftLine[];
}

/** A paragraph, as its sentences. */
export interface DraftProse {
  kind: 'prose';
  part: PartJob;
  rank: number;
  broken?: LineBreaks;
  /** True where a rule parts it from the section that it follows. */
  ruled?: boolean;
  lines: DraftLine[];
}

/** What is kept as written. */
export interface DraftVerbatim {
  kind: 'verbatim';
  block: VerbatimBlock;
  source: string;
  part: PartJob;
  rank: number;
  lead?: DraftLine;
  /** Places of the same block in other sources. */
  twins: Place[];
}

/** A bullet, step or sentence. */
export interface DraftLine {
  entry: Entry;
  rank: number;
  part: PartJob;
  /** As it will be written: the entry's, but for names that were set into it. */
  markdown: string;
  claims: Claims;
  /** Lines that it stands for beside its own entry. */
  stands: Stand[];
  blocks: DraftBlock[];
  /** Its number in its source, where it is a step. */
  number?: number;
}

/** A line that another one stands for, and why. */
export interface Stand {
  line: DraftLine;
  rule: WordingRule;
}
