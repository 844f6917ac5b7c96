import { featureNames } from '../../src/match/measurePair.ts';
import { readTrees, type TreeData } from '../../src/match/readTrees.ts';
import { scoreValues } from '../../src/match/scoreValues.ts';
import type { ScoredRole } from './curve.ts';
import { type Examples, joinExamples, type MeasuredRole } from './examples.ts';
import { fitTrees, type Tree, type TreeOptions } from './fitTrees.ts';

/** A model as it is written to `model.json`, but for the threshold. */
export interface Model {
  bias: number;
  trees: TreeData[];
}

const options: TreeOptions = {
  rounds: 240,
  rate: 0.06,
  leaves: 12,
  ridge: 20,
  leastExamples: 100,
  takesTurns: 2,
};

/** How much a pair of gold counts beside one of silver. */
const goldWeight = 2;

/** Mean precision that the threshold must keep: a wrong merge costs more than a missed one. */
export const leastPrecision = 0.74;

export const thresholds = Array.from({ length: 95 }, (_, i) => (i + 1) / 100);

/** Fits the model on gold and silver roles. A large role counts more than a small one, yet not by as much as it is larger. */
export function fitModel(gold: readonly Examples[], silver: readonly Examples[]): Model {
  const roles = [...gold, ...silver];
  const mean = roles.reduce((sum, { labels }) => sum + labels.length, 0) / roles.length;
  const weights = roles.flatMap(({ labels }, i) => {
    const weight = (i < gold.length ? goldWeight : 1) * Math.sqrt(mean / (labels.length || 1));
    return new Array<number>(labels.length).fill(weight);
  });
  const joined = joinExamples(roles);
  const { bias, trees } = fitTrees(joined, Float64Array.from(weights), options);
  return { bias: Number(bias.toFixed(4)), trees: trees.map(nameFeatures) };
}

function nameFeatures(tree: Tree): TreeData {
  if (typeof tree === 'number') return tree;
  const { feature, bound, value, below, above } = tree;
  return [featureNames[feature] as string, bound, value, nameFeatures(below), nameFeatures(above)];
}

/** Gold roles are held out a few at a time: silver roles are most of what a model learns from, and a fit takes its time. */
const folds = 4;

/** Scores each gold role by a model that was fitted on the others, but for those of its fold, and on silver. In the order given. */
export function scoreHeldOut(gold: readonly MeasuredRole[], silver: readonly Examples[]): ScoredRole[] {
  const models = Array.from({ length: Math.min(folds, gold.length) }, (_, fold) =>
    fitModel(
      gold.filter((_, i) => i % folds !== fold),
      silver,
    ),
  );
  return gold.map((role, i) => applyModel(role, models[i % folds] as Model));
}

export function applyModel(role: MeasuredRole, { bias, trees }: Model): ScoredRole {
  const model = { bias, trees: readTrees(trees, featureNames) };
  const values = new Float64Array(role.width);
  const links = Array.from(role.labels, (_, p) => {
    for (let k = 0; k < role.width; k++) values[k] = role.values[p * role.width + k] as number;
    return {
      first: role.places[p * 2] as number,
      second: role.places[p * 2 + 1] as number,
      score: scoreValues(values, model),
    };
  });
  return { role: role.role, size: role.size, groups: role.groups, links, isBarred: role.isBarred };
}
