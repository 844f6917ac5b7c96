import type { PairScore } from '../types/index.ts';
import type { Dictionary } from './Dictionary.ts';
import model from './data/model.json' with { type: 'json' };
import { findVeto } from './findVeto.ts';
import { featureNames, measurePair, readAlike } from './measurePair.ts';
import type { Profile } from './profileEntries.ts';

const weights: Record<string, number> = model.weights;

/** What two entries must have in common to be scored at all. */
export const candidateBounds = { words: 0.12, meaning: 0.3 };

/** Score from which the trained model takes two entries for the same, 0–1. */
export const modelThreshold = model.threshold;

/** Probability that an editor would keep one bullet for both entries, with the features' contributions to its log odds. */
export function scorePair(a: Profile, b: Profile, dictionary: Dictionary): PairScore {
  const values = measurePair(a, b, dictionary);
  const features: Record<string, number> = {};
  let odds = model.bias;
  featureNames.forEach((name, i) => {
    const part = (values[i] ?? 0) * (weights[name] ?? 0);
    features[name] = part;
    odds += part;
  });
  const veto = findVeto(a.stance, b.stance, readAlike(values));
  return {
    a: a.entry.id,
    b: b.entry.id,
    score: 1 / (1 + Math.exp(-odds)),
    features,
    ...(veto ? { veto } : {}),
  };
}
