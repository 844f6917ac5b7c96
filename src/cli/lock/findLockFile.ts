import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Values } from '../command.ts';
import { usageError } from '../problem.ts';
import { STREAM } from '../sources/resolveReal.ts';
import { lockPathOf } from './Lock.ts';

/**
 * The lock file that a merge writes: with --lock, and where there is one already.
 *
 * @throws CommandError (usage) where --lock has no file to stand beside.
 */
export function findLockFile({ output, lock }: Values, cwd: string): string | undefined {
  const file = output === undefined || output === STREAM ? undefined : lockPathOf(output);
  if (lock && file === undefined)
    throw usageError('Expected -o FILE with --lock: the lock file stands beside the agent.');
  return file !== undefined && (lock || existsSync(path.resolve(cwd, file))) ? file : undefined;
}
