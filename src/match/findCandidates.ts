import type { Profile } from './profileEntries.ts';

/**
 * All pairs whose shared words weigh at least `share` of the union's (weighted Jaccard, each stem with the dictionary's
 * weight), found over an index of the rare words of each entry: a pair that reaches the bound must meet in the words that
 * come first by rarity (prefix filter; Chaudhuri, Ganti, Kaushik, "A Primitive Operator for Similarity Joins", 2006).
 *
 * @param profiles - Any number.
 * @param share - 0–1, above 0.
 * @returns Pairs of places in `profiles`, the smaller first, in ascending order.
 */
export function findCandidates(profiles: readonly Profile[], share: number): [number, number][] {
  const found: [number, number][] = [];
  const postings = new Map<string, number[]>();
  const tokens = profiles.map((p) => rankTokens(p));
  tokens.forEach(({ stems, weights, weight }, i) => {
    const seen = new Set<number>();
    let rest = weight;
    for (let k = 0; k < stems.length && rest >= share * weight - 1e-9; k++) {
      const stem = stems[k] as string;
      const list = postings.get(stem);
      if (list) {
        for (const j of list) seen.add(j);
        list.push(i);
      } else postings.set(stem, [i]);
      rest -= weights[k] ?? 0;
    }
    for (const j of seen) {
      const other = tokens[j] as Tokens;
      let shared = 0;
      for (const [stem, w] of tokens[i]?.byStem ?? []) {
        const v = other.byStem.get(stem);
        if (v !== undefined) shared += Math.min(w, v);
      }
      if (shared >= share * (weight + other.weight - shared) - 1e-9) found.push([j, i]);
    }
  });
  return found.sort((x, y) => x[0] - y[0] || x[1] - y[1]);
}

interface Tokens {
  /** Rarest first. */
  stems: string[];
  weights: number[];
  weight: number;
  byStem: Map<string, number>;
}

function rankTokens({ stems, baseWeights }: Profile): Tokens {
  const order = stems
    .map((stem, i) => ({ stem, weight: baseWeights[i] ?? 0 }))
    .sort((x, y) => y.weight - x.weight || (x.stem < y.stem ? -1 : 1));
  return {
    stems: order.map((t) => t.stem),
    weights: order.map((t) => t.weight),
    weight: order.reduce((sum, t) => sum + t.weight, 0),
    byStem: new Map(order.map((t) => [t.stem, t.weight])),
  };
}
