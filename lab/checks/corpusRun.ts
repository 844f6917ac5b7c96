/**
 * Reads every persona of a shared folder alone, merges it with itself, and fails where one crashes, takes too long, loses a word on
 * reading, or yields front matter that is not strict YAML with a name and a description. Runs as many workers as there are cores. They slow each other
 * down; a file that takes more than two seconds is therefore measured again when all else is done, and is too slow where it takes longer than
 * so many times what the same machine needs to parse it and no more.
 *
 *     npx tsx lab/checks/corpusRun.ts ../shared [--every N]
 */
import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { FileResult } from './mergeWithItself.ts';

const MOST_MILLISECONDS = 2_000;
/** Reading, matching, composing, writing and reading what was written, in times of parsing the file once with remark-parse and remark-gfm. */
const MOST_PARSES = 12;
/** A worker that says nothing for this long hangs; far above the limit, so that a busy machine is not taken for a hang. */
const HANGS_AFTER = 60_000;
/** How often a file over the limit is measured alone, at most; the least counts, since what else the machine does only adds to it. */
const MEASURED_ALONE = 8;
/** Files that a worker runs first then, so that it is as warm as it was. */
const WARM_UP = 100;
const PROGRESS_EVERY = 1_000;
const SLOWEST_SHOWN = 5;

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

const started = performance.now();
const results = new Map<string, FileResult>();
const queue = files.values();
await Promise.all(Array.from({ length: availableParallelism() }, runWorker));
for (const [file, result] of results) {
  if (!isSlow(result) || result.problems.length > 0) continue;
  const together = result.milliseconds;
  for (let n = 0; n < MEASURED_ALONE && isSlow(result); n++) {
    const { milliseconds, parsing } = await measureAlone(file);
    if (milliseconds < result.milliseconds) Object.assign(result, { milliseconds, parsing });
  }
  const { milliseconds, parsing } = result;
  console.log(
    `${path.basename(file)}: ${Math.round(together)} ms beside others, ${Math.round(milliseconds)} ms alone, parsing alone ${Math.round(parsing)} ms`,
  );
}
rmSync(folder, { recursive: true });

let failed = 0;
let refused = 0;
for (const file of files) {
  const result = results.get(file) as FileResult;
  const { milliseconds, problems, refusal } = result;
  if (isSlow(result)) problems.push(`takes ${Math.round(milliseconds)} ms`);
  if (refusal !== undefined) {
    refused++;
    console.log(`refused ${refusal}`);
  }
  if (problems.length > 0) {
    failed++;
    console.log(`FAIL ${path.relative(folder, file)}: ${problems.join('; ')}`);
  }
}
const slowest = [...results].sort(([, a], [, b]) => b.milliseconds - a.milliseconds).slice(0, SLOWEST_SHOWN);
for (const [file, { milliseconds }] of slowest)
  console.log(`${Math.round(milliseconds)} ms for ${path.basename(file)}`);
console.log(`${files.length} files, ${failed} failed, ${refused} refused`);
if (failed > 0) process.exitCode = 1;

function isSlow({ milliseconds, parsing }: Pick<FileResult, 'milliseconds' | 'parsing'>): boolean {
  return milliseconds > Math.max(MOST_MILLISECONDS, MOST_PARSES * parsing);
}

/** Takes file after file from the queue, in a process of its own. */
async function runWorker(): Promise<void> {
  let worker = startWorker();
  for (const file of queue) {
    let result = await runFile(worker, file);
    if (!result) {
      worker.kill('SIGKILL');
      worker = startWorker();
      result = { milliseconds: HANGS_AFTER, parsing: 0, problems: ['hangs, or ends its process'] };
    }
    results.set(file, result);
    if (results.size % PROGRESS_EVERY === 0)
      console.log(
        `${results.size} of ${files.length} after ${Math.round((performance.now() - started) / 1000)} s`,
      );
  }
  worker.kill();
}

/** Processor time in a worker of its own, which has seen other files but not this one. */
async function measureAlone(file: string): Promise<Pick<FileResult, 'milliseconds' | 'parsing'>> {
  const worker = startWorker();
  const others = files.filter((other) => other !== file);
  const step = Math.max(1, Math.floor(others.length / WARM_UP));
  for (const other of others.filter((_, at) => at % step === 0)) await runFile(worker, other);
  const result = await runFile(worker, file);
  worker.kill();
  return result ?? { milliseconds: HANGS_AFTER, parsing: 0 };
}

function startWorker(): ChildProcess {
  return fork(new URL('./mergeWithItself.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
}

/** What came of a file; undefined where the worker hangs or ends. */
function runFile(worker: ChildProcess, file: string): Promise<FileResult | undefined> {
  return new Promise((resolve) => {
    const settle = (result?: FileResult) => {
      clearTimeout(hang);
      worker.removeAllListeners();
      resolve(result);
    };
    const hang = setTimeout(settle, HANGS_AFTER);
    worker.once('message', settle);
    worker.once('exit', () => settle());
    worker.send(file);
  });
}
