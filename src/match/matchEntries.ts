import type { Entry, EntryId, Matching, MergeOptions, PairScore } from '../types/index.ts';
import { chooseScorer } from './chooseScorer.ts';
import { type Link, linkEntries } from './linkEntries.ts';
import { loadDictionary } from './loadDictionary.ts';
import { compareContent, makeCluster } from './makeCluster.ts';
import { type Profile, profileEntries } from './profileEntries.ts';
import { vetoPair } from './scorePair.ts';

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
  const profiles = profileEntries(entries, dictionary, (entry) => entry.kind !== 'sentence').sort(
    (a, b) => compareContent(a.entry, b.entry) || Number(a.stance.banned) - Number(b.stance.banned),
  );
  const at = (i: number) => profiles[i] as Profile;

  const pairs: PairScore[] = [];
  const links: Link[] = [];
  const pairOf = new Map<number, PairScore>();
  const keyOf = (i: number, j: number) => Math.min(i, j) * profiles.length + Math.max(i, j);
  for (const [first, second] of scorer.list(profiles)) {
    const pair = scorer.score(at(first), at(second), threshold * worthKeeping);
    if (!pair) continue;
    links.push({ first, second, score: pair.score });
    pairs.push(pair);
    pairOf.set(keyOf(first, second), pair);
  }
  const numbers = new Map(profiles.map(({ entry }, i) => [entry.id, i]));
  const score = (a: EntryId, b: EntryId) =>
    pairOf.get(keyOf(numbers.get(a) as number, numbers.get(b) as number))?.score ?? 0;
  const isBarred = (a: number, b: number) => {
    const pair = pairOf.get(keyOf(a, b));
    return (pair ? pair.veto : vetoPair(at(a), at(b), dictionary)) !== undefined;
  };

  const groups = linkEntries(profiles.length, links, threshold, isBarred).map((group) =>
    group.map((i) => at(i).entry),
  );
  const alone = entries
    .filter((entry) => entry.kind === 'sentence')
    .sort(compareContent)
    .map((entry) => [entry]);
  const named = new Map<string, number>();
  const clusters = [...groups, ...alone].map((members) => makeCluster(members, place, score, named));
  for (const { members, medoid } of clusters)
    for (const member of members) {
      const [i, j] = [numbers.get(member) as number, numbers.get(medoid) as number];
      const pair = pairOf.get(keyOf(i, j));
      // A measure of the caller's own has said all, and may be slow.
      if (pair && Object.keys(pair.features).length === 0)
        pair.features = scorer.explain(at(i), at(j)).features;
    }
  clusters.sort((x, y) => (place.get(x.members[0] ?? '') ?? 0) - (place.get(y.members[0] ?? '') ?? 0));
  return { clusters, pairs, warnings: [] };
}

/** Pairs below this share of the threshold count as 0: they explain nothing, and they are most of all. */
const worthKeeping = 0.5;
