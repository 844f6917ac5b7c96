import type { PairScore, Veto } from '../types/index.ts';
import type { Dictionary } from './Dictionary.ts';
import model from './data/model.json' with { type: 'json' };
import { canOppose, findVeto } from './findVeto.ts';
import { featureNames, measurePair, readAlike } from './measurePair.ts';
import type { Profile } from './profileEntries.ts';
import { readTrees, type TreeData } from './readTrees.ts';

const trees = readTrees(model.trees as TreeData[], featureNames);

/** What two entries must have in common to be scored at all. */
export const candidateBounds = { words: 0.25, meaning: 0.4 };

/** Score from which the trained model takes two entries for the same, 0–1. */
export const modelThreshold = model.threshold;

/** Probability that an editor would keep one bullet for both entries, with the features' contributions to its log odds. */
export function scorePair(a: Profile, b: Profile, dictionary: Dictionary): PairScore {
  const values = measurePair(a, b, dictionary);
  const { parts } = trees.share(values);
  const features = Object.fromEntries(featureNames.map((name, i) => [name, parts[i] as number]));
  return { ...describePair(a, b, values, scoreValues(values)), features };
}

/** A pair that is measured and scored, without features: most pairs are never asked for them. */
export function describePair(a: Profile, b: Profile, values: Float64Array, score: number): PairScore {
  const veto = findVeto(a.stance, b.stance, readAlike(values));
  return { a: a.entry.id, b: b.entry.id, score, features: {}, ...(veto && { veto }) };
}

/** Why two entries may not share a capability, if there is a reason. */
export function vetoPair(a: Profile, b: Profile, dictionary: Dictionary): Veto | undefined {
  return canOppose(a.stance, b.stance)
    ? findVeto(a.stance, b.stance, readAlike(measurePair(a, b, dictionary)))
    : undefined;
}

/** What the model makes of measured values, 0–1. */
export function scoreValues(values: Float64Array): number {
  return 1 / (1 + Math.exp(-model.bias - trees.sum(values)));
}
