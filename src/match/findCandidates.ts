import type { Dictionary } from './Dictionary.ts';
import { findNearVectors } from './findNearVectors.ts';
import { joinSimilar } from './joinSimilar.ts';
import type { Profile } from './profileEntries.ts';
import { rankTokens } from './rankTokens.ts';

export interface CandidateBounds {
  /** Least weighted Jaccard similarity of the words, above 0, at most 1. */
  words: number;
  /** Least cosine of the vectors, above 0, at most 1. */
  meaning: number;
}

/**
 * All pairs that are alike in their words (weighted Jaccard, each stem with the dictionary's weight) or in their meaning (cosine of
 * the entries' vectors).
 *
 * @returns Pairs of places in `profiles`, the smaller first, in ascending order.
 */
export function findCandidates(
  profiles: readonly Profile[],
  dictionary: Dictionary,
  { words, meaning }: CandidateBounds,
): [number, number][] {
  const { records, weights } = rankTokens(
    profiles.map(({ stems }) => stems),
    (stem) => dictionary.weigh(stem),
  );
  const n = profiles.length;
  const keys = new Set<number>();
  for (const { a, b } of joinSimilar(records, { weights, threshold: words })) keys.add(a * n + b);
  const vectors = packVectors(profiles, dictionary.dimensions);
  for (const { a, b } of findNearVectors(vectors, {
    dimensions: dictionary.dimensions,
    threshold: meaning,
  })) {
    keys.add(a * n + b);
  }
  return Float64Array.from(keys)
    .sort()
    .reduce<[number, number][]>((pairs, key) => {
      pairs.push([Math.floor(key / n), key % n]);
      return pairs;
    }, []);
}

/** A byte a number: 127 stands for the length of the vector. */
function packVectors(profiles: readonly Profile[], dimensions: number): Int8Array {
  const packed = new Int8Array(profiles.length * dimensions);
  profiles.forEach(({ vector }, i) => {
    for (let k = 0; k < dimensions; k++) packed[i * dimensions + k] = Math.round((vector[k] as number) * 127);
  });
  return packed;
}
