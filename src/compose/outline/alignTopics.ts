import type { EntryId, ListBlock } from '../../types/index.ts';
import type { Topic } from './Topic.ts';
import { titleStems } from './titleWords.ts';

/** Topics of several files about the same thing. The first one leads. */
export interface TopicGroup {
  topics: Topic[];
}

/** From here two topics are one. Titles alone reach it when they share their telling words. */
const SAME_TOPIC = 0.5;

/**
 * Groups topics by title and by the capabilities that they share: average linkage, one file's topics only where
 * their titles are the same. Roles that read differently (a process, an output format) stay apart.
 * @param clusterOf the cluster of each entry
 */
export function alignTopics(topics: readonly Topic[], clusterOf: ReadonlyMap<EntryId, string>): TopicGroup[] {
  const stems = topics.map((t) => titleStems(t.section.title));
  const clusters = topics.map((t) => new Set(listEntries(t).map((id) => clusterOf.get(id) ?? id)));
  const likeness = topics.map((a, i) =>
    topics.map((b, j) =>
      i === j
        ? 1
        : compareTopics(
            a,
            b,
            stems[i] as Set<string>,
            stems[j] as Set<string>,
            clusters[i] as Set<string>,
            clusters[j] as Set<string>,
          ),
    ),
  );
  const groups = topics.map((_, i) => [i]);
  for (;;) {
    let best: [number, number] | undefined;
    let bestScore = SAME_TOPIC;
    for (let a = 0; a < groups.length; a++)
      for (let b = a + 1; b < groups.length; b++) {
        const score = averageLikeness(groups[a] as number[], groups[b] as number[], likeness);
        if (score > bestScore + 1e-9) {
          bestScore = score;
          best = [a, b];
        }
      }
    if (!best) break;
    const [a, b] = best;
    groups[a] = [...(groups[a] as number[]), ...(groups[b] as number[])].sort((x, y) => x - y);
    groups.splice(b, 1);
  }
  return groups.map((members) => ({ topics: members.map((i) => topics[i] as Topic) }));
}

function averageLikeness(a: number[], b: number[], likeness: number[][]): number {
  let sum = 0;
  for (const i of a)
    for (const j of b) {
      const value = likeness[i]?.[j] ?? 0;
      if (value < 0) return -1;
      sum += value;
    }
  return sum / (a.length * b.length);
}

/** 0–1; negative where the two may never be one. */
function compareTopics(
  a: Topic,
  b: Topic,
  aStems: Set<string>,
  bStems: Set<string>,
  aClusters: Set<string>,
  bClusters: Set<string>,
): number {
  const sameTitle = plainTitle(a) === plainTitle(b) && plainTitle(a) !== '';
  if (a.file === b.file && !sameTitle) return -1;
  if (a.titles.length === 0 || b.titles.length === 0) return a.titles.length === b.titles.length ? 1 : -1;
  // Prose under a bold label says what a list says elsewhere: it joins one sooner.
  const eager = isProse(a) !== isProse(b) ? 0.15 : 0;
  const shared = [...aStems].filter((s) => bStems.has(s)).length;
  const title = (2 * shared) / Math.max(1, aStems.size + bStems.size);
  const common = [...aClusters].filter((c) => bClusters.has(c)).length;
  const smaller = Math.min(aClusters.size, bClusters.size);
  const content = smaller === 0 ? 0 : common / smaller;
  const sameRole = a.role === b.role ? 0 : 0.25;
  if (sameTitle) return 1;
  return (
    Math.min(1, 0.62 * title + 0.6 * Math.min(1, content * Math.min(1, common / 2))) -
    sameRole +
    (title > 0.3 ? eager : 0)
  );
}

function isProse(topic: Topic): boolean {
  return topic.section.style === 'bold' && topic.blocks.every((b) => b.kind === 'prose');
}

/** A title as it is compared: lower case, without numbering and marks. */
export function plainTitle(topic: Topic): string {
  return topic.section.title
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
