import type { MergeOptions } from '../../types/index.ts';
import type { Invocation } from '../command.ts';
import { planOutputs, writeOutputs } from '../outputs.ts';
import { refuseUnreadable } from '../refuseUnreadable.ts';
import type { Gathered } from '../sources/gatherSources.ts';

/**
 * Writes what a judge would be asked to a file, and merges nothing.
 *
 * @returns The exit code.
 */
export async function askQuestions(
  file: string,
  { files, read }: Gathered,
  options: MergeOptions,
  { values, terminal }: Pick<Invocation, 'values' | 'terminal'>,
): Promise<number> {
  const cwd = terminal.cwd();
  const plan = await planOutputs([file], files, { cwd, force: values.force === true });
  const sources = await read();
  const { listQuestions } = await import('../../listQuestions.ts');
  const requests = await refuseUnreadable(sources, () => listQuestions(sources, options));
  if (requests.length === 0) {
    terminal.stderr.write('Nothing to ask: every entry is decided.\n');
    return 0;
  }
  const text = requests.map(({ prompt }) => prompt).join('\n---\n\n');
  await writeOutputs(plan, [{ path: file, text }]);
  if (!values.quiet) terminal.stderr.write(`${describeQuestions(file, requests.length)}\n`);
  return 0;
}

function describeQuestions(file: string, count: number): string {
  const next = 'run again with --answers FILE in place of --ask.';
  return count === 1
    ? `Wrote the question to ${file}. Save the answer to a file, then ${next}`
    : `Wrote ${count} questions to ${file}. Save the answers to one file, one after the other, then ${next}`;
}
