import type { Cluster, Entry, EntryId, Matching, MergeOptions, PairScore } from '../types/index.ts';
import { chooseScorer, type Scorer } from './chooseScorer.ts';
import { findVeto } from './findVeto.ts';
import { type Copies, gatherCopies, standAlone } from './gatherCopies.ts';
import { type Link, linkEntries, worthKeeping } from './linkEntries.ts';
import { loadDictionary } from './loadDictionary.ts';
import { compareContent, makeCluster } from './makeCluster.ts';
import { type Profile, profileEntries } from './profileEntries.ts';

/**
 * Finds which entries say the same.
 *
 * List items and steps are held against each other; a sentence of prose stands alone, in a cluster of one. The order of the
 * entries changes neither the clusters nor their ids.
 *
 * @param entries - Entries of all sources, each source's in document order.
 * @throws RangeError for a threshold, or a likeness of the caller's own, outside 0–1.
 */
export async function matchEntries(
  entries: readonly Entry[],
  options: Pick<MergeOptions, 'threshold' | 'similarity'> = {},
): Promise<Matching> {
  const dictionary = await loadDictionary();
  const scorer = chooseScorer(options.similarity ?? 'model', dictionary);
  const threshold = options.threshold ?? scorer.threshold;
  if (!(threshold >= 0 && threshold <= 1)) {
    throw new RangeError(`Expected a threshold from 0 to 1, not ${threshold}`);
  }
  const place = new Map(entries.map((entry, i) => [entry.id, i]));
  const all = profileEntries(entries, dictionary, (entry) => entry.kind !== 'sentence').sort(
    (a, b) => compareContent(a.entry, b.entry) || Number(a.stance.banned) - Number(b.stance.banned),
  );
  // Only the caller knows what a measure of the caller's own may look at.
  const copies = typeof options.similarity === 'function' ? all.map(standAlone) : gatherCopies(all);
  const profiles = copies.map(({ first }) => first);
  const at = (i: number) => profiles[i] as Profile;
  const scored = scoreProfiles(profiles, scorer, threshold * worthKeeping);
  const isBarred = (a: number, b: number) => {
    const pair = scored.find(a, b);
    return (pair ? pair.veto : findVeto(at(a), at(b))) !== undefined;
  };
  const counts = copies.map((one) => one.entries.length);
  const groups = linkEntries(profiles.length, scored.links, threshold, isBarred, counts).map((group) =>
    group.map((i) => at(i).entry),
  );
  const alone = entries
    .filter((entry) => entry.kind === 'sentence')
    .sort(compareContent)
    .map((entry) => [entry]);
  const named = new Map<string, number>();
  const numbers = new Map(copies.flatMap((one, i) => one.entries.map(({ id }) => [id, i] as const)));
  const score = (a: EntryId, b: EntryId) =>
    scored.find(numbers.get(a) as number, numbers.get(b) as number)?.score ?? 0;
  const copiesOf = new Map(copies.map((one) => [one.first.entry, one.entries]));
  const clusters = [...groups, ...alone].map((members) =>
    makeCluster(members, place, score, named, (member) => copiesOf.get(member) ?? [member]),
  );
  const pairs = [...scored.pairs, ...explainMembers(clusters, { copies, numbers, scored, scorer })];
  clusters.sort((x, y) => (place.get(x.members[0] ?? '') ?? 0) - (place.get(y.members[0] ?? '') ?? 0));
  return { clusters, pairs, warnings: [] };
}

interface ScoredPairs {
  pairs: PairScore[];
  links: Link[];
  /** By places in `profiles`, either first. */
  find(i: number, j: number): PairScore | undefined;
}

function scoreProfiles(profiles: readonly Profile[], scorer: Scorer, least: number): ScoredPairs {
  const pairs: PairScore[] = [];
  const links: Link[] = [];
  const pairOf = new Map<number, PairScore>();
  const keyOf = (i: number, j: number) => Math.min(i, j) * profiles.length + Math.max(i, j);
  for (const [first, second] of scorer.list(profiles)) {
    const pair = scorer.score(profiles[first] as Profile, profiles[second] as Profile, least);
    if (!pair) continue;
    links.push({ first, second, score: pair.score });
    pairs.push(pair);
    pairOf.set(keyOf(first, second), pair);
  }
  return { pairs, links, find: (i, j) => pairOf.get(keyOf(i, j)) };
}

interface Matched {
  copies: readonly Copies[];
  /** Place in `copies` of what an entry is a copy of, or is. */
  numbers: ReadonlyMap<EntryId, number>;
  scored: ScoredPairs;
  scorer: Scorer;
}

/**
 * Gives reasons to the pairs of members with the medoid of their cluster.
 *
 * @returns The pairs of copies with it, which were not scored themselves.
 */
function explainMembers(
  clusters: readonly Cluster[],
  { copies, numbers, scored, scorer }: Matched,
): PairScore[] {
  const added: PairScore[] = [];
  for (const { members, medoid } of clusters)
    for (const member of members) {
      const [i, j] = [numbers.get(member), numbers.get(medoid)];
      const [one, other] = [copies[i ?? -1]?.first, copies[j ?? -1]?.first];
      if (!one || !other || member === medoid) continue;
      const pair = one === other ? scorer.explain(one, one) : scored.find(i as number, j as number);
      // A measure of the caller's own has said all, and may be slow.
      if (pair && Object.keys(pair.features).length === 0)
        pair.features = scorer.explain(one, other).features;
      if (pair && member !== one.entry.id) added.push({ ...pair, a: member, b: medoid });
    }
  return added;
}
