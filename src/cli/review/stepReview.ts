import { decide } from '../../judge/decide.ts';
import type { Doubt } from '../../judge/listDoubts.ts';
import { mergeDecisions } from '../../judge/mergeDecisions.ts';
import type { DecisionsFile } from '../../types/index.ts';
import type { KEYS } from './drawDoubt.ts';

export type Action = (typeof KEYS)[keyof typeof KEYS];

export interface Review {
  /** Index of the doubt that is shown; as many as there are when all were seen. */
  at: number;
  /** By index of the doubt; absent where it was skipped or not seen. */
  answers: ReadonlyMap<number, 'same' | 'apart'>;
  ended: boolean;
}

export const FIRST_STEP: Review = { at: 0, answers: new Map(), ended: false };

/** What an action makes of a review of so many doubts. Going back takes back what was answered there. */
export function stepReview(review: Review, action: Action, count: number): Review {
  const { at } = review;
  if (action === 'quit') return { ...review, ended: true };
  const to = action === 'back' ? Math.max(0, at - 1) : at + 1;
  const answers = new Map(review.answers);
  answers.delete(action === 'back' ? to : at);
  if (action === 'same' || action === 'apart') answers.set(at, action);
  return { at: to, answers, ended: to >= count };
}

/** The decisions with the answers added: a verdict for every pair across the two sides of a doubt. */
export function recordAnswers(
  before: DecisionsFile,
  doubts: readonly Doubt[],
  { answers }: Review,
): DecisionsFile {
  const decisions = [...answers].flatMap(([index, verdict]) => {
    const [left = [], right = []] = doubts[index]?.sides ?? [];
    return left.flatMap((one) =>
      right.flatMap((other) => decide(verdict, 'person', one.text, other.text) ?? []),
    );
  });
  return mergeDecisions(before, { version: 1, decisions, groups: [] });
}
