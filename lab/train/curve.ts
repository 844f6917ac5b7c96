import { type Link, linkEntries } from '../../src/match/linkEntries.ts';
import { type GroupScore, scoreGroups } from '../scoreGroups.ts';

/** A role with a score for its pairs. */
export interface ScoredRole {
  role: string;
  size: number;
  groups: readonly number[];
  links: readonly Link[];
  isBarred: (a: number, b: number) => boolean;
}

/** What each threshold yields on one role. */
export function drawCurve(
  { size, groups, links, isBarred }: ScoredRole,
  thresholds: readonly number[],
): GroupScore[] {
  return thresholds.map((threshold) => {
    const found = new Array<number>(size);
    linkEntries(size, links, threshold, isBarred).forEach((members, cluster) => {
      for (const member of members) found[member] = cluster;
    });
    return scoreGroups(found, groups);
  });
}

/** Mean of each measure over some roles, at each threshold. */
export function averageCurves(curves: readonly GroupScore[][]): GroupScore[] {
  return (curves[0] ?? []).map((_, t) => {
    const mean = (key: keyof GroupScore) =>
      curves.reduce((sum, curve) => sum + (curve[t]?.[key] ?? 0), 0) / curves.length;
    return { precision: mean('precision'), recall: mean('recall'), f1: mean('f1'), bcubed: mean('bcubed') };
  });
}

/**
 * The place of the threshold with the best mean F1 among those whose mean precision is high enough; the last where none is.
 *
 * @param precision - 0–1.
 */
export function chooseThreshold(mean: readonly GroupScore[], precision: number): number {
  let best = mean.length - 1;
  let most = -1;
  mean.forEach((score, t) => {
    if (score.precision < precision || score.f1 <= most) return;
    best = t;
    most = score.f1;
  });
  return best;
}

/**
 * Each role at the threshold that the others choose.
 *
 * @param curves One per role.
 */
export function holdOut(curves: readonly GroupScore[][], precision: number): GroupScore[] {
  return curves.map((curve, i) => {
    const others = averageCurves(curves.filter((_, j) => j !== i));
    return curve[chooseThreshold(others, precision)] as GroupScore;
  });
}
