import type { Claims } from './readClaims.ts';

/** Share of the content words that both say, 0–1. */
export interface Alike {
  /** Of the text that says more. */
  more: number;
  /** Of the text that says less. */
  less: number;
}

/** From here on two texts speak of one thing. */
export const SAME_THING = 0.6;

/** How much of what two texts say both say. */
export function compareContent(a: Claims, b: Claims): Alike {
  const [small, large] = a.content.size <= b.content.size ? [a.content, b.content] : [b.content, a.content];
  if (small.size === 0) return { more: 0, less: 0 };
  let both = 0;
  for (const stem of small) if (large.has(stem)) both++;
  return { more: both / large.size, less: both / small.size };
}
