import type { MergeOptions, PairScore } from '../types/index.ts';
import { type AlignedPair, alignPair, isSameLine } from './alignPair.ts';
import type { Dictionary } from './Dictionary.ts';
import { isOneSection, shareWords } from './features.ts';
import { candidateBounds, findCandidates } from './findCandidates.ts';
import { findVeto } from './findVeto.ts';
import { measureDice } from './measureDice.ts';
import { featureNames, measurePair } from './measurePair.ts';
import type { Profile } from './profileEntries.ts';
import { describePair, modelThreshold, scorePair, scoreTrained } from './scorePair.ts';

/** How likeness is measured in one matching. */
export interface Scorer {
  /** Score from which two entries count as the same unless somebody asks for another, 0–1. */
  threshold: number;
  /** The pairs to be scored, as places in `profiles`, the smaller first, ascending. */
  list(profiles: readonly Profile[]): Iterable<readonly [number, number]>;
  /** The pair's score, 0–1; undefined where it is below `least`, unless a limit keeps the two apart. */
  score(a: Profile, b: Profile, least: number): PairScore | undefined;
  /** The same with its reasons, however low it is. */
  explain(a: Profile, b: Profile): PairScore;
}

/**
 * Chooses the measure: the trained model; `dice`, pairs of letters in common; `lexical`, the weight of the words in common; or a
 * function of the caller's, which gets all pairs. Each has a threshold of its own, the one at which gold roles are matched best.
 */
export function chooseScorer(
  similarity: NonNullable<MergeOptions['similarity']>,
  dictionary: Dictionary,
): Scorer {
  const candidates = (profiles: readonly Profile[]) => findCandidates(profiles, dictionary, candidateBounds);
  if (similarity === 'model') {
    const values = new Float64Array(featureNames.length);
    const score: Scorer['score'] = (a, b, least) => {
      const pair = alignPair(a, b, dictionary);
      const own = scoreTrained(measurePair(pair, values));
      // What is apart for the model may yet contradict: whoever looks for that needs it.
      if (own < least && !(isClose(pair) && findVeto(a, b)?.contradicts)) return undefined;
      return describePair(pair, own);
    };
    return {
      threshold: defaultThreshold('model'),
      list: candidates,
      score: rememberTwins(score),
      explain: (a, b) => scorePair(a, b, dictionary),
    };
  }
  if (similarity === 'lexical') {
    const score = (a: Profile, b: Profile) =>
      isSameLine(a, b) ? 1 : shareWords(alignPair(a, b, dictionary));
    return {
      threshold: defaultThreshold('lexical'),
      list: candidates,
      ...explainBy('lexical', score),
    };
  }
  if (similarity === 'dice') {
    const score = (a: Profile, b: Profile) =>
      isSameLine(a, b) ? 1 : measureDice(a.entry.text, b.entry.text);
    return {
      threshold: defaultThreshold('dice'),
      list: candidates,
      ...explainBy('dice', score),
    };
  }
  if (typeof similarity !== 'function') {
    throw new TypeError(`Expected a similarity of model, dice, lexical or a function, not \`${similarity}\``);
  }
  const score = (a: Profile, b: Profile) => {
    const own = similarity(a.entry, b.entry);
    if (!(own >= 0 && own <= 1)) throw new RangeError(`Expected a similarity from 0 to 1, not ${own}`);
    return own;
  };
  return {
    threshold: defaultThreshold(similarity),
    list: listAllPairs,
    ...explainBy('similarity', score),
  };
}

/** Score from which two entries count as the same by a measure, unless somebody asks for another, 0–1. */
export function defaultThreshold(similarity: NonNullable<MergeOptions['similarity']>): number {
  if (typeof similarity === 'function') return 0.5;
  return { model: modelThreshold, lexical: 0.65, dice: 0.75 }[similarity];
}

/** Scores entries that only differ in their place once: reference manuals say "See also" hundreds of times, and forks say all twice. */
function rememberTwins(score: Scorer['score']): Scorer['score'] {
  const numbers = new Map<string, number>();
  const twins = new WeakMap<Profile, number>();
  const known = new Map<number, { least: number; pair: PairScore | undefined }>();
  const numberOf = (profile: Profile): number => {
    let number = twins.get(profile);
    if (number === undefined) {
      const { kind, label, body, markdown, path, titlesList } = profile.entry;
      const { weights, stance, job } = profile;
      const key = JSON.stringify([
        kind,
        label,
        body,
        markdown,
        path.slice(-2),
        titlesList,
        weights,
        stance.banned,
        job,
      ]);
      number = numbers.get(key) ?? numbers.size;
      numbers.set(key, number);
      twins.set(profile, number);
    }
    return number;
  };
  return (a, b, least) => {
    const company = Number(a.entry.source === b.entry.source) + Number(isOneSection(a, b));
    const key = (numberOf(a) * MOST_TWINS + numberOf(b)) * 3 + company;
    const earlier = known.get(key);
    if (earlier?.least === least) return earlier.pair && { ...earlier.pair, a: a.entry.id, b: b.entry.id };
    const pair = score(a, b, least);
    known.set(key, { least, pair });
    return pair;
  };
}

/** More entries than a merge could have. */
const MOST_TWINS = 2 ** 25;

function explainBy(
  name: string,
  score: (a: Profile, b: Profile) => number,
): Pick<Scorer, 'score' | 'explain'> {
  const explain = (a: Profile, b: Profile, own = score(a, b)): PairScore => {
    const veto = findVeto(a, b);
    return { a: a.entry.id, b: b.entry.id, score: own, features: { [name]: own }, ...(veto && { veto }) };
  };
  return {
    score(a, b, least) {
      const own = score(a, b);
      return own < least ? undefined : explain(a, b, own);
    },
    explain: (a, b) => explain(a, b),
  };
}

/** False for most pairs, that have too little in common to contradict each other: quick to tell. */
function isClose({ coverA, coverB }: AlignedPair): boolean {
  return Math.min(coverA, coverB) >= 0.25;
}

function* listAllPairs(profiles: readonly Profile[]): Generator<readonly [number, number]> {
  for (let i = 0; i < profiles.length; i++) {
    for (let j = i + 1; j < profiles.length; j++) yield [i, j];
  }
}
