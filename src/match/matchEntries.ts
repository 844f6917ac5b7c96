import type { Entry, EntryId, Matching, MergeOptions, PairScore } from '../types/index.ts';
import { findCandidates } from './findCandidates.ts';
import { linkEntries } from './linkEntries.ts';
import { loadDictionary } from './loadDictionary.ts';
import { compareContent, makeCluster } from './makeCluster.ts';
import { profileEntries } from './profileEntries.ts';
import { candidateBounds, modelThreshold, scorePair } from './scorePair.ts';

/**
 * Finds which entries say the same.
 *
 * List items and steps are held against each other; a sentence of prose stands alone, in a cluster of one. The order of the
 * entries changes neither the clusters nor their ids.
 *
 * @param entries - Entries of all sources, each source's in document order.
 */
export async function matchEntries(
  entries: readonly Entry[],
  options: Pick<MergeOptions, 'threshold'> = {},
): Promise<Matching> {
  const dictionary = await loadDictionary();
  const threshold = options.threshold ?? modelThreshold;
  const place = new Map(entries.map((entry, i) => [entry.id, i]));
  const profiles = profileEntries(entries, dictionary)
    .filter(({ entry }) => entry.kind !== 'sentence')
    .sort((a, b) => compareContent(a.entry, b.entry));

  const pairs: PairScore[] = [];
  const links = findCandidates(profiles, dictionary, candidateBounds).map(([first, second]) => {
    const a = profiles[first] as (typeof profiles)[number];
    const b = profiles[second] as (typeof profiles)[number];
    const pair = scorePair(a, b, dictionary);
    if (pair.score >= threshold / 2) pairs.push(pair);
    return { first, second, score: pair.score, barred: pair.veto !== undefined };
  });
  const scoreOf = new Map(pairs.map((pair) => [`${pair.a}\n${pair.b}`, pair.score]));
  const score = (a: EntryId, b: EntryId) => scoreOf.get(`${a}\n${b}`) ?? scoreOf.get(`${b}\n${a}`) ?? 0;

  const groups = linkEntries(profiles.length, links, threshold).map((group) =>
    group.map((i) => (profiles[i] as (typeof profiles)[number]).entry),
  );
  const alone = entries
    .filter((entry) => entry.kind === 'sentence')
    .sort(compareContent)
    .map((entry) => [entry]);
  const named = new Map<string, number>();
  const clusters = [...groups, ...alone].map((members) => makeCluster(members, place, score, named));
  clusters.sort((x, y) => (place.get(x.members[0] ?? '') ?? 0) - (place.get(y.members[0] ?? '') ?? 0));
  return { clusters, pairs, warnings: [] };
}
