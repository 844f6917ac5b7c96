import { linkEntries } from '../match/linkEntries.ts';
import type { AgentPair } from '../types/index.ts';
import { BOUNDS, rateMerge } from './proposePair.ts';

/** Two texts by their places, and what is proposed; `a` < `b`. */
export interface ProposedPair extends Pick<AgentPair, 'aInB' | 'bInA' | 'subject'> {
  a: number;
  b: number;
  proposal: AgentPair['proposal'] | undefined;
}

/** Least mean strength of the pairs between all members of a group, so that a chain of neighbours is no group. */
const LEAST_MEAN = 0.4;

/**
 * Groups agents that overlap, by average linkage over the pairs whose proposal brings them together.
 *
 * @param count How many agents there are; their numbers must come from their content, as they break ties.
 * @returns Places of the members of each group of two or more, ascending.
 */
export function groupAgents(count: number, pairs: readonly ProposedPair[]): number[][] {
  const links = pairs.map((pair) => ({ first: pair.a, second: pair.b, score: strengthOf(pair) }));
  return linkEntries(count, links, LEAST_MEAN, () => false).filter(({ length }) => length > 1);
}

/** 0–1: how surely two agents belong together. One that is just worth merging has a half. */
function strengthOf(pair: ProposedPair): number {
  const { proposal } = pair;
  if (proposal === undefined || proposal === 'apart') return 0;
  if (proposal !== 'merge') return Math.max(0.5, pair.aInB, pair.bInA);
  return Math.min(1, rateMerge(pair) / (2 * BOUNDS.merge));
}
