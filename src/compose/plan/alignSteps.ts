import { holds } from '../../language/claims.ts';
import { isNarrower } from '../../language/isNarrower.ts';
import type { DraftLine, DraftList } from '../draft.ts';
import { saysOpposite } from '../saysOpposite.ts';
import { STEP_REFERENCE } from '../stepReference.ts';
import type { Evidence } from './gatherEvidence.ts';

/** Share of the shorter procedure's steps that the other must take too, for the two to be one. */
const SAME_PROCEDURE = 0.4;

/** Steps of both, multiplied, beyond which nobody could say that two procedures are one: each stays whole. */
const MOST_PAIRS = 160_000;

/** One step in common makes no procedure of two. */
const LEAST_TWINS = 2;

/**
 * Merges two procedures into one where they take the same steps in the same order: steps of one alone keep their place between
 * those that both take.
 *
 * @param own changed in place
 * @returns false where they are two procedures; nothing is changed then
 */
export function alignSteps(own: DraftList, other: DraftList, evidence: Evidence): boolean {
  const twins = pairSteps(own.lines, other.lines, evidence);
  if (!isSame(twins, own, other)) return false;
  let merged: DraftLine[] = [];
  let [i, j] = [0, 0];
  for (const [a, b] of [...twins, [own.lines.length, other.lines.length] as const]) {
    const [step, twin] = [own.lines[a], other.lines[b]];
    const both = step && twin ? joinStep(step, twin) : [];
    merged = merged.concat(own.lines.slice(i, a), other.lines.slice(j, b), both);
    [i, j] = [a + 1, b + 1];
  }
  // Numbers of a procedure say what comes when; those of rules only counted one file's lines.
  const isNamed = merged.some(({ entry }) => entry.text.search(STEP_REFERENCE) >= 0);
  if (own.part.job === 'rule' && merged.length > own.lines.length && !isNamed) own.ordered = false;
  own.lines = merged;
  return true;
}

/** True where two procedures take the same steps in the same order, so that they can be one. */
export function takesSameSteps(own: DraftList, other: DraftList, evidence: Evidence): boolean {
  return isSame(pairSteps(own.lines, other.lines, evidence), own, other);
}

type Twins = readonly (readonly [number, number])[];

function isSame(twins: Twins, own: DraftList, other: DraftList): boolean {
  // Rules are a list that anybody may add to.
  if (own.part.job === 'rule' && other.part.job === 'rule') return true;
  const shorter = Math.min(own.lines.length, other.lines.length);
  if (twins.length < Math.max(SAME_PROCEDURE * shorter, Math.min(LEAST_TWINS, shorter))) return false;
  return countParted(twins, own, other) < twins.length;
}

/** Steps between two common ones where both procedures go a way of their own: nobody says which of those ways comes first. */
function countParted(twins: Twins, own: DraftList, other: DraftList): number {
  let parted = 0;
  let [i, j] = [0, 0];
  for (const [a, b] of [...twins, [own.lines.length, other.lines.length] as const]) {
    parted += Math.min(a - i, b - j);
    [i, j] = [a + 1, b + 1];
  }
  return parted;
}

/** One step where one of the two says all that the other says, else both, the lead's first. */
function joinStep(step: DraftLine, twin: DraftLine): DraftLine[] {
  const [kept, left] = holds(step.claims, twin.claims) ? [step, twin] : [twin, step];
  const holdsAll = left.blocks.length === 0 && holds(kept.claims, left.claims);
  const isLess = saysOpposite(kept.claims, left.claims) || isNarrower(kept.claims.text, left.claims.text);
  if (!holdsAll || isLess) return [step, twin];
  return [{ ...kept, stands: [...kept.stands, { line: left, rule: 'step' }] }];
}

/** Longest run of pairs in order (dynamic programming over two sequences, as for a longest common subsequence). */
function pairSteps(own: readonly DraftLine[], other: readonly DraftLine[], evidence: Evidence): Twins {
  if (own.length * other.length > MOST_PAIRS) return [];
  const isTwin = (a: DraftLine, b: DraftLine) =>
    evidence.likeness(a.entry.id, b.entry.id) === 1 || holds(a.claims, b.claims) || holds(b.claims, a.claims);
  const best = Array.from({ length: own.length + 1 }, () => new Array<number>(other.length + 1).fill(0));
  const at = (i: number, j: number) => best[i]?.[j] ?? 0;
  const twins = own.map((a) => other.map((b) => isTwin(a, b)));
  for (let i = own.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--)
      (best[i] as number[])[j] = twins[i]?.[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < own.length && j < other.length; ) {
    if (twins[i]?.[j] && at(i, j) === at(i + 1, j + 1) + 1) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}
