import type { Dictionary } from './Dictionary.ts';
import { joinSimilar } from './joinSimilar.ts';
import type { Profile } from './profileEntries.ts';
import { rankTokens } from './rankTokens.ts';

/**
 * All pairs whose shared words weigh at least `share` of the union's (weighted Jaccard, each stem with the dictionary's weight).
 *
 * @param profiles - Any number.
 * @param share - 0–1, above 0.
 * @returns Pairs of places in `profiles`, the smaller first, in ascending order.
 */
export function findCandidates(
  profiles: readonly Profile[],
  dictionary: Dictionary,
  share: number,
): [number, number][] {
  const { records, weights } = rankTokens(
    profiles.map(({ stems }) => stems),
    (stem) => dictionary.weigh(stem),
  );
  return joinSimilar(records, { weights, threshold: share })
    .map(({ a, b }): [number, number] => [a, b])
    .sort((x, y) => x[0] - y[0] || x[1] - y[1]);
}
