import type { AgentGroup } from '../types/index.ts';
import { describeGroup, type PlacedSummary } from './describeGroup.ts';
import type { Copies } from './gatherCopies.ts';
import { groupAgents, type ProposedPair } from './groupAgents.ts';

/**
 * The groups that some texts make, and those of copies of one text that is like no other. Texts that no chain of pairs connects have no
 * influence on each other.
 *
 * @param texts As `gatherCopies` orders them.
 * @param pairs None that is accepted as it is.
 * @param placed All agents, in the order given.
 */
export function groupTexts(
  texts: readonly Copies<PlacedSummary>[],
  pairs: readonly ProposedPair[],
  placed: readonly PlacedSummary[],
): AgentGroup[] {
  const alike = groupAgents(texts.length, pairs);
  const inGroup = new Set(alike.flat());
  const groups = [
    ...alike,
    ...texts.flatMap(({ length }, at) => (length > 1 && !inGroup.has(at) ? [[at]] : [])),
  ];
  const groupOf = new Map(groups.flatMap((members, group) => members.map((at) => [at, group] as const)));
  const inside: ProposedPair[][] = groups.map(() => []);
  for (const pair of pairs) {
    const group = groupOf.get(pair.a);
    if (group !== undefined && group === groupOf.get(pair.b)) inside[group]?.push(pair);
  }
  const order = new Map(placed.map(({ path }, at) => [path, at]));
  const placeOf = ({ path }: PlacedSummary): number => order.get(path) ?? 0;
  return groups.map((members, group) => {
    const agents = members.flatMap((at) => texts[at] as Copies<PlacedSummary>);
    return describeGroup(
      members,
      texts,
      inside[group] ?? [],
      agents.sort((a, b) => placeOf(a) - placeOf(b)),
    );
  });
}
