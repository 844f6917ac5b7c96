/**
 * Reads every persona of a shared folder alone, merges it with itself, and fails where one crashes, takes more than two seconds of processor time, loses a word on
 * reading, or yields front matter that is not strict YAML with a name and a description.
 *
 *     npx tsx lab/checks/corpusRun.ts ../shared [--every N]
 */
import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { FileResult } from './mergeWithItself.ts';

const MOST_MILLISECONDS = 2_000;
/** Reference manuals of several hundred kilobytes that still take longer: listed at the end, so that nobody forgets them. */
const KNOWN_SLOW = new Set(['swift-testing-api.mdc', 'swift6-migration.mdc']);
/** A worker that says nothing for this long hangs; far above the limit, so that a busy machine is not taken for a hang. */
const HANGS_AFTER = 60_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { every: { type: 'string', default: '1' } },
});
const shared = positionals[0] ?? '../shared';
const folder = mkdtempSync(path.join(tmpdir(), 'corpus-'));
execFileSync('tar', ['-xJf', path.join(shared, 'corpus/personas.tar.xz'), '-C', folder]);
const listFiles = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/manifest\.jsonl$|INDEX\.txt$|LICENSE/i.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
const all = [...listFiles(folder), ...listFiles(path.join(shared, 'corpus/strange'))];
const files = all.filter((_, at) => at % Number(values.every) === 0);

let worker = startWorker();

function startWorker(): ChildProcess {
  return fork(new URL('./mergeWithItself.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
}

function runFile(file: string): Promise<FileResult> {
  return new Promise((resolve) => {
    const hang = setTimeout(() => {
      worker.removeAllListeners();
      worker.kill('SIGKILL');
      worker = startWorker();
      resolve({ milliseconds: HANGS_AFTER, problems: ['hangs'] });
    }, HANGS_AFTER);
    worker.once('message', (result: FileResult) => {
      clearTimeout(hang);
      resolve(result);
    });
    worker.send(file);
  });
}

let failed = 0;
let refused = 0;
let slowest = { file: '', milliseconds: 0 };
for (const file of files) {
  const result = await runFile(file);
  const { milliseconds, problems, refusal } = result;
  if (milliseconds > slowest.milliseconds) slowest = { file: path.basename(file), milliseconds };
  if (milliseconds > MOST_MILLISECONDS) {
    const slow = `takes ${Math.round(milliseconds)} ms`;
    if (KNOWN_SLOW.has(path.basename(file)))
      console.log(`known to be slow ${path.relative(folder, file)}: ${slow}`);
    else problems.push(slow);
  }
  if (refusal !== undefined) {
    refused++;
    console.log(`refused ${refusal}`);
  }
  if (problems.length > 0) {
    failed++;
    console.log(`FAIL ${path.relative(folder, file)}: ${problems.join('; ')}`);
  }
}
worker.kill();
rmSync(folder, { recursive: true });
console.log(
  `${files.length} files, ${failed} failed, ${refused} refused; slowest ${slowest.file} with ${Math.round(slowest.milliseconds)} ms`,
);
if (failed > 0) process.exitCode = 1;
