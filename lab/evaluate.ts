/**
 * npm run evaluate                            measures matching held out, beside simpler measures; draws the curves
 * npm run evaluate -- compose [--save DIR]    what merged agents keep, with offline and with labelled clusters
 *                             [--words]       and where their words go
 * npm run evaluate -- check [--words]         which planted faults the check finds in merges, and what it finds where none are planted
 * npm run evaluate -- --ask DIR [--suggest]   writes the question for each labelled role
 * npm run evaluate -- --answers DIR           scores the answers that lie there, as ROLE.json
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { composeRoles, formatComposed } from './evaluate/compose.ts';
import { drawPrecisionRecall } from './evaluate/drawPrecisionRecall.ts';
import { type JudgedRole, scoreAnswers, writeQuestions } from './evaluate/judge.ts';
import { type MeasuredMethod, measureMatching } from './evaluate/matching.ts';
import { formatPlanted, listFaithful, measurePlanted } from './evaluate/planted.ts';
import { evaluateScan } from './evaluate/scan.ts';
import { measureTokens } from './evaluate/tokens.ts';
import { formatWords } from './evaluate/wordBudget.ts';
import { findShared } from './findShared.ts';
import { readGoldRoles } from './labelledRoles.ts';
import type { GroupScore } from './scoreGroups.ts';
import { averageCurves } from './train/curve.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    save: { type: 'string' },
    ask: { type: 'string' },
    suggest: { type: 'boolean' },
    words: { type: 'boolean' },
    answers: { type: 'string' },
    role: { type: 'string', multiple: true },
  },
});
const roles = readGoldRoles(findShared()).filter(({ role }) => !values.role || values.role.includes(role));

if (positionals[0] === 'scan') {
  const [, corpus] = positionals;
  if (corpus === undefined) throw new Error('usage: npm run evaluate -- scan FOLDER_OF_THE_CORPUS');
  console.log((await evaluateScan(corpus)).join('\n'));
} else if (positionals[0] === 'tokens') {
  const [, corpus] = positionals;
  if (corpus === undefined) throw new Error('usage: npm run evaluate -- tokens FOLDER_OF_THE_CORPUS');
  console.log(measureTokens(corpus).join('\n'));
} else if (positionals[0] === 'compose') {
  const composed = await composeRoles(findShared(), values.role ?? [], values.save);
  console.log(formatComposed(composed));
  if (values.words) console.log(`\n${formatWords(composed.map(({ words }) => words))}`);
} else if (positionals[0] === 'check') {
  const merges = await listFaithful(findShared(), path.join(import.meta.dirname, '..'), values.role);
  console.log(formatPlanted(await measurePlanted(merges, 10), values.words === true));
} else if (values.ask !== undefined) {
  const written = await writeQuestions(roles, values.ask, values.suggest === true);
  console.log(written.join('\n'));
} else if (values.answers !== undefined) {
  printJudged(await scoreAnswers(roles, values.answers));
} else {
  const methods = await measureMatching(roles);
  printMatching(methods);
  const file = path.join(import.meta.dirname, 'evaluate', 'precision-recall.svg');
  fs.writeFileSync(file, drawPrecisionRecall(methods));
}

function printMatching(methods: readonly MeasuredMethod[]): void {
  const [model] = methods;
  const [free, careful] = model?.heldOut ?? [];
  console.log(`${'role'.padEnd(26)} ${'best F1'.padEnd(34)}   precision of at least 0.65`);
  roles.forEach(({ role }, i) => {
    const parts = [free, careful].map((kind) => formatScore(kind?.roles[i] as GroupScore));
    console.log(`${role.padEnd(26)} ${parts.join('   ')}`);
  });
  console.log(
    '\nmean over roles, each at the threshold that the others choose for the precision they are asked for',
  );
  for (const { name, heldOut } of methods) {
    for (const { precision, roles: scores } of heldOut) {
      const [mean] = averageCurves(scores.map((score) => [score]));
      console.log(`${name.padEnd(26)} ${precision.toFixed(2)}   ${formatScore(mean as GroupScore)}`);
    }
  }
}

function printJudged(judged: readonly JudgedRole[]): void {
  const columns = ['judge', 'vetoed', 'offline'] as const;
  const line = (name: string, count: number, scores: readonly GroupScore[]) =>
    console.log(`${name.padEnd(26)} ${String(count).padStart(5)}  ${scores.map(formatScore).join('   ')}`);
  console.log(`${'role'.padEnd(26)} items  ${columns.map((column) => column.padEnd(34)).join('   ')}`);
  for (const row of judged) {
    line(
      row.role,
      row.entries,
      columns.map((column) => row[column]),
    );
    for (const note of row.notes) console.log(`  ${note}`);
  }
  if (judged.length === 0) return;
  const mean = (column: (typeof columns)[number], key: keyof GroupScore) =>
    judged.reduce((sum, row) => sum + row[column][key], 0) / judged.length;
  const means = columns.map((column) => ({
    precision: mean(column, 'precision'),
    recall: mean(column, 'recall'),
    f1: mean(column, 'f1'),
    bcubed: mean(column, 'bcubed'),
  }));
  line(
    'mean',
    judged.reduce((sum, row) => sum + row.entries, 0),
    means,
  );
}

function formatScore({ precision, recall, f1, bcubed }: GroupScore): string {
  return `P ${precision.toFixed(2)} R ${recall.toFixed(2)} F1 ${f1.toFixed(3)} B3 ${bcubed.toFixed(3)}`;
}
