import type { Dictionary } from './Dictionary.ts';
import { findNearVectors } from './findNearVectors.ts';
import { joinSimilar, type SimilarPair } from './joinSimilar.ts';
import { listTwins } from './listTwins.ts';
import type { Profile } from './profileEntries.ts';
import { rankTokens } from './rankTokens.ts';

export interface CandidateBounds {
  /** Least weighted Jaccard similarity of the words, above 0, at most 1. */
  words: number;
  /** Least cosine of the vectors, above 0, at most 1. */
  meaning: number;
}

/** What two entries must have in common to be scored at all. */
export const candidateBounds: CandidateBounds = { words: 0.25, meaning: 0.4 };

/**
 * All pairs that are the same line, that are alike in their words (weighted Jaccard, each stem with the dictionary's weight) or in their
 * meaning (cosine of the entries' vectors).
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
  for (const { a, b } of joinSimilar(records, { weights, threshold: words, mostPartners: MOST_PARTNERS }))
    keys.add(a * n + b);
  for (const [a, b] of listTwins(
    profiles.map(({ line }) => line),
    MOST_PARTNERS,
  ))
    keys.add(a * n + b);
  const vectors = packVectors(profiles, dictionary.dimensions);
  const near = findNearVectors(vectors, {
    dimensions: dictionary.dimensions,
    threshold: meaning,
    mostPartners: MOST_PARTNERS,
  });
  for (const { a, b } of keepNearest(near, n)) keys.add(a * n + b);
  return Float64Array.from(keys)
    .sort()
    .reduce<[number, number][]>((pairs, key) => {
      pairs.push([Math.floor(key / n), key % n]);
      return pairs;
    }, []);
}

/**
 * Pairs in which one is among the nearest of the other. In a language that the dictionary hardly knows all vectors are alike,
 * and every pair would be a candidate.
 */
function keepNearest(pairs: readonly SimilarPair[], size: number): SimilarPair[] {
  if (pairs.length <= size * MOST_NEIGHBOURS) return [...pairs];
  const taken = new Int32Array(size);
  const byLikeness = [...pairs].sort((x, y) => y.similarity - x.similarity || x.a - y.a || x.b - y.b);
  return byLikeness.filter(({ a, b }) => {
    const isNear = (taken[a] as number) < MOST_NEIGHBOURS || (taken[b] as number) < MOST_NEIGHBOURS;
    taken[a] = (taken[a] as number) + 1;
    taken[b] = (taken[b] as number) + 1;
    return isNear;
  });
}

/** On English personas of 300 entries an entry has three or four neighbours. */
const MOST_NEIGHBOURS = 16;

/**
 * Most earlier entries that an entry is held against for its words, its vector or its line each. Thousands of lines that differ in a
 * number only would otherwise all be held against each other; the fullest entry of a labelled role has a tenth of it.
 */
const MOST_PARTNERS = 64;

/** A byte a number: 127 stands for the length of the vector. */
function packVectors(profiles: readonly Profile[], dimensions: number): Int8Array {
  const packed = new Int8Array(profiles.length * dimensions);
  profiles.forEach(({ vector }, i) => {
    for (let k = 0; k < dimensions; k++) packed[i * dimensions + k] = Math.round((vector[k] as number) * 127);
  });
  return packed;
}
