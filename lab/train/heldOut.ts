import type { ScoredRole } from './curve.ts';
import { joinExamples, type MeasuredRole } from './examples.ts';
import { type Examples, fitLogistic, type LogisticModel } from './fitLogistic.ts';

/** Pull of the weights towards 0. */
export const ridge = 30;

/** Mean precision that the threshold must keep: a wrong merge costs more than a missed one. */
export const leastPrecision = 0.65;

export const thresholds = Array.from({ length: 48 }, (_, i) => Math.round((i + 1) * 20) / 1000);

/** Scores each role by a model that was fitted on the others. */
export function scoreHeldOut(roles: readonly MeasuredRole[], more: readonly Examples[] = []): ScoredRole[] {
  return roles.map((role) => {
    const others = roles.filter((other) => other !== role);
    return applyModel(role, fitLogistic(joinExamples([...others, ...more]), ridge));
  });
}

export function applyModel(role: MeasuredRole, { bias, weights }: LogisticModel): ScoredRole {
  const links = role.vetoed.map((barred, p) => {
    let odds = bias;
    for (let k = 0; k < role.width; k++)
      odds += (weights[k] as number) * (role.values[p * role.width + k] as number);
    return {
      first: role.places[p * 2] as number,
      second: role.places[p * 2 + 1] as number,
      score: 1 / (1 + Math.exp(-odds)),
      barred,
    };
  });
  return { role: role.role, size: role.size, groups: role.groups, links };
}
