import type { MergeOptions } from '../../types/index.ts';
import type { Invocation } from '../command.ts';
import { planOutputs, writeOutputs } from '../outputs.ts';
import { refuseUnreadable } from '../refuseUnreadable.ts';
import type { Gathered } from '../sources/gatherSources.ts';

/**
 * Writes what an editor would be asked first to a file, and merges nothing.
 *
 * @returns The exit code.
 */
export async function askEditor(
  file: string,
  { files, read }: Gathered,
  options: MergeOptions,
  { values, terminal }: Pick<Invocation, 'values' | 'terminal'>,
): Promise<number> {
  const plan = await planOutputs([file], files, { cwd: terminal.cwd(), force: values.force === true });
  const sources = await read();
  const { mergeAgents } = await import('../../mergeAgents.ts');
  let text = '';
  const editor = async ({ prompt, task }: { prompt: string; task: string }): Promise<string> => {
    if (task === 'write') text = prompt;
    return '';
  };
  const { agent: _, ...decisions } = options.decisions ?? { version: 1 as const, decisions: [], groups: [] };
  await refuseUnreadable(sources, () => mergeAgents(sources, { ...options, decisions, editor }));
  await writeOutputs(plan, [{ path: file, text }]);
  if (!values.quiet)
    terminal.stderr.write(
      `Wrote the request to ${file}. Save the answer to a file, then run again with --edited FILE in place of --ask-editor.\n`,
    );
  return 0;
}
