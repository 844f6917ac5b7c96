import type { Dictionary } from '../../match/Dictionary.ts';
import type { Saying } from './Saying.ts';

/** Sayings by the stems that they hold. */
export interface SayingIndex {
  sayings: readonly Saying[];
  byStem: ReadonlyMap<string, readonly number[]>;
}

export interface Cover {
  degree: 'covered' | 'partly' | 'missing';
  /** Whether the matcher takes one of `support` for the same claim. */
  same: boolean;
  /** What says it, the one that says most first; empty where nothing says any of it. */
  support: Saying[];
  /** Share of it, by weight of words, that the first of `support` says, 0–1. */
  share: number;
  /** Words that none of `support` has. */
  lacks: string[];
}

/** How alike two sayings are as claims, 0–1; 0 where that is not known. */
export type Likeness = (a: Saying, b: Saying) => number;

export function indexSayings(sayings: readonly Saying[]): SayingIndex {
  const byStem = new Map<string, number[]>();
  sayings.forEach(({ stems }, at) => {
    for (const stem of stems.keys()) {
      const list = byStem.get(stem);
      if (list) list.push(at);
      else byStem.set(stem, [at]);
    }
  });
  return { sayings, byStem };
}

/** One saying must say this share of another to cover it alone. */
const ALONE = 0.8;
/** The same claim, by the matcher, is covered where this share of its words is there too. */
const SAME_CLAIM = 0.6;
/** Several together cover it where one says half of it and all nearly everything. */
const HALF = 0.5;
/** Where all together say everything (a list of names that became several bullets), one need say only this share. */
const LIST_PART = 0.35;
const TOGETHER = 0.9;
/** This much of it, spread over several, is a part. */
const SPREAD = 0.75;
const MOST_SUPPORT = 3;
const MOST_CANDIDATES = 12;

/**
 * How much of a saying the indexed sayings say: by the share of its words, weighed by how much they say, and by the matcher's score of the
 * claim as a whole. Up to three lines may say it together, as where a sentence of prose became bullets.
 *
 * @param threshold score from which two claims are the same.
 */
export function coverSaying(
  saying: Saying,
  index: SayingIndex,
  likeness: Likeness,
  threshold: number,
  dictionary: Dictionary,
): Cover {
  const candidates = nearestSayings(saying, index, likeness, dictionary);
  const [first] = candidates;
  if (!first)
    return {
      degree: 'missing',
      same: false,
      support: [],
      share: 0,
      lacks: wordsOf(saying, new Set(saying.stems.keys())),
    };
  const { support, left } = addUp(saying, candidates);
  const together = 1 - weightOf(saying, left) / saying.weight;
  const same = candidates.some((candidate) => candidate.score >= threshold);
  const covered =
    first.share >= ALONE ||
    (same && together >= SAME_CLAIM) ||
    (first.share >= HALF && together >= TOGETHER) ||
    (first.share >= LIST_PART && left.size === 0);
  const partly = same || first.share >= HALF || together >= SPREAD;
  return {
    degree: covered ? 'covered' : partly ? 'partly' : 'missing',
    same,
    support,
    share: first.share,
    lacks: wordsOf(saying, left),
  };
}

interface Candidate {
  saying: Saying;
  share: number;
  score: number;
  /** Stems of what is looked for that it has. */
  has: Set<string>;
}

function nearestSayings(
  saying: Saying,
  { sayings, byStem }: SayingIndex,
  likeness: Likeness,
  dictionary: Dictionary,
): Candidate[] {
  const overlap = new Map<number, number>();
  for (const [stem, { weight }] of saying.stems) {
    for (const at of byStem.get(stem) ?? []) overlap.set(at, (overlap.get(at) ?? 0) + weight);
  }
  const near = [...overlap].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_CANDIDATES);
  return near
    .flatMap(([at]) => {
      const other = sayings[at];
      if (!other) return [];
      const has = stemsSaid(saying, other, dictionary);
      const share = weightOf(saying, has) / saying.weight;
      return [{ saying: other, share, score: likeness(saying, other), has }];
    })
    .sort((a, b) => b.share + b.score - (a.share + a.score) || a.saying.line - b.saying.line);
}

/** Stems that another saying has, itself or by a word that means the same, or that stand in the titles around it. */
function stemsSaid(saying: Saying, other: Saying, dictionary: Dictionary): Set<string> {
  const said = new Set<string>();
  for (const stem of saying.stems.keys()) {
    if (other.stems.has(stem) || other.context.has(stem)) said.add(stem);
    else if ([...other.stems.keys()].some((own) => dictionary.likeness(stem, own) >= 0.7)) said.add(stem);
  }
  return said;
}

/** Takes candidates, each time the one that adds most, until three are taken or none adds anything. */
function addUp(saying: Saying, candidates: readonly Candidate[]): { support: Saying[]; left: Set<string> } {
  const left = new Set(saying.stems.keys());
  const support: Saying[] = [];
  const rest = [...candidates];
  while (support.length < MOST_SUPPORT && rest.length > 0) {
    const gains = rest.map(({ has }) => weightOf(saying, intersect(has, left)));
    const best = support.length === 0 ? 0 : gains.indexOf(Math.max(...gains));
    const taken = rest[best];
    if (!taken || (support.length > 0 && (gains[best] ?? 0) <= 0)) break;
    rest.splice(best, 1);
    support.push(taken.saying);
    for (const stem of taken.has) left.delete(stem);
  }
  return { support, left };
}

function intersect(a: ReadonlySet<string>, b: ReadonlySet<string>): Set<string> {
  return new Set([...a].filter((one) => b.has(one)));
}

function weightOf(saying: Saying, stems: ReadonlySet<string>): number {
  let weight = 0;
  for (const stem of stems) weight += saying.stems.get(stem)?.weight ?? 0;
  return weight;
}

/** Words by how much they say, most first. */
function wordsOf(saying: Saying, stems: ReadonlySet<string>): string[] {
  const found = [...saying.stems].filter(([stem]) => stems.has(stem));
  return [...new Set(found.sort((a, b) => b[1].weight - a[1].weight).map(([, { word }]) => word))];
}
