import { existsSync } from 'node:fs';
import path from 'node:path';
import { foldLineEnds } from '../../update/foldLineEnds.ts';
import type { Invocation } from '../command.ts';
import { readText } from '../judge/readText.ts';
import { FILE_LIMITS } from '../limits.ts';
import { CommandError, usageError } from '../problem.ts';
import { readSectioned, wholeText } from '../sectionFiles.ts';
import { STREAM } from '../sources/resolveReal.ts';
import type { OutputFile } from '../writeFiles.ts';
import { formatLock } from './formatLock.ts';
import type { Lock, Locking } from './Lock.ts';
import { LockError, parseLock } from './parseLock.ts';

/** @throws CommandError where the file cannot be read or is no lock file; it is never replaced then. */
export async function readLock(file: string, cwd: string): Promise<Lock> {
  const text = await readText(file, cwd, FILE_LIMITS.lock);
  try {
    return parseLock(text);
  } catch (error) {
    if (!(error instanceof LockError)) throw error;
    const reason = `Not a lock file. ${error.message}. Take back what changed it, or remove it and merge with --lock`;
    throw new CommandError([{ code: 'lock', path: file, args: { reason } }], { cause: error });
  }
}

/**
 * Refuses to replace an agent that a person worded since its lock file was written.
 *
 * @throws CommandError that says what keeps the wording.
 */
export async function refuseWorded(lockFile: string, { values, terminal }: Invocation): Promise<void> {
  const { output } = values;
  const cwd = terminal.cwd();
  if (output === undefined || values.force) return;
  if (!existsSync(path.resolve(cwd, lockFile))) return;
  const { agent } = await readLock(lockFile, cwd);
  if (!existsSync(path.resolve(cwd, output))) return;
  const there = wholeText(await readSectioned(output, terminal));
  if (isAsWritten(there, agent)) return;
  const reason =
    'Was changed since it was merged, and this merge would replace that. `persona-merge update` keeps it; --force replaces it';
  throw new CommandError([{ code: 'lock', path: output, args: { reason } }]);
}

/** Whether an agent is as the tool wrote it; line ends are no difference. */
export function isAsWritten(there: string, written: string): boolean {
  return foldLineEnds(there) === foldLineEnds(written);
}

/** The lock file of a merge as an output. */
export async function lockOutput(locking: Locking, cwd: string): Promise<OutputFile> {
  if (locking.sources.some((source) => source.path === STREAM))
    throw usageError(
      `Expected files as sources of an agent with a lock file (${locking.file}), not standard input.`,
    );
  const { takeLock } = await import('./takeLock.ts');
  return { path: locking.file, text: formatLock(await takeLock(locking, cwd)) };
}
