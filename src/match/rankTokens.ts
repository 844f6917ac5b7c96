import type { TokenSet } from './joinSimilar.ts';

/** Token sets ready to be joined. */
export interface RankedTokens {
  records: TokenSet[];
  /** Weight of each token id, a positive integer: thousandths of what `weigh` says. */
  weights: Int32Array;
}

/**
 * Numbers the tokens of some texts from the rarest among them to the most frequent, ties in the order of their characters, so
 * that the order of the texts does not matter.
 *
 * @param texts - The tokens of each text; repeated ones count once.
 * @param weigh - How much a token says, at most 1,000,000. A token that says less than 0.0005 is left out.
 */
export function rankTokens(
  texts: readonly (readonly string[])[],
  weigh: (token: string) => number,
): RankedTokens {
  const counts = new Map<string, number>();
  const sets = texts.map((tokens) => new Set(tokens));
  for (const set of sets) for (const token of set) counts.set(token, (counts.get(token) ?? 0) + 1);
  const ranked = [...counts]
    .map(([token, count]) => ({ token, count, weight: Math.round(weigh(token) * 1000) }))
    .filter(({ weight }) => weight > 0)
    .sort((p, q) => p.count - q.count || (p.token < q.token ? -1 : 1));
  const ids = new Map(ranked.map(({ token }, id) => [token, id]));
  const records = sets.map((set) => {
    const numbers: number[] = [];
    for (const token of set) {
      const id = ids.get(token);
      if (id !== undefined) numbers.push(id);
    }
    return Int32Array.from(numbers).sort();
  });
  return { records, weights: Int32Array.from(ranked, ({ weight }) => weight) };
}
