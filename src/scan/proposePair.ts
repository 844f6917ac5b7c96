import type { Proposal } from '../types/index.ts';

/** What is known of two agents when a proposal is made. */
export interface Likeness {
  /** How much of each stands in the other, 0–1, by weight. */
  aInB: number;
  bInA: number;
  /** Weighted Jaccard similarity of their subjects, 0–1; 0 where it is below `CANDIDATES.subject`. */
  subject: number;
  /** True where they are for different technologies of one kind, or lead with other words altogether. */
  areOthers: boolean;
  /** True where nothing but their words speaks for one agent, and more speaks against it: see `tellApart`. */
  areTwo: boolean;
  /** True for a text and another of its name that was changed much or translated. */
  areVersions: boolean;
}

/**
 * Bounds of the proposals, set by eye on unlabelled pairs of real agents; those of merges and versions were lowered once names and kinds spoke too,
 * with a labelled sample at hand. `npm run evaluate -- scan` prints what they reach on it, and on pairs that were drawn afterwards.
 */
export const BOUNDS = {
  /** Copies: both stand in each other by this share, */
  copies: 0.5,
  /** and are about one subject, or stand in each other by so much that nothing else counts. */
  copiesSubject: 0.3,
  surelyCopies: 0.9,
  /** Of one name and one subject, they are versions of one text from here on, or where one is a translation. */
  versions: 0.3,
  /** One holds the other: the other stands in it by this share, */
  contains: 0.75,
  /** and is about its subject, or stands there nearly whole. */
  containsSubject: 0.15,
  surelyContains: 0.95,
  /** One subject in other words: how alike they are about, helped by what they share. */
  merge: 0.18,
  /** Who bear different names must be more alike. */
  mergeNames: 0.22,
  /** How much the mean of both overlaps helps: twice as alike where they stand in each other whole. Lines alone make no subject. */
  help: 1,
  /** Share of lines from which two agents that are not about one subject are worth a word. */
  apart: 0.3,
};

/** What to do about two agents; undefined where they have too little to do with each other. */
export function proposePair({
  aInB,
  bInA,
  subject,
  areOthers,
  areTwo,
  areVersions,
}: Likeness): Exclude<Proposal, 'same'> | undefined {
  const [less, more] = [Math.min(aInB, bInA), Math.max(aInB, bInA)];
  if (less >= BOUNDS.surelyCopies || (!areOthers && less >= BOUNDS.copies && subject >= BOUNDS.copiesSubject))
    return 'diverged';
  if (areVersions) return 'diverged';
  if (more >= BOUNDS.surelyContains || (more >= BOUNDS.contains && subject >= BOUNDS.containsSubject))
    return 'contains';
  if (mayMerge({ aInB, bInA, subject, areOthers }) && !areTwo) return 'merge';
  return more >= BOUNDS.apart ? 'apart' : undefined;
}

/** Whether two agents that stand in each other by no more than this could be proposed for anything, whatever their names and kinds. */
export function mayPropose(most: Pick<Likeness, 'aInB' | 'bInA' | 'subject' | 'areOthers'>): boolean {
  return Math.max(most.aInB, most.bInA) >= BOUNDS.apart || mayMerge(most);
}

/** Whether two agents use words of one subject: the first of what a merge asks for. */
export function mayMerge(pair: Pick<Likeness, 'aInB' | 'bInA' | 'subject' | 'areOthers'>): boolean {
  return !pair.areOthers && rateMerge(pair) >= BOUNDS.merge;
}

/** How much speaks for one agent in place of two, 0–2. */
export function rateMerge({ aInB, bInA, subject }: Pick<Likeness, 'aInB' | 'bInA' | 'subject'>): number {
  return subject * (1 + (BOUNDS.help * (aInB + bInA)) / 2);
}
