import type { Decision } from '../types/decisions.ts';
import { hashText } from './hashText.ts';

/**
 * A verdict about two entries in the form of the decisions file, the smaller hash first.
 *
 * @returns Nothing where both texts have the same hash: they are the same, and no decision can part them.
 */
export function decide(
  verdict: Decision['verdict'],
  by: Decision['by'],
  one: string,
  other: string,
): Decision | undefined {
  const a = hashText(one);
  const b = hashText(other);
  if (a === b) return undefined;
  return a < b
    ? { verdict, a, b, by, textA: one, textB: other }
    : { verdict, a: b, b: a, by, textA: other, textB: one };
}
