import type { MergeOptions, PairScore } from '../types/index.ts';
import type { Dictionary } from './Dictionary.ts';
import { findCandidates } from './findCandidates.ts';
import { measureDice } from './measureDice.ts';
import { featureNames, measurePair } from './measurePair.ts';
import type { Profile } from './profileEntries.ts';
import {
  candidateBounds,
  describePair,
  modelThreshold,
  scorePair,
  scoreValues,
  vetoPair,
} from './scorePair.ts';

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
  const values = new Float64Array(featureNames.length);
  const candidates = (profiles: readonly Profile[]) => findCandidates(profiles, dictionary, candidateBounds);
  if (similarity === 'model') {
    const score: Scorer['score'] = (a, b, least) => {
      measurePair(a, b, dictionary, values);
      const own = scoreValues(values);
      // Two that differ in a limit are apart for the model, and yet they may contradict each other: whoever looks for that needs them.
      if (own < least && vetoPair(a, b, dictionary)?.kind !== 'number') return undefined;
      return describePair(a, b, values, own);
    };
    return {
      threshold: defaultThreshold('model'),
      list: candidates,
      score: rememberTwins(score),
      explain: (a, b) => scorePair(a, b, dictionary),
    };
  }
  if (similarity === 'lexical') {
    const shared = featureNames.indexOf('sharedShare');
    const score = (a: Profile, b: Profile) => measurePair(a, b, dictionary, values)[shared] as number;
    return {
      threshold: defaultThreshold('lexical'),
      list: candidates,
      ...explainBy('lexical', score, dictionary),
    };
  }
  if (similarity === 'dice') {
    const score = (a: Profile, b: Profile) => measureDice(a.entry.text, b.entry.text);
    return {
      threshold: defaultThreshold('dice'),
      list: candidates,
      ...explainBy('dice', score, dictionary),
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
    ...explainBy('similarity', score, dictionary),
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
      const { kind, label, body, text, path, titlesList } = profile.entry;
      const { weights, stance } = profile;
      const key = JSON.stringify([
        kind,
        label,
        body,
        text,
        path.slice(-2),
        titlesList,
        weights,
        stance.banned,
      ]);
      number = numbers.get(key) ?? numbers.size;
      numbers.set(key, number);
      twins.set(profile, number);
    }
    return number;
  };
  return (a, b, least) => {
    const key = numberOf(a) * 2 ** 26 + numberOf(b);
    const earlier = known.get(key);
    if (earlier?.least === least) return earlier.pair && { ...earlier.pair, a: a.entry.id, b: b.entry.id };
    const pair = score(a, b, least);
    known.set(key, { least, pair });
    return pair;
  };
}

function explainBy(
  name: string,
  score: (a: Profile, b: Profile) => number,
  dictionary: Dictionary,
): Pick<Scorer, 'score' | 'explain'> {
  const explain = (a: Profile, b: Profile, own = score(a, b)): PairScore => {
    const veto = vetoPair(a, b, dictionary);
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

function* listAllPairs(profiles: readonly Profile[]): Generator<readonly [number, number]> {
  for (let i = 0; i < profiles.length; i++) {
    for (let j = i + 1; j < profiles.length; j++) yield [i, j];
  }
}
