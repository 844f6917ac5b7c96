import type { EntryId } from '../../types/index.ts';
import { listEntries } from './listEntries.ts';
import type { Topic } from './Topic.ts';
import { listSubjects, shortenTitle } from './titleSubjects.ts';
import { titleStems } from './titleWords.ts';

/** How alike topics are. Symmetric; by place in the list that was measured. */
export interface Likeness {
  /** By the words of the titles, 0–1. */
  title: (i: number, j: number) => number;
  /** By what their lists say, 0–1. */
  content: (i: number, j: number) => number;
}

/** What another word for the subject is worth beside the same word. */
const SAME_SUBJECT = 0.7;
/** A file with more titles of one subject tells them apart by their other words. */
const MOST_TITLES = 2;
/** As many entries in common are no chance. */
const ENOUGH = 1.5;

/**
 * Measures how alike each two topics are. An entry counts as found in another topic where a member of its cluster stands there, and
 * in part where something does that was nearly matched with it.
 *
 * @param near clusters that nearly match, see `listNear`
 */
export function measureLikeness(
  topics: readonly Topic[],
  clusterOf: ReadonlyMap<EntryId, string>,
  near: ReadonlyMap<string, ReadonlyMap<string, number>>,
): Likeness {
  const titles = topics.map((t) => shortenTitle(t.title));
  const stems = titles.map(titleStems);
  const subjects = tellSubjects(topics, titles, stems);
  const marks = stems.map((own, i) => markAll([...own, ...(subjects[i] as ReadonlySet<string>)]));
  const contents = topics.map((t) => new Set(listEntries(t).map((id) => clusterOf.get(id) ?? id)));
  const found = countFound(contents, near);
  return {
    title: (i, j) =>
      ((marks[i] as number) & (marks[j] as number)) === 0
        ? 0
        : Math.max(
            compareSets(stems[i] as ReadonlySet<string>, stems[j] as ReadonlySet<string>),
            SAME_SUBJECT *
              compareSets(subjects[i] as ReadonlySet<string>, subjects[j] as ReadonlySet<string>),
          ),
    content: (i, j) => {
      const [small, large] = (contents[i]?.size ?? 0) <= (contents[j]?.size ?? 0) ? [i, j] : [j, i];
      const common = (found[small] as Float64Array)[large] as number;
      return Math.min(1, (common / Math.max(1, contents[small]?.size ?? 0)) * Math.min(1, common / ENOUGH));
    },
  };
}

/** What each title is about; a subject that many titles of a file name does not tell them apart, and their words stand for themselves. */
function tellSubjects(
  topics: readonly Topic[],
  short: readonly string[],
  stems: readonly ReadonlySet<string>[],
): ReadonlySet<string>[] {
  const subjects = short.map(listSubjects);
  const titles = new Map<string, Set<string>>();
  topics.forEach((topic, i) => {
    for (const subject of subjects[i] as ReadonlySet<string>) {
      const key = `${topic.file} ${subject}`;
      titles.set(key, (titles.get(key) ?? new Set()).add(topic.title));
    }
  });
  return subjects.map((own, i) =>
    [...own].some((subject) => (titles.get(`${topics[i]?.file} ${subject}`)?.size ?? 0) > MOST_TITLES)
      ? (stems[i] as ReadonlySet<string>)
      : own,
  );
}

/** For each topic, how much of it each of the others holds, in clusters. */
function countFound(
  contents: readonly ReadonlySet<string>[],
  near: ReadonlyMap<string, ReadonlyMap<string, number>>,
): Float64Array[] {
  const holders = new Map<string, number[]>();
  for (const [at, content] of contents.entries())
    for (const id of content) {
      const list = holders.get(id);
      if (list) list.push(at);
      else holders.set(id, [at]);
    }
  const best = new Float64Array(contents.length);
  return contents.map((content) => {
    const sums = new Float64Array(contents.length);
    for (const id of content) {
      const touched: number[] = [];
      const hold = (other: string, score: number) => {
        for (const at of holders.get(other) ?? []) {
          if (best[at] === 0) touched.push(at);
          best[at] = Math.max(best[at] as number, score);
        }
      };
      hold(id, 1);
      for (const [other, score] of near.get(id) ?? []) hold(other, score);
      for (const at of touched) {
        sums[at] = (sums[at] as number) + (best[at] as number);
        best[at] = 0;
      }
    }
    return sums;
  });
}

/** One of 32 bits for each key: sets without a bit in common have no key in common, and most pairs of topics have none. */
function markAll(keys: readonly string[]): number {
  return keys.reduce((bits, key) => {
    let hash = 0;
    for (let i = 0; i < key.length; i++) hash = (hash * 31 + key.charCodeAt(i)) | 0;
    return bits | (1 << (hash & 31));
  }, 0);
}

/** Share of what two sets have in common (Dice), 0–1. */
function compareSets(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const key of a) if (b.has(key)) common++;
  return common === 0 ? 0 : (2 * common) / (a.size + b.size);
}
