import { compareContent, makeCluster } from '../match/makeCluster.ts';
import type { Cluster, Entry, EntryId, Matching, PairScore } from '../types/index.ts';

/**
 * Gives new groups the form of clusters.
 *
 * @param entries All entries, in their order.
 * @param matching What was there before; a cluster with the same members is kept as it is.
 * @param groups A partition of the entries.
 * @param compare Scores pairs that the matching did not.
 * @returns Clusters in order of their first members, with the pairs of the matching and those inside new clusters.
 */
export function formClusters(
  entries: readonly Entry[],
  matching: Matching,
  groups: readonly (readonly Entry[])[],
  compare: (a: EntryId, b: EntryId) => PairScore,
): Pick<Matching, 'clusters' | 'pairs'> {
  const place = new Map(entries.map((entry, index) => [entry.id, index]));
  const kept = new Map(matching.clusters.map((cluster) => [joinIds(cluster.members), cluster]));
  const pairs = new Map(matching.pairs.map((pair) => [pairKey(pair.a, pair.b), pair]));
  const score = (a: EntryId, b: EntryId): number => {
    const key = pairKey(a, b);
    const pair = pairs.get(key) ?? (a < b ? compare(a, b) : compare(b, a));
    pairs.set(key, pair);
    return pair.score;
  };
  const named = new Map<string, number>();
  const clusters = groups
    .map((members) => [...members].sort(compareContent))
    .sort((a, b) => compareFirst(a, b))
    .map((members): Cluster => {
      const before = kept.get(joinIds(members.map(({ id }) => id)));
      const made = makeCluster(members, place, score, named);
      return before?.id === made.id ? before : { ...(before ?? made), id: made.id };
    });
  const first = ({ members }: Cluster): number => place.get(members[0] ?? '') ?? 0;
  return { clusters: clusters.sort((a, b) => first(a) - first(b)), pairs: [...pairs.values()] };
}

function compareFirst([a]: readonly Entry[], [b]: readonly Entry[]): number {
  return a && b ? compareContent(a, b) : 0;
}

function joinIds(ids: readonly EntryId[]): string {
  return [...ids].sort().join('\n');
}

function pairKey(a: EntryId, b: EntryId): string {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`;
}
