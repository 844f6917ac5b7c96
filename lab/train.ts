/**
 * npm run train
 *
 * Fits the model of a pair's score on all roles of `shared/gold/dev` and the silver roles for pairs, sets the threshold as the held-out
 * gold roles have it, and writes `src/match/data/model.json`. The same inputs give the same bytes.
 */
import fs from 'node:fs';
import path from 'node:path';
import { loadDictionary } from '../src/match/loadDictionary.ts';
import { findShared } from './findShared.ts';
import { readGoldRoles, readSilverRoles, withCorpus } from './labelledRoles.ts';
import { averageCurves, chooseThreshold, drawCurve } from './train/curve.ts';
import { measureRole } from './train/examples.ts';
import { fitModel, leastPrecision, scoreHeldOut, thresholds } from './train/heldOut.ts';

const shared = findShared();
const dictionary = await loadDictionary();
const gold = readGoldRoles(shared).map((role) => measureRole(role, dictionary));
const silver = await withCorpus(shared, (corpus) =>
  readSilverRoles(corpus, 'pairs').map((role) => measureRole(role, dictionary)),
);
const curves = scoreHeldOut(gold, silver).map((role) => drawCurve(role, thresholds));
const threshold = thresholds[chooseThreshold(averageCurves(curves), leastPrecision)] ?? 0.5;
const { bias, trees } = fitModel(gold, silver);

const file = path.join(import.meta.dirname, '..', 'src', 'match', 'data', 'model.json');
const lines = trees.map((tree) => `    ${JSON.stringify(tree)}`).join(',\n');
fs.writeFileSync(
  file,
  `{\n  "threshold": ${threshold},\n  "bias": ${bias},\n  "trees": [\n${lines}\n  ]\n}\n`,
);
const pairs = [...gold, ...silver].reduce((sum, { labels }) => sum + labels.length, 0);
console.log(
  `${pairs} pairs of ${gold.length} gold and ${silver.length} silver roles; threshold ${threshold}`,
);
