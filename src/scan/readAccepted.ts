import type { AcceptedPair } from '../types/index.ts';

/** Whether two agents, by their paths, are accepted as they are at the larger of their two overlaps, 0–1. */
export type IsAccepted = (a: string, b: string, overlap: number) => boolean;

/** An accepted pair is a finding again once it overlaps by so much more. */
const GROWTH = 0.1;

export function readAccepted(accepted: readonly AcceptedPair[]): IsAccepted {
  const known = new Map(accepted.map(({ a, b, overlap }) => [keyOf(a, b), overlap]));
  return (a, b, overlap) => overlap < (known.get(keyOf(a, b)) ?? -1) + GROWTH;
}

function keyOf(a: string, b: string): string {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`;
}
