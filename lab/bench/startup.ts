/**
 * Whole-process time of the built program on a set of personas, against a bare Node program that parses the same files with remark-parse and
 * remark-gfm and does nothing else. Both run in turn, so that a busy machine slows both.
 *
 *     npx tsx lab/bench/startup.ts [FOLDER] [--rounds N] [--most RATIO]
 *
 * Prints both medians and their ratio; exits with 1 where the ratio is above `--most`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '15' }, most: { type: 'string', default: '3.4' } },
});
const folder = positionals[0] ?? 'examples/personas';
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .sort()
  .map((name) => path.join(folder, name));

// The bare program stands where it finds the project's packages.
const bare = path.resolve('node_modules/.bare-parse.mjs');
writeFileSync(
  bare,
  `import { readFileSync } from 'node:fs';
import { unified } from 'unified';
import remarkParse from 'remark-parse';
import remarkGfm from 'remark-gfm';
const processor = unified().use(remarkParse).use(remarkGfm);
for (const file of process.argv.slice(2)) processor.parse(readFileSync(file, 'utf8'));
`,
);
const out = mkdtempSync(path.join(tmpdir(), 'startup-'));
const programs = {
  bare: [bare, ...files],
  merge: ['dist/cli.js', ...files, '-o', path.join(out, 'merged.md')],
};

function time(args: readonly string[]): number {
  const start = process.hrtime.bigint();
  execFileSync(process.execPath, args, { stdio: 'ignore' });
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const times: Record<keyof typeof programs, number[]> = { bare: [], merge: [] };
const ratios: number[] = [];
for (let round = -2; round < Number(values.rounds); round++) {
  const a = time(programs.bare);
  const b = time(programs.merge);
  if (round < 0) continue;
  times.bare.push(a);
  times.merge.push(b);
  ratios.push(b / a);
}
rmSync(out, { recursive: true });
rmSync(bare);
const ratio = median(ratios);
console.log(
  `parse alone ${median(times.bare).toFixed(0)} ms, merge ${median(times.merge).toFixed(0)} ms, ratio ${ratio.toFixed(2)} (median of ${ratios.length} pairs)`,
);
if (ratio > Number(values.most)) process.exitCode = 1;
