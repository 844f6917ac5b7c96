import type { EntryId, PairScore } from '../types/index.ts';

/** Clusters with members that nearly match: id → ids of the others with the likeness (0–1) of the most alike members. */
export function listNear(
  pairs: readonly PairScore[],
  clusterOf: ReadonlyMap<EntryId, string>,
): Map<string, Map<string, number>> {
  const near = new Map<string, Map<string, number>>();
  const add = (a: string, b: string, score: number) => {
    const own = near.get(a) ?? new Map<string, number>();
    near.set(a, own.set(b, Math.max(score, own.get(b) ?? 0)));
  };
  for (const pair of pairs) {
    const a = clusterOf.get(pair.a);
    const b = clusterOf.get(pair.b);
    if (pair.veto || a === undefined || b === undefined || a === b) continue;
    add(a, b, pair.score);
    add(b, a, pair.score);
  }
  return near;
}
