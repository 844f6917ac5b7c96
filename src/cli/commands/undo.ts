import path from 'node:path';
import { plural } from '../../write/rows.ts';
import type { Run } from '../command.ts';
import { listBackups } from '../consolidate/journal.ts';
import { takeBack } from '../consolidate/takeBack.ts';
import { CommandError, usageError } from '../problem.ts';

/** Takes back the last `scan --merge` of this folder that is not yet taken back. */
export const undo: Run = async ({ operands, values, terminal }) => {
  if (operands.length > 0)
    throw usageError(`Expected no operand, found ${operands.join(', ')}.`, { helpFor: 'undo' });
  const cwd = terminal.cwd();
  const open = (await listBackups(cwd)).filter(({ journal }) => journal.state !== 'undone').at(-1);
  if (!open) {
    const reason = 'Nothing to undo in this folder: run it where `persona-merge scan --merge` was run.';
    throw new CommandError([{ code: 'no-backup', args: { reason } }]);
  }
  const { restored, setAside } = await takeBack(open, { cwd, force: values.force === true });
  if (!values.quiet) {
    const place = path.relative(cwd, open.folder);
    for (const file of restored) terminal.stdout.write(`restored ${path.relative(cwd, file)}\n`);
    for (const file of setAside) terminal.stdout.write(`moved ${path.relative(cwd, file)} into ${place}\n`);
    terminal.stdout.write(`${plural(restored.length, 'file')} restored\n`);
  }
  return 0;
};
