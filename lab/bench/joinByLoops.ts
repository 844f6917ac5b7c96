import type { JoinOptions, SimilarPair, TokenSet } from '../../src/match/joinSimilar.ts';

/** The same join by two loops over all pairs: no index, no filter, every pair computed. What the fast join is held against. */
export function joinByLoops(
  records: readonly TokenSet[],
  { weights, threshold }: JoinOptions,
): SimilarPair[] {
  const start = new Int32Array(records.length + 1);
  records.forEach((record, r) => {
    start[r + 1] = (start[r] as number) + record.length;
  });
  const tokens = new Int32Array(start.at(-1) as number);
  records.forEach((record, r) => {
    tokens.set(record, start[r]);
  });
  const total = records.map((record) => record.reduce((sum, token) => sum + (weights[token] as number), 0));
  const mark = new Float64Array(weights.length);
  const pairs: SimilarPair[] = [];
  for (let b = 1; b < records.length; b++) {
    for (const token of records[b] as TokenSet) mark[token] = weights[token] as number;
    let k = 0;
    for (let a = 0; a < b; a++) {
      let shared = 0;
      for (const end = start[a + 1] as number; k < end; k++) shared += mark[tokens[k] as number] as number;
      if (shared === 0) continue;
      const similarity = shared / ((total[a] as number) + (total[b] as number) - shared);
      if (similarity >= threshold) pairs.push({ a, b, similarity });
    }
    for (const token of records[b] as TokenSet) mark[token] = 0;
  }
  return pairs;
}
