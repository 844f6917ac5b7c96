import type { Cluster, Entry, EntryId, Matching, PairScore } from '../types/index.ts';
import { hashText } from './hashText.ts';
import { compareText } from './listStatements.ts';

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
  const order = (id: EntryId): number => place.get(id) ?? 0;
  const kept = new Map(matching.clusters.map((cluster) => [joinIds(cluster.members, order), cluster]));
  const pairs = new Map(matching.pairs.map((pair) => [pairKey(pair.a, pair.b), pair]));
  const score = (a: EntryId, b: EntryId): number => {
    const key = pairKey(a, b);
    const pair = pairs.get(key) ?? (a < b ? compare(a, b) : compare(b, a));
    pairs.set(key, pair);
    return pair.score;
  };
  const clusters = groups.map((members): Cluster => {
    const ids = members.map(({ id }) => id).sort((a, b) => order(a) - order(b));
    return kept.get(joinIds(ids, order)) ?? formCluster(members, ids, score);
  });
  return {
    clusters: nameApart(clusters.sort((a, b) => order(a.members[0] ?? '') - order(b.members[0] ?? ''))),
    pairs: [...pairs.values()],
  };
}

function formCluster(
  members: readonly Entry[],
  ids: EntryId[],
  score: (a: EntryId, b: EntryId) => number,
): Cluster {
  const sorted = [...members].sort(
    (a, b) => compareText(a.text, b.text) || compareText(a.source, b.source) || a.line - b.line,
  );
  let medoid = sorted[0]?.id ?? '';
  let most = -1;
  let total = 0;
  for (const { id } of sorted) {
    const sum = sorted.reduce((all, other) => (other.id === id ? all : all + score(id, other.id)), 0);
    total += sum;
    if (sum > most) {
      most = sum;
      medoid = id;
    }
  }
  return {
    id: hashText(sorted.map(({ text }) => text).join('\n')).slice(0, 12),
    members: ids,
    medoid,
    confidence: sorted.length > 1 ? total / (sorted.length * (sorted.length - 1)) : 1,
    decidedBy: 'offline',
  };
}

/** Clusters of the same words get a number each. */
function nameApart(clusters: Cluster[]): Cluster[] {
  const taken = new Set<string>();
  return clusters.map((cluster) => {
    let { id } = cluster;
    for (let count = 2; taken.has(id); count += 1) id = `${cluster.id}-${count}`;
    taken.add(id);
    return id === cluster.id ? cluster : { ...cluster, id };
  });
}

function joinIds(ids: readonly EntryId[], order: (id: EntryId) => number): string {
  return [...ids].sort((a, b) => order(a) - order(b)).join('\n');
}

function pairKey(a: EntryId, b: EntryId): string {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`;
}
