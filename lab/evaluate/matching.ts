/** The honest figure of matching: each role by a model that was fitted, and a threshold that was chosen, on the others. */
import { loadDictionary } from '../../src/match/loadDictionary.ts';
import { findShared } from '../findShared.ts';
import { type LabelledRole, readSilverRoles, withCorpus } from '../labelledRoles.ts';
import type { GroupScore } from '../scoreGroups.ts';
import { listBaselines, scoreAllPairs } from '../train/baselines.ts';
import { averageCurves, drawCurve, holdOut } from '../train/curve.ts';
import { measureRole } from '../train/examples.ts';
import { scoreHeldOut, thresholds } from '../train/heldOut.ts';

export interface MeasuredMethod {
  name: string;
  /** Mean over the roles at each of `thresholds`. */
  curve: GroupScore[];
  /** Each role at the threshold that the others choose, by the least mean precision asked for: 0, 0.65, 0.75. */
  heldOut: { precision: number; roles: GroupScore[] }[];
}

export async function measureMatching(roles: readonly LabelledRole[]): Promise<MeasuredMethod[]> {
  const dictionary = await loadDictionary();
  const measured = roles.map((role) => measureRole(role, dictionary));
  const silver = await withCorpus(findShared(), (corpus) =>
    readSilverRoles(corpus, 'pairs').map((role) => measureRole(role, dictionary)),
  );
  const baselines = Object.entries(listBaselines()).map(([name, measure]) => ({
    name,
    scored: roles.map((role) => scoreAllPairs(role, dictionary, measure)),
  }));
  return [{ name: 'model', scored: scoreHeldOut(measured, silver) }, ...baselines].map(({ name, scored }) => {
    const curves = scored.map((role) => drawCurve(role, thresholds));
    return {
      name,
      curve: averageCurves(curves),
      heldOut: [0, 0.65, 0.75].map((precision) => ({ precision, roles: holdOut(curves, precision) })),
    };
  });
}
