import type { Finding } from '../types/index.ts';

/** Findings of less weight are mostly matters of taste: a title, praise, who the agent is. */
const LEAST = 0.35;

/** True for a finding that is worth somebody's look. */
export function isSure({ weight }: Finding): boolean {
  return weight >= LEAST;
}
