import path from 'node:path';
import type { ChangedOption, Json } from '../../types/index.ts';
import type { Values } from '../command.ts';
import { flagOf } from '../flags.ts';
import { LOCKED, type LockedFlags } from '../lock/Lock.ts';
import { moveInto } from '../lock/takeLock.ts';
import { CommandError } from '../problem.ts';
import type { Locked } from './findSources.ts';

/**
 * The flags of the merge with those that are given now, which count from here on.
 *
 * @throws CommandError where the lock file would have a file written outside of its folder, which only a person may say.
 */
export function joinFlags(
  { file, lock, folder }: Locked,
  given: Values,
  cwd: string,
): { values: Values; options: ChangedOption[] } {
  const { decisions } = lock.flags;
  if (decisions !== undefined && given.decisions === undefined && isOutside(decisions)) {
    const reason = `Its decisions are kept outside of its folder (${decisions}). Name that file with --decisions`;
    throw new CommandError([{ code: 'lock', path: file, args: { reason } }]);
  }
  const entries = Object.entries(lock.flags).map(([name, value]) => {
    const isFile = flagOf(name as keyof LockedFlags).type === 'file';
    return [name, isFile ? moveInto(String(value), folder, cwd) : value];
  });
  const before = Object.fromEntries(entries) as LockedFlags;
  const options = LOCKED.filter(
    (name) => given[name] !== undefined && JSON.stringify(given[name]) !== JSON.stringify(before[name]),
  ).map((name): ChangedOption => {
    const [was, is] = [before[name], given[name]] as Json[];
    return { flag: name, ...(was !== undefined && { was }), ...(is !== undefined && { is }) };
  });
  return { values: { ...before, ...given }, options };
}

/** @param place from the folder */
function isOutside(place: string): boolean {
  return path.isAbsolute(place) || path.posix.normalize(place).startsWith('..');
}
