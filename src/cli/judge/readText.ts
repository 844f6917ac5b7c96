import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { reasonOf } from '../describeProblem.ts';
import { CommandError } from '../problem.ts';

/** @throws CommandError where the file cannot be read as UTF-8. */
export async function readText(file: string, cwd: string): Promise<string> {
  const bytes = await readFile(path.resolve(cwd, file)).catch((error: unknown) => {
    throw new CommandError([{ code: 'unreadable', path: file, args: { reason: reasonOf(error) } }], {
      cause: error,
    });
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new CommandError([{ code: 'unreadable', path: file, args: { reason: 'not valid UTF-8' } }], {
      cause,
    });
  }
}
