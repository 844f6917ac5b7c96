import type { EntryId, Matching } from '../../types/index.ts';

/** How alike two entries were found, 0–1. */
export interface Evidence {
  /** Entries that are alike, those of its own cluster with 1; of a cluster of hundreds some of them. */
  near(id: EntryId): ReadonlyMap<EntryId, number>;
  /** 1 inside a cluster, 0 where nothing is known. */
  likeness(a: EntryId, b: EntryId): number;
}

/** Likeness by entry: 1 inside a cluster, else the pair's score; nothing where a veto keeps two apart. */
export function gatherEvidence({ clusters, pairs }: Pick<Matching, 'clusters' | 'pairs'>): Evidence {
  const scores = new Map<EntryId, Map<EntryId, number>>();
  const add = (a: EntryId, b: EntryId, score: number) => {
    let known = scores.get(a);
    if (!known) {
      known = new Map();
      scores.set(a, known);
    }
    known.set(b, Math.max(score, known.get(b) ?? 0));
  };
  for (const { a, b, score, veto } of pairs) {
    if (veto) continue;
    add(a, b, score);
    add(b, a, score);
  }
  const mates = new Map<EntryId, readonly EntryId[]>();
  for (const { members } of clusters) {
    if (members.length < 2) continue;
    const some = members.length > MOST_MATES ? [...members].sort().slice(0, MOST_MATES) : members;
    for (const member of members) mates.set(member, some);
  }
  const clusterOf = new Map(
    clusters.flatMap((cluster) => cluster.members.map((one) => [one, cluster] as const)),
  );
  return {
    near(id) {
      const known = scores.get(id) ?? NONE;
      const own = mates.get(id);
      if (!own) return known;
      const near = new Map(known);
      for (const mate of own) if (mate !== id) near.set(mate, 1);
      return near;
    },
    likeness(a, b) {
      const cluster = clusterOf.get(a);
      return cluster !== undefined && cluster === clusterOf.get(b) ? 1 : (scores.get(a)?.get(b) ?? 0);
    },
  };
}

const NONE: ReadonlyMap<EntryId, number> = new Map();

/** Thousands of lines that say the same are not each held against all others. Sixty files have no more of one. */
const MOST_MATES = 256;
