import type { AgentGroup, AgentPair, ScannedAgent, ScanReport } from '../../types/scan.ts';
import { shortenPaths } from '../deriveModel.ts';

/** The report of a scan as the page needs it: looked up by index, worked out once. */
export interface ScanModel {
  report: ScanReport;
  agents: MapAgent[];
  /** Indexes of agents, those of a group side by side, the groups in their order. */
  clustered: number[];
  pairs: MapPair[];
  /** Pairs of each agent, most alike first. */
  pairsOf: Map<number, MapPair[]>;
}

export interface MapAgent {
  index: number;
  data: ScannedAgent;
  shortPath: string;
  group: AgentGroup | undefined;
  /** The most of it that stands in one other agent, 0–1. */
  overlap: number;
  /** Lower case; what a search looks at. */
  haystack: string;
}

export interface MapPair {
  a: number;
  b: number;
  data: AgentPair;
}

export function deriveScan(report: ScanReport): ScanModel {
  const short = shortenPaths(report.agents.map(({ path }) => path));
  const groups = new Map(report.groups.map((group) => [group.id, group]));
  const places = new Map(report.agents.map(({ path }, index) => [path, index]));
  const agents = report.agents.map((data, index): MapAgent => {
    const shortPath = short[index] ?? data.path;
    const group = data.group === undefined ? undefined : groups.get(data.group);
    return {
      index,
      data,
      shortPath,
      group,
      overlap: 0,
      haystack: `${data.name}\n${shortPath}`.toLowerCase(),
    };
  });
  const pairs = report.pairs.flatMap((data): MapPair[] => {
    const [a, b] = [places.get(data.a), places.get(data.b)];
    return a === undefined || b === undefined ? [] : [{ a, b, data }];
  });
  const pairsOf = new Map<number, MapPair[]>();
  for (const pair of pairs) {
    const [first, second] = [agents[pair.a], agents[pair.b]];
    if (first) first.overlap = Math.max(first.overlap, pair.data.aInB);
    if (second) second.overlap = Math.max(second.overlap, pair.data.bInA);
    for (const index of [pair.a, pair.b]) pairsOf.set(index, [...(pairsOf.get(index) ?? []), pair]);
  }
  const inGroups = report.groups.flatMap(({ members }) => members.flatMap((path) => places.get(path) ?? []));
  const grouped = new Set(inGroups);
  const clustered = [...inGroups, ...agents.flatMap(({ index }) => (grouped.has(index) ? [] : [index]))];
  return { report, agents, clustered, pairs, pairsOf };
}

export type AgentOrder = 'clustered' | 'overlap' | 'name' | 'cost';

/** Agents that a search finds, in an order; all where it is empty. */
export function listShown({ agents, clustered }: ScanModel, search: string, order: AgentOrder): MapAgent[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = clustered.flatMap((index) => {
    const agent = agents[index];
    return agent && words.every((word) => agent.haystack.includes(word)) ? [agent] : [];
  });
  switch (order) {
    case 'clustered':
      return found;
    case 'overlap':
      return found.sort((a, b) => b.overlap - a.overlap || a.index - b.index);
    case 'name':
      return found.sort((a, b) =>
        a.data.name < b.data.name ? -1 : a.data.name > b.data.name ? 1 : a.index - b.index,
      );
    case 'cost':
      return found.sort((a, b) => b.data.descriptionTokens - a.data.descriptionTokens || a.index - b.index);
  }
}
