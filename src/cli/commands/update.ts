import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Run } from '../command.ts';
import { readLock } from '../lock/keptLock.ts';
import { lockPathOf } from '../lock/Lock.ts';
import { CommandError, usageError } from '../problem.ts';
import { refuseUnreadable } from '../refuseUnreadable.ts';
import { findFile } from '../sources/findFiles.ts';
import { bringUpToDate } from '../update/bringUpToDate.ts';
import { findSources, type Locked, refuseGone, sourcesBefore } from '../update/findSources.ts';
import { joinFlags } from '../update/joinFlags.ts';
import { printUpdate } from '../update/printUpdate.ts';
import { checkReportTypes } from '../writeReport.ts';

export const update: Run = async (invocation) => {
  const { operands, terminal } = invocation;
  const cwd = terminal.cwd();
  const [operand] = operands;
  if (operand === undefined || operands.length > 1)
    throw usageError(`Expected one MERGED file, found ${operands.length}.`, { helpFor: 'update' });
  checkReportTypes(invocation.values.report ?? []);
  const locked = await openLock(operand, cwd);
  const { values, options } = joinFlags(locked, invocation.values, cwd);
  const joined = { ...invocation, values: { ...values, output: locked.file } };
  const { named, sources } = await findSources(locked, joined);
  const before = sourcesBefore(locked, joined);
  const { compareSources } = await import('../../update/compareSources.ts');
  const changes = await refuseUnreadable(sources, async () => compareSources(before, sources));
  const isCurrent =
    options.length === 0 && changes.every(({ state, was }) => state === 'same' && was === undefined);
  const found = { agent: locked.file, options, changes };
  if (isCurrent || values.check) {
    await printUpdate({ ...found, state: isCurrent ? 'current' : 'outdated' }, joined);
    return isCurrent ? 0 : 1;
  }
  if (!values['dry-run']) await refuseGone(found, locked, joined);
  if (sources.length === 0)
    throw new CommandError([
      { code: 'lock', path: locked.file, args: { reason: 'No source of it is left' } },
    ]);
  return bringUpToDate({ locked, named, sources, before, found }, joined);
};

/** @throws CommandError where there is no agent, or none with a lock file. */
async function openLock(operand: string, cwd: string): Promise<Locked> {
  const file = await findFile(operand, cwd);
  const lockFile = lockPathOf(file);
  if (!existsSync(path.resolve(cwd, lockFile))) {
    const reason = `Has no lock file (${lockFile}) that says what it was made of. Merge it once with --lock`;
    throw new CommandError([{ code: 'lock', path: file, args: { reason } }]);
  }
  return { file, lock: await readLock(lockFile, cwd), folder: path.dirname(path.resolve(cwd, file)) };
}
