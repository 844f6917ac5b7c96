import type { PlacedDigest } from '../types/index.ts';

/** Agents that have one text, as they were given. */
export type Copies<T = PlacedDigest> = [T, ...T[]];

/** Agents by their text, in an order that comes from the texts. */
export function gatherCopies<T extends { digest: Pick<PlacedDigest['digest'], 'whole'> }>(
  placed: readonly T[],
): Copies<T>[] {
  const byText = new Map<string, Copies<T>>();
  for (const one of placed) {
    const there = byText.get(one.digest.whole);
    if (there) there.push(one);
    else byText.set(one.digest.whole, [one]);
  }
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, copies]) => copies);
}
