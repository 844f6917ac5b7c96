import type { Source } from '../../types/index.ts';
import type { Invocation } from '../command.ts';
import { readSources } from '../readSources.ts';
import { findFiles } from './findFiles.ts';
import { readLimits } from './readLimits.ts';
import { reportPassedOver } from './reportPassedOver.ts';
import { STREAM } from './resolveReal.ts';
import { setAsideOutputs } from './setAsideOutputs.ts';

export interface Gathered {
  files: string[];
  /** Reads them. @throws CommandError that lists every file that cannot be read. */
  read: () => Promise<Source[]>;
}

/**
 * Finds the sources that the operands name, but for what this run is to write, and says on standard error what is passed over.
 *
 * @param outputs Files that this run writes.
 * @throws CommandError where an operand names nothing, or an output is a source.
 */
export async function gatherSources(
  operands: readonly string[],
  outputs: readonly string[],
  { values, terminal }: Pick<Invocation, 'values' | 'terminal'>,
): Promise<Gathered> {
  const cwd = terminal.cwd();
  const limits = values.limit && readLimits(values.limit);
  const written = outputs.filter((output) => output !== STREAM);
  const all = await findFiles(operands, cwd, values.exclude);
  const found = await setAsideOutputs(all, written, { cwd, force: values.force === true });
  if (!values.quiet) reportPassedOver(found.passedOver, terminal.stderr);
  return { files: found.files, read: () => readSources(found.files, terminal, limits) };
}
