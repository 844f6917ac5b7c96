import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { ChangedOption, Source, SourceChange } from '../../types/index.ts';
import type { Invocation } from '../command.ts';
import type { Lock } from '../lock/Lock.ts';
import { moveInto } from '../lock/takeLock.ts';
import { CommandError } from '../problem.ts';
import { readBytes } from '../readSources.ts';
import { gatherSources } from '../sources/gatherSources.ts';
import { readLimits } from '../sources/readLimits.ts';
import { resolveReal } from '../sources/resolveReal.ts';

/** An agent with its lock file. */
export interface Locked {
  /** The agent's file, as named. */
  file: string;
  lock: Lock;
  /** Of both, absolute. */
  folder: string;
}

/** What the lock file names as it is now: operands of the merge, and the files that they stand for. */
export async function findSources(
  { file, lock, folder }: Locked,
  invocation: Pick<Invocation, 'values' | 'terminal'>,
): Promise<{ named: string[]; sources: Source[] }> {
  const { values, terminal } = invocation;
  const cwd = terminal.cwd();
  const move = (given: string): string => moveInto(given, folder, cwd);
  const known = new Set(lock.sources.map((source) => move(source.path)));
  const isThere = (operand: string) => !known.has(operand) || existsSync(path.resolve(cwd, operand));
  const named = values.against ?? lock.named.map(move).filter(isThere);
  if (named.length === 0) return { named, sources: [] };
  // What is passed over was said when the agent was merged.
  const quiet = { values: { ...values, quiet: true }, terminal };
  const { files, read } = await gatherSources(named, [], quiet);
  const outputs = [file, ...lock.outputs.map(move)];
  const own = new Set(await Promise.all(outputs.map((output) => resolveReal(output, cwd))));
  const reals = await Promise.all(files.map((one) => resolveReal(one, cwd)));
  const isOwn = new Set(files.filter((_, at) => own.has(reals[at] ?? '')));
  const sources = (await read()).filter((source) => !isOwn.has(source.path));
  return { named, sources: sources.map((source) => ({ ...source, path: moveInto(source.path, cwd, cwd) })) };
}

/** The sources that the agent was made of, named from the working directory. */
export function sourcesBefore(
  { lock, folder }: Locked,
  { values, terminal }: Pick<Invocation, 'values' | 'terminal'>,
): Source[] {
  const limits = values.limit && readLimits(values.limit);
  return lock.sources.map(({ path: place, text }) => ({
    path: moveInto(place, folder, terminal.cwd()),
    text,
    ...(limits && { limits }),
  }));
}

/**
 * Refuses to go on where sources are gone and nobody has said that they may.
 *
 * @param found what changed; whoever leaves sources out by a flag has said it
 * @throws CommandError that names each, and a file beside it that holds the same.
 */
export async function refuseGone(
  { changes, options }: { changes: readonly SourceChange[]; options: readonly ChangedOption[] },
  { file, lock, folder }: Locked,
  { values, terminal }: Pick<Invocation, 'values' | 'terminal'>,
): Promise<void> {
  const gone = changes.filter(({ state }) => state === 'gone');
  const isMeant = values['let-go'] || values.against || options.some(({ flag }) => flag === 'exclude');
  if (gone.length === 0 || isMeant) return;
  const cwd = terminal.cwd();
  const hashes = new Map(
    lock.sources.map(({ path: place, sha256 }) => [moveInto(place, folder, cwd), sha256]),
  );
  const problems = gone.map(async ({ path: place }) => {
    const twin = await findTwin(place, hashes.get(place) ?? '', cwd);
    return { code: 'gone' as const, path: place, args: { agent: file, ...(twin && { twin }) } };
  });
  throw new CommandError(await Promise.all(problems));
}

/** A file in the folder of another that holds the same bytes. */
async function findTwin(place: string, sha256: string, cwd: string): Promise<string | undefined> {
  const folder = path.dirname(place);
  const names = await readdir(path.resolve(cwd, folder)).catch(() => []);
  for (const name of names.filter((one) => path.extname(one) === path.extname(place)).sort()) {
    const other = path.join(folder, name).replaceAll(path.sep, '/');
    const bytes = await readBytes(other, cwd);
    if (Buffer.isBuffer(bytes) && createHash('sha256').update(bytes).digest('hex') === sha256) return other;
  }
  return undefined;
}
