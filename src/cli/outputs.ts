import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { reasonOf } from './describeProblem.ts';
import { CommandError, type Problem } from './problem.ts';
import { checkOutputs, type WrittenFile, writeFiles } from './writeFiles.ts';

/** Where a command is to write, checked before it does its work. */
export interface OutputPlan {
  outputs: readonly string[];
  inputs: readonly string[];
  /** Folders that are missing and are made first. Absolute. */
  folders: string[];
  cwd: string;
  force: boolean;
}

/**
 * Checks, before any work is done, that each output has a place to go.
 *
 * @throws CommandError that lists every output that fails.
 */
export async function planOutputs(
  outputs: readonly string[],
  inputs: readonly string[],
  { cwd, force }: { cwd: string; force: boolean },
): Promise<OutputPlan> {
  const problems: Problem[] = [];
  const folders = new Set<string>();
  const settled: string[] = [];
  for (const output of outputs) {
    const folder = path.dirname(path.resolve(cwd, output));
    const above = await findAbove(folder);
    if (above === folder) settled.push(output);
    else if (await isFolder(above)) folders.add(folder);
    else problems.push({ code: 'output-folder', path: output, args: { folder: path.dirname(output) } });
  }
  if (problems.length > 0) throw new CommandError(problems);
  await checkOutputs(settled, inputs, { cwd, force });
  return { outputs, inputs, folders: [...folders], cwd, force };
}

/**
 * Writes all files or none, and makes the folders that are missing.
 *
 * @throws CommandError where one cannot be written; what was there before is there still, and nothing else.
 */
export async function writeOutputs(plan: OutputPlan, files: readonly WrittenFile[]): Promise<void> {
  const { cwd, force } = plan;
  const made: string[] = [];
  try {
    for (const folder of plan.folders) made.push(await makeFolder(folder, cwd));
    // Two names may turn out to be one file once their folder is there.
    if (made.length > 0) await checkOutputs(plan.outputs, plan.inputs, { cwd, force });
    await writeFiles(files, cwd);
  } catch (error) {
    for (const folder of made) if (folder) await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** @returns The uppermost folder that was made; empty where all were there. */
async function makeFolder(folder: string, cwd: string): Promise<string> {
  try {
    return (await mkdir(folder, { recursive: true })) ?? '';
  } catch (error) {
    const problem: Problem = {
      code: 'unwritable',
      path: path.relative(cwd, folder) || folder,
      args: { reason: reasonOf(error) },
    };
    throw new CommandError([problem], { cause: error });
  }
}

/** The folder itself, or the nearest above it that exists. */
async function findAbove(folder: string): Promise<string> {
  for (let above = folder; ; above = path.dirname(above)) {
    if (above === path.dirname(above) || (await stat(above).catch(() => undefined))) return above;
  }
}

async function isFolder(place: string): Promise<boolean> {
  return (await stat(place).catch(() => undefined))?.isDirectory() ?? false;
}
