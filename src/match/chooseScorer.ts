import type { MergeOptions, PairScore } from '../types/index.ts';
import type { Dictionary } from './Dictionary.ts';
import { findCandidates } from './findCandidates.ts';
import { measureDice } from './measureDice.ts';
import { featureNames, measurePair } from './measurePair.ts';
import type { Profile } from './profileEntries.ts';
import { candidateBounds, modelThreshold, scorePair, scoreValues, vetoPair } from './scorePair.ts';

/** How likeness is measured in one matching. */
export interface Scorer {
  /** Score from which two entries count as the same unless somebody asks for another, 0–1. */
  threshold: number;
  /** The pairs to be scored, as places in `profiles`, the smaller first, ascending. */
  list(profiles: readonly Profile[]): Iterable<readonly [number, number]>;
  /** 0–1. */
  score(a: Profile, b: Profile): number;
  /** The same with its reasons. */
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
    return {
      threshold: defaultThreshold('model'),
      list: candidates,
      score: (a, b) => scoreValues(measurePair(a, b, dictionary, values)),
      explain: (a, b) => scorePair(a, b, dictionary),
    };
  }
  if (similarity === 'lexical') {
    const shared = featureNames.indexOf('sharedShare');
    const score = (a: Profile, b: Profile) => measurePair(a, b, dictionary, values)[shared] as number;
    return {
      threshold: defaultThreshold('lexical'),
      list: candidates,
      score,
      explain: explainBy('lexical', score, dictionary),
    };
  }
  if (similarity === 'dice') {
    const score = (a: Profile, b: Profile) => measureDice(a.entry.text, b.entry.text);
    return {
      threshold: defaultThreshold('dice'),
      list: candidates,
      score,
      explain: explainBy('dice', score, dictionary),
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
    score,
    explain: explainBy('similarity', score, dictionary),
  };
}

/** Score from which two entries count as the same by a measure, unless somebody asks for another, 0–1. */
export function defaultThreshold(similarity: NonNullable<MergeOptions['similarity']>): number {
  if (typeof similarity === 'function') return 0.5;
  return { model: modelThreshold, lexical: 0.65, dice: 0.75 }[similarity];
}

function explainBy(name: string, score: Scorer['score'], dictionary: Dictionary): Scorer['explain'] {
  return (a, b) => {
    const own = score(a, b);
    const veto = vetoPair(a, b, dictionary);
    return { a: a.entry.id, b: b.entry.id, score: own, features: { [name]: own }, ...(veto && { veto }) };
  };
}

function* listAllPairs(profiles: readonly Profile[]): Generator<readonly [number, number]> {
  for (let i = 0; i < profiles.length; i++) {
    for (let j = i + 1; j < profiles.length; j++) yield [i, j];
  }
}
