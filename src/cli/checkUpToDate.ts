import path from 'node:path';
import { cleanLine } from '../write/cleanText.ts';
import type { Invocation } from './command.ts';
import { readBounded } from './files/readBounded.ts';
import { usageError } from './problem.ts';
import type { OutputFile } from './writeFiles.ts';

/**
 * Whether each file is what this run would write; says on standard error which is not.
 *
 * @throws CommandError (usage) where the run writes no file.
 */
export async function checkUpToDate(
  files: readonly OutputFile[],
  { terminal }: Invocation,
): Promise<boolean> {
  if (files.length === 0)
    throw usageError('Expected -o or --report with --check: there is no file to compare.');
  let isCurrent = true;
  for (const file of files) {
    const bytes = readBounded(path.resolve(terminal.cwd(), file.path), Buffer.byteLength(file.text));
    const there = await bytes.then(String, (error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' ? undefined : '',
    );
    if (there === file.text) continue;
    isCurrent = false;
    const state = there === undefined ? 'is missing' : 'is out of date';
    terminal.stderr.write(`${cleanLine(file.path)} ${state}: run the same without --check\n`);
  }
  return isCurrent;
}
