import type { EntryId, ListBlock } from '../../types/index.ts';
import type { Topic } from './Topic.ts';
import { titleStems } from './titleWords.ts';

/** Topics of several files about the same thing. The first one leads. */
export interface TopicGroup {
  topics: Topic[];
}

/** From here two topics are one. Titles alone reach it when they share their telling words. */
const SAME_TOPIC = 0.5;

/** What two topics are compared by. */
interface Profile {
  topic: Topic;
  /** Titles from the outermost to its own. */
  path: string;
  title: string;
  stems: ReadonlySet<string>;
  clusters: ReadonlySet<string>;
  /** Prose under a bold label, without a list. */
  prose: boolean;
}

interface Best {
  /** Index of the partner, -1 where none is near enough. */
  j: number;
  score: number;
}

/**
 * Groups topics by title and by the capabilities that they share: average linkage, one file's topics only where
 * their titles are the same. Roles that read differently (a process, an output format) stay apart.
 * @param clusterOf the cluster of each entry
 */
export function alignTopics(topics: readonly Topic[], clusterOf: ReadonlyMap<EntryId, string>): TopicGroup[] {
  const profiles = topics.map(
    (topic): Profile => ({
      topic,
      path: topic.titles.join('\n'),
      title: plainTitle(topic),
      stems: titleStems(topic.title),
      clusters: new Set(listEntries(topic).map((id) => clusterOf.get(id) ?? id)),
      prose: topic.section.style === 'bold' && topic.blocks.every((b) => b.kind === 'prose'),
    }),
  );
  const groups = profiles.map((p) => [p]);
  // Sums of likeness between groups; a group that was joined to another is empty.
  const sums = compareAll(profiles);
  const sizes = Int32Array.from(groups, (g) => g.length);
  const score = (i: number, j: number) =>
    ((sums[i] as Float64Array)[j] as number) / Math.max(1, (sizes[i] as number) * (sizes[j] as number));
  // The best partner behind each group, so that a join costs a row and not the whole table.
  const findBest = (i: number): Best => {
    const best: Best = { j: -1, score: SAME_TOPIC };
    if (sizes[i])
      for (let j = i + 1; j < sizes.length; j++) {
        const own = score(i, j);
        if (own <= best.score + 1e-9 || !sizes[j]) continue;
        best.j = j;
        best.score = own;
      }
    return best;
  };
  const bests = groups.map((_, i) => findBest(i));
  for (;;) {
    let i = -1;
    bests.forEach((best, k) => {
      if (best.j >= 0 && (i < 0 || best.score > (bests[i] as Best).score + 1e-9)) i = k;
    });
    if (i < 0) break;
    const { j } = bests[i] as Best;
    (groups[i] as Profile[]).push(...(groups[j] as Profile[]));
    groups[j] = [];
    sizes[i] = (sizes[i] as number) + (sizes[j] as number);
    sizes[j] = 0;
    const own = sums[i] as Float64Array;
    const joined = sums[j] as Float64Array;
    for (let k = 0; k < groups.length; k++) {
      if (sizes[k] === 0) continue;
      const sum = (own[k] as number) + (joined[k] as number);
      own[k] = sum;
      (sums[k] as Float64Array)[i] = sum;
    }
    for (let k = 0; k < groups.length; k++) {
      const best = bests[k] as Best;
      const gains = k < i && score(k, i) > best.score + 1e-9;
      if (k === i || k === j || best.j === i || best.j === j || gains) bests[k] = findBest(k);
    }
  }
  return groups
    .filter((g) => g.length > 0)
    .map((g) => ({
      topics: g.map((p) => p.topic).sort((a, b) => a.file - b.file || a.section.line - b.section.line),
    }));
}

/** Likeness of each two topics; 0 of a topic with itself. What two share is counted by stem and cluster: most share nothing. */
function compareAll(profiles: readonly Profile[]): Float64Array[] {
  const sums = profiles.map(() => new Float64Array(profiles.length));
  const byStem = indexBy(profiles, (p) => p.stems);
  const byCluster = indexBy(profiles, (p) => p.clusters);
  const stems = new Int32Array(profiles.length);
  const clusters = new Int32Array(profiles.length);
  for (const [i, a] of profiles.entries()) {
    countShared(a.stems, byStem, stems);
    countShared(a.clusters, byCluster, clusters);
    const row = sums[i] as Float64Array;
    for (let j = i + 1; j < profiles.length; j++) {
      const likeness = compareTopics(a, profiles[j] as Profile, stems[j] as number, clusters[j] as number);
      row[j] = likeness;
      (sums[j] as Float64Array)[i] = likeness;
    }
  }
  return sums;
}

function indexBy(
  profiles: readonly Profile[],
  keysOf: (profile: Profile) => ReadonlySet<string>,
): Map<string, number[]> {
  const index = new Map<string, number[]>();
  for (const [at, profile] of profiles.entries())
    for (const key of keysOf(profile)) {
      const list = index.get(key);
      if (list) list.push(at);
      else index.set(key, [at]);
    }
  return index;
}

/** How many of the keys each topic has, into `counts`. */
function countShared(
  keys: ReadonlySet<string>,
  index: ReadonlyMap<string, readonly number[]>,
  counts: Int32Array,
): void {
  counts.fill(0);
  for (const key of keys) for (const at of index.get(key) ?? []) counts[at] = (counts[at] as number) + 1;
}

/**
 * 0–1; -Infinity where the two may never be one.
 * @param shared stems of the titles that both have
 * @param common clusters that both have
 */
function compareTopics(a: Profile, b: Profile, shared: number, common: number): number {
  const never = Number.NEGATIVE_INFINITY;
  if (a.topic.titles.length === 0 || b.topic.titles.length === 0)
    return a.topic.titles.length === b.topic.titles.length ? 1 : never;
  if (a.topic.file === b.topic.file) {
    // "Solutions" under two problems are two things; the same path twice is one.
    return a.path === b.path ? 1 : never;
  }
  if ((a.topic.role === 'foreign') !== (b.topic.role === 'foreign')) return never;
  if (a.title === b.title && a.title !== '') return 1;
  const title = (2 * shared) / Math.max(1, a.stems.size + b.stems.size);
  const smaller = Math.max(1, Math.min(a.clusters.size, b.clusters.size));
  const content = Math.min(1, (common / smaller) * Math.min(1, common / 2));
  // Prose under a bold label says what a list says elsewhere: it joins one sooner.
  const eager = title > 0.3 && a.prose !== b.prose ? 0.15 : 0;
  const otherRole = a.topic.role === b.topic.role ? 0 : 0.25;
  return Math.min(1, 0.62 * title + 0.6 * content + eager) - otherRole;
}

/** A title as it is compared: lower case, without numbering and marks. */
export function plainTitle(topic: Topic): string {
  return topic.title
    .toLowerCase()
    .replace(/^[^\p{L}]+/u, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Ids of the list entries of a topic, nested ones included. */
export function listEntries(topic: Topic): EntryId[] {
  const ids: EntryId[] = [];
  const visit = (list: ListBlock) => {
    for (const item of list.items) {
      ids.push(item.entry.id);
      for (const block of item.blocks) if (block.kind === 'list') visit(block);
    }
  };
  for (const block of topic.blocks) if (block.kind === 'list') visit(block);
  return ids;
}
