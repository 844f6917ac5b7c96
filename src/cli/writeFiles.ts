import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { lstat, open, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { reasonOf } from './describeProblem.ts';
import { onSignal } from './files/onSignal.ts';
import { CommandError, type Problem } from './problem.ts';

export interface OutputFile {
  /** As the caller named it. */
  path: string;
  text: string;
}

/** A file of which there may be more than a string holds: then its pieces. */
export type WrittenFile = Pick<OutputFile, 'path'> & { text: string | Iterable<string> };

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
  /** Written in the folder of the target; absent for devices and pipes, which are written straight. */
  beside?: string;
  /** What the target held before, to be put back where a later rename fails. */
  before?: Buffer;
  text: string | Iterable<string>;
}

/**
 * Writes all files or none: each is written beside its target and brought to the disk, and only when all are, they are renamed, without
 * a pause in which a signal could end the process. A signal before that takes away what was begun.
 *
 * @throws CommandError where one cannot be written; what was there before is there still.
 */
export async function writeFiles(outputs: readonly WrittenFile[], cwd: string): Promise<void> {
  const prepared: Prepared[] = [];
  const begun: string[] = [];
  const release = onSignal(() => {
    for (const file of begun) rmSync(file, { force: true });
  });
  let current = '';
  try {
    for (const output of outputs) {
      current = output.path;
      prepared.push(await prepare(output, cwd, begun));
    }
    for (const file of prepared) {
      current = file.path;
      if (file.beside === undefined) await writeFile(file.target, file.text);
    }
    renameAll(prepared, (file) => {
      current = file.path;
    });
    await syncFolders(prepared);
  } catch (error) {
    for (const file of begun) await rm(file, { force: true });
    const problem: Problem = { code: 'unwritable', path: current, args: { reason: reasonOf(error) } };
    throw new CommandError([problem], { cause: error });
  } finally {
    release();
  }
}

async function prepare(output: WrittenFile, cwd: string, begun: string[]): Promise<Prepared> {
  const target = await settle(path.resolve(cwd, output.path));
  const there = await stat(target).catch(() => undefined);
  if (there && !there.isFile()) return { path: output.path, target, text: output.text };
  // The name is short: a target may have as long a one as the system takes. Whoever has it already, it is not overwritten; for a better one
  // Node would have to load all of its cryptography.
  const beside = path.join(
    path.dirname(target),
    `.persona-merge-${process.pid}-${String(Math.random()).slice(2)}.tmp`,
  );
  const before = there && (await readFile(target));
  begun.push(beside);
  const handle = await open(beside, 'wx', there?.mode);
  try {
    await writeFile(handle, output.text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { path: output.path, target, beside, text: output.text, ...(before && { before }) };
}

/** Renames all or, where one fails, none. Nothing else runs in between. */
function renameAll(prepared: readonly Prepared[], begin: (file: Prepared) => void): void {
  const renamed: Prepared[] = [];
  try {
    for (const file of prepared) {
      begin(file);
      if (file.beside === undefined) continue;
      renameSync(file.beside, file.target);
      renamed.push(file);
    }
  } catch (error) {
    for (const { target, before } of renamed) {
      if (before) writeFileSync(target, before);
      else rmSync(target, { force: true });
    }
    throw error;
  }
}

/** A name in a folder is on the disk when the folder is. Some systems open no folder; there it is left to them. */
async function syncFolders(prepared: readonly Prepared[]): Promise<void> {
  for (const folder of new Set(prepared.map(({ target }) => path.dirname(target)))) {
    const handle = await open(folder).catch(() => undefined);
    await handle?.sync().catch(() => {});
    await handle?.close();
  }
}

/** The real path of a file that may not exist yet; a link is followed, so that it stays a link. */
async function settle(absolute: string): Promise<string> {
  const link = await lstat(absolute).catch(() => undefined);
  if (link) return realpath(absolute).catch(() => absolute);
  const folder = await realpath(path.dirname(absolute)).catch(() => path.dirname(absolute));
  return path.join(folder, path.basename(absolute));
}
