/**
 * Holds the built program against the labelled roles of a shared folder (argument) and fails below the floors.
 *
 *     npx tsx lab/checks/goldScore.ts ../shared
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';

interface Row {
  role: string;
  p: number;
  f1: number;
  unaccounted: number;
  termRecall: number;
  stemRecall: number;
  proseRecall: number;
  ratio: number;
  novel: number;
}

const shared = process.argv[2] ?? '../shared';
const script = path.join(shared, 'gold/score.mjs');
const command = [script, '--json', '--', process.execPath, 'dist/cli.js', '--quiet'];
const rows: Row[] = JSON.parse(execFileSync(process.execPath, command, { encoding: 'utf8', maxBuffer: 1e8 }));

const mean = (pick: (row: Row) => number): number =>
  rows.reduce((sum, row) => sum + pick(row), 0) / rows.length;
const most = (pick: (row: Row) => number): number => Math.max(...rows.map(pick));
const measures: [string, number, '>=' | '<=', number][] = [
  ['pair F1', mean((row) => row.f1), '>=', 0.35],
  ['precision', mean((row) => row.p), '>=', 0.55],
  ['unaccounted, in any role', most((row) => row.unaccounted), '<=', 0],
  ['term recall', mean((row) => row.termRecall), '>=', 0.995],
  ['stem recall', mean((row) => row.stemRecall), '>=', 0.98],
  ['prose recall', mean((row) => row.proseRecall), '>=', 0.8],
  ['novel stems, in any role', most((row) => row.novel), '<=', 0],
  ['word ratio', mean((row) => row.ratio), '<=', 0.99],
];
for (const { role, p, f1, ratio, novel } of rows) {
  console.log(
    `${role.padEnd(26)} P ${p.toFixed(2)}  F1 ${f1.toFixed(3)}  ratio ${ratio.toFixed(2)}  novel ${novel}`,
  );
}
for (const [name, value, sign, floor] of measures) {
  const holds = sign === '>=' ? value >= floor : value <= floor;
  console.log(`${holds ? 'ok  ' : 'FAIL'} ${name}: ${value.toFixed(3)} ${sign} ${floor}`);
  if (!holds) process.exitCode = 1;
}
