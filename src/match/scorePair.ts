import type { PairScore } from '../types/index.ts';
import { type AlignedPair, alignPair } from './alignPair.ts';
import type { Dictionary } from './Dictionary.ts';
import model from './data/model.json' with { type: 'json' };
import { findVeto } from './findVeto.ts';
import { featureNames, measurePair } from './measurePair.ts';
import type { Profile } from './profileEntries.ts';
import { readTrees, type TreeData } from './readTrees.ts';
import { isSameLine, type PairModel, scoreValues } from './scoreValues.ts';

const trained: PairModel = {
  bias: model.bias,
  trees: readTrees(model.trees as TreeData[], featureNames),
};

/** Score from which the trained model takes two entries for the same, 0–1. */
export const modelThreshold = model.threshold;

/**
 * Probability that an editor would keep one bullet for both entries, with the features' contributions to its log odds. The same line is
 * certain: `{ sameLine: 1 }`.
 */
export function scorePair(a: Profile, b: Profile, dictionary: Dictionary): PairScore {
  const pair = alignPair(a, b, dictionary);
  const values = measurePair(pair);
  return { ...describePair(pair, scoreTrained(values)), features: explainValues(values) };
}

/** A pair that is measured and scored, without features: most pairs are never asked for them. */
export function describePair(pair: AlignedPair, score: number): PairScore {
  const veto = findVeto(pair.a, pair.b);
  return { a: pair.a.entry.id, b: pair.b.entry.id, score, features: {}, ...(veto && { veto }) };
}

/** What the trained model makes of measured values, 0–1. */
export function scoreTrained(values: Float64Array): number {
  return scoreValues(values, trained);
}

function explainValues(values: Float64Array): Record<string, number> {
  if (isSameLine(values)) return { sameLine: 1 };
  const { parts } = trained.trees.share(values);
  return Object.fromEntries(featureNames.map((name, i) => [name, parts[i] as number]));
}
