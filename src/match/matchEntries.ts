import type { Cluster, Entry, EntryId, Matching, MergeOptions, PairScore } from '../types/index.ts';
import { findCandidates } from './findCandidates.ts';
import { linkEntries } from './linkEntries.ts';
import { loadDictionary } from './loadDictionary.ts';
import { profileEntries } from './profileEntries.ts';
import { modelThreshold, scorePair } from './scorePair.ts';

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
  const links = findCandidates(profiles, dictionary, leastShare).map(([first, second]) => {
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

/** Least share of the words' weight that two entries must have in common to be scored at all. */
const leastShare = 0.15;

/** Content first, so that ties fall the same way whatever the order of the inputs. */
function compareContent(a: Entry, b: Entry): number {
  return (
    compare(a.text, b.text) ||
    compare(a.path.join('\n'), b.path.join('\n')) ||
    compare(a.source, b.source) ||
    a.line - b.line ||
    compare(a.id, b.id)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** @param members - In order of content. */
function makeCluster(
  members: Entry[],
  place: ReadonlyMap<EntryId, number>,
  score: (a: EntryId, b: EntryId) => number,
  named: Map<string, number>,
): Cluster {
  let medoid = members[0] as Entry;
  let most = -1;
  let total = 0;
  for (const member of members) {
    const sum = members.reduce(
      (all, other) => (other === member ? all : all + score(member.id, other.id)),
      0,
    );
    total += sum;
    if (sum > most) {
      most = sum;
      medoid = member;
    }
  }
  const n = members.length;
  const id = hashTexts(members.map((m) => m.text));
  const times = (named.get(id) ?? 0) + 1;
  named.set(id, times);
  return {
    id: times === 1 ? id : `${id}-${times}`,
    members: members.map((m) => m.id).sort((x, y) => (place.get(x) ?? 0) - (place.get(y) ?? 0)),
    medoid: medoid.id,
    confidence: n === 1 ? 1 : total / (n * (n - 1)),
    decidedBy: 'offline',
  };
}

/** FNV-1a over UTF-16 units in two lanes, 12 characters. */
function hashTexts(texts: string[]): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (const text of texts) {
    for (let i = 0; i <= text.length; i++) {
      const unit = i < text.length ? text.charCodeAt(i) : 0xffff;
      a = Math.imul(a ^ unit, 0x01000193);
      b = Math.imul(b ^ unit, 0x85ebca6b);
    }
  }
  return `${(a >>> 0).toString(36).padStart(7, '0')}${(b >>> 0).toString(36).padStart(7, '0').slice(-5)}`;
}
