import { isKnowledgeTitle } from './chooseTitle.ts';
import type { Workflow } from './findWorkflows.ts';
import type { Likeness } from './measureLikeness.ts';
import type { Topic } from './Topic.ts';

/** Topics of several files about the same thing. The first one leads. */
export interface TopicGroup {
  topics: Topic[];
}

/** From here two topics are one. Titles alone reach it when they share four of five telling words. */
const SAME_TOPIC = 0.49;

/** What two topics are compared by, beside their likeness. */
interface Profile {
  topic: Topic;
  /** Titles from the outermost to its own. */
  path: string;
  title: string;
  /** Prose under a bold label, without a list. */
  prose: boolean;
  /** How it tells what the agent does about whatever it is asked, where it does. */
  workflow: Workflow | undefined;
  /** Whether it lists what the agent knows, of any subject. */
  knowledge: boolean;
}

interface Best {
  /** Index of the partner, -1 where none is near enough. */
  j: number;
  score: number;
}

/**
 * Groups topics by title and by the capabilities that they share: average linkage, one file's topics only where
 * their titles are the same. Roles that read differently (a process, an output format) stay apart.
 * @param likeness of the same topics
 * @param workflows those that tell how the agent goes about any task: those of a kind are one
 */
export function alignTopics(
  topics: readonly Topic[],
  likeness: Likeness,
  workflows: ReadonlyMap<Topic, Workflow>,
): TopicGroup[] {
  const profiles = topics.map(
    (topic): Profile => ({
      topic,
      path: topic.titles.join('\n'),
      title: plainTitle(topic),
      prose: topic.section.style === 'bold' && topic.blocks.every((b) => b.kind === 'prose'),
      workflow: workflows.get(topic),
      knowledge: topic.role === 'expertise' && isKnowledgeTitle(topic.title),
    }),
  );
  const groups = profiles.map((p) => [p]);
  // Sums of likeness between groups; a group that was joined to another is empty.
  const sums = compareAll(profiles, likeness);
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
    for (let k = 0; k < bests.length; k++) {
      const best = bests[k] as Best;
      if (best.j >= 0 && (i < 0 || best.score > (bests[i] as Best).score + 1e-9)) i = k;
    }
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

/** Likeness of each two topics; 0 of a topic with itself. */
function compareAll(profiles: readonly Profile[], likeness: Likeness): Float64Array[] {
  const sums = profiles.map(() => new Float64Array(profiles.length));
  for (const [i, a] of profiles.entries())
    for (let j = i + 1; j < profiles.length; j++) {
      const score = compareTopics(a, profiles[j] as Profile, i, j, likeness);
      (sums[i] as Float64Array)[j] = score;
      (sums[j] as Float64Array)[i] = score;
    }
  return sums;
}

/** 0–1; -Infinity where the two may never be one. */
function compareTopics(a: Profile, b: Profile, i: number, j: number, likeness: Likeness): number {
  const never = Number.NEGATIVE_INFINITY;
  if (a.topic.titles.length === 0 || b.topic.titles.length === 0)
    return a.topic.titles.length === b.topic.titles.length ? 1 : never;
  if (a.topic.file === b.topic.file) {
    // "Solutions" under two problems are two things; the same path twice is one.
    return a.path === b.path ? 1 : never;
  }
  if ((a.topic.role === 'foreign') !== (b.topic.role === 'foreign')) return never;
  if (a.topic.bans !== b.topic.bans) return never;
  if (a.title === b.title && a.title !== '') return 1;
  if ((a.workflow && a.workflow === b.workflow) || (a.knowledge && b.knowledge)) return 1;
  const title = likeness.title(i, j);
  // Prose under a bold label says what a list says elsewhere: it joins one sooner.
  const eager = title > 0.3 && a.prose !== b.prose ? 0.15 : 0;
  const otherRole = a.topic.role === b.topic.role ? 0 : 0.25;
  return Math.min(1, 0.62 * title + 0.6 * likeness.content(i, j) + eager) - otherRole;
}

/** A title as it is compared: lower case, without numbering and marks. */
export function plainTitle(topic: Topic): string {
  return topic.title
    .toLowerCase()
    .replace(/^[^\p{L}]+/u, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
