import { lstat, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { reasonOf } from './describeProblem.ts';
import { CommandError, type Problem } from './problem.ts';

export interface OutputFile {
  /** As the caller named it. */
  path: string;
  text: string;
}

/**
 * Checks, before any work is done, that each output has a place to go: folders exist, no two outputs are one file, none is a folder,
 * none is an input unless `force`.
 * @throws CommandError that lists every output that fails.
 */
export async function checkOutputs(
  outputs: readonly string[],
  inputs: readonly string[],
  options: { cwd: string; force: boolean },
): Promise<void> {
  const problems: Problem[] = [];
  const read = new Set(await Promise.all(inputs.map((input) => settle(path.resolve(options.cwd, input)))));
  const seen = new Set<string>();
  for (const output of outputs) {
    const absolute = path.resolve(options.cwd, output);
    const target = await settle(absolute);
    const folder = path.dirname(target);
    const there = await stat(target).catch(() => undefined);
    const holder = await stat(folder).catch(() => undefined);
    if (there?.isDirectory() || /[\\/]$/.test(output))
      problems.push({ code: 'output-is-folder', path: output });
    else if (!holder?.isDirectory()) {
      const shown = path.dirname(output);
      problems.push({ code: 'output-folder', path: output, args: { folder: shown } });
    } else if (seen.has(target)) problems.push({ code: 'output-twice', path: output });
    else if (read.has(target) && !options.force) problems.push({ code: 'output-is-input', path: output });
    seen.add(target);
  }
  if (problems.length > 0) throw new CommandError(problems);
}

interface Prepared {
  path: string;
  target: string;
  /** Written beside the target; absent for devices and pipes, which are written straight. */
  beside?: string;
  /** What the target held before, to be put back where a later rename fails. */
  before?: Buffer;
  text: string;
}

/**
 * Writes all files or none: each is written beside its target, and only when all are, they are renamed.
 * @throws CommandError where one cannot be written; what was there before is there still.
 */
export async function writeFiles(outputs: readonly OutputFile[], cwd: string): Promise<void> {
  const prepared: Prepared[] = [];
  const renamed: Prepared[] = [];
  let current = '';
  try {
    for (const output of outputs) {
      current = output.path;
      prepared.push(await prepare(output, cwd));
    }
    for (const file of prepared) {
      current = file.path;
      if (file.beside === undefined) await writeFile(file.target, file.text);
      else await rename(file.beside, file.target);
      renamed.push(file);
    }
  } catch (error) {
    await undo(prepared, renamed);
    const problem: Problem = { code: 'unwritable', path: current, args: { reason: reasonOf(error) } };
    throw new CommandError([problem], { cause: error });
  }
}

async function prepare(output: OutputFile, cwd: string): Promise<Prepared> {
  const target = await settle(path.resolve(cwd, output.path));
  const there = await stat(target).catch(() => undefined);
  if (there && !there.isFile()) return { path: output.path, target, text: output.text };
  const beside = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.tmp`);
  const before = there && (await readFile(target));
  try {
    await writeFile(beside, output.text, { flag: 'wx', ...(there && { mode: there.mode }) });
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  return { path: output.path, target, beside, text: output.text, ...(before && { before }) };
}

async function undo(prepared: readonly Prepared[], renamed: readonly Prepared[]): Promise<void> {
  for (const file of prepared) if (file.beside) await rm(file.beside, { force: true });
  for (const file of renamed) {
    if (file.before) await writeFile(file.target, file.before);
    else if (file.beside) await rm(file.target, { force: true });
  }
}

/** The real path of a file that may not exist yet; a link is followed, so that it stays a link. */
async function settle(absolute: string): Promise<string> {
  const link = await lstat(absolute).catch(() => undefined);
  if (link) return realpath(absolute).catch(() => absolute);
  const folder = await realpath(path.dirname(absolute)).catch(() => path.dirname(absolute));
  return path.join(folder, path.basename(absolute));
}
