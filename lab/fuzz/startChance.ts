/** Chance that falls the same way for the same seed. */
export interface Chance {
  /** A whole number from 0 up to but not including `most`. */
  below: (most: number) => number;
  pick: <T>(list: readonly T[]) => T;
}

export function startChance(seed: number): Chance {
  let state = seed >>> 0;
  // Mulberry32.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (most: number): number => Math.floor(next() * most);
  return { below, pick: (list) => list[below(list.length)] as (typeof list)[number] };
}
