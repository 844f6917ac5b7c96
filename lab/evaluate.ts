/**
 * npm run evaluate -- compose [--save DIR]    what merged agents keep, with offline and with labelled clusters
 * npm run evaluate -- --ask DIR [--suggest]   writes the question for each labelled role
 * npm run evaluate -- --answers DIR           scores the answers that lie there, as ROLE.json
 */
import { parseArgs } from 'node:util';
import { composeRoles, formatComposed } from './evaluate/compose.ts';
import { type JudgedRole, scoreAnswers, writeQuestions } from './evaluate/judge.ts';
import { findShared } from './findShared.ts';
import { readGoldRoles } from './labelledRoles.ts';
import type { GroupScore } from './scoreGroups.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    save: { type: 'string' },
    ask: { type: 'string' },
    suggest: { type: 'boolean' },
    answers: { type: 'string' },
    role: { type: 'string', multiple: true },
  },
});
const roles = readGoldRoles(findShared()).filter(({ role }) => !values.role || values.role.includes(role));

if (positionals[0] === 'compose') {
  console.log(formatComposed(await composeRoles(findShared(), values.role ?? [], values.save)));
} else if (values.ask !== undefined) {
  const written = await writeQuestions(roles, values.ask, values.suggest === true);
  console.log(written.join('\n'));
} else if (values.answers !== undefined) {
  printJudged(await scoreAnswers(roles, values.answers));
} else {
  console.error('Expected compose, --ask DIR or --answers DIR.');
  process.exitCode = 2;
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
