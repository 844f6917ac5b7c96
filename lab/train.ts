/**
 * npm run train
 *
 * Fits the weights of a pair's score on all roles of `shared/gold/dev`, sets the threshold as the held-out roles have it, and writes
 * `src/match/data/model.json`. The same inputs give the same bytes.
 */
import fs from 'node:fs';
import path from 'node:path';
import { loadDictionary } from '../src/match/loadDictionary.ts';
import { featureNames } from '../src/match/measurePair.ts';
import { findShared } from './findShared.ts';
import { readGoldRoles } from './labelledRoles.ts';
import { averageCurves, chooseThreshold, drawCurve } from './train/curve.ts';
import { joinExamples, measureRole } from './train/examples.ts';
import { fitLogistic } from './train/fitLogistic.ts';
import { leastPrecision, ridge, scoreHeldOut, thresholds } from './train/heldOut.ts';

const dictionary = await loadDictionary();
const measured = readGoldRoles(findShared()).map((role) => measureRole(role, dictionary));
const curves = scoreHeldOut(measured).map((role) => drawCurve(role, thresholds));
const threshold = thresholds[chooseThreshold(averageCurves(curves), leastPrecision)] ?? 0.5;
const { bias, weights } = fitLogistic(joinExamples(measured), ridge);

const model = {
  threshold,
  bias: round(bias),
  weights: Object.fromEntries(featureNames.map((name, k) => [name, round(weights[k] as number)])),
};
const file = path.join(import.meta.dirname, '..', 'src', 'match', 'data', 'model.json');
fs.writeFileSync(file, `${JSON.stringify(model, null, 2)}\n`);
console.log(
  `${joinExamples(measured).labels.length} pairs of ${measured.length} roles; threshold ${threshold}`,
);

function round(x: number): number {
  return Number(x.toFixed(4));
}
