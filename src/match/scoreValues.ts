import { featureNames } from './measurePair.ts';
import type { Trees } from './readTrees.ts';

/** What makes a probability of measured values. */
export interface PairModel {
  /** In log odds. */
  bias: number;
  trees: Trees;
}

/** What a model makes of measured values, 0–1. The same line is the same, whatever the model would say. */
export function scoreValues(values: Float64Array, { bias, trees }: PairModel): number {
  return isSameLine(values) ? 1 : 1 / (1 + Math.exp(-bias - trees.sum(values)));
}

export function isSameLine(values: Float64Array): boolean {
  return values[place] === 1;
}

const place = featureNames.indexOf('sameLine');
