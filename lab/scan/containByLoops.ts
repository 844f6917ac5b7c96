import type { ContainedOptions, ContainedPair } from '../../src/match/joinContained.ts';
import type { TokenSet } from '../../src/match/joinSimilar.ts';

/** What `joinContained` finds, by two loops over all pairs: no index, no filter, every pair computed. */
export function containByLoops(
  records: readonly TokenSet[],
  { weights, threshold, alone }: ContainedOptions,
): ContainedPair[] {
  const pairs: ContainedPair[] = [];
  const sets = records.map((record) => new Set(record));
  records.forEach((record, inner) => {
    const own = alone?.[inner] ?? 0;
    const total = record.reduce((sum, token) => sum + (weights[token] as number), own);
    sets.forEach((other, outer) => {
      if (inner === outer || total === 0) return;
      let shared = 0;
      for (const token of record) if (other.has(token)) shared += weights[token] as number;
      if (shared / total >= threshold) pairs.push({ inner, outer, share: shared / total });
    });
  });
  return pairs;
}
