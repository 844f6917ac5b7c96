import path from 'node:path';
import { reasonOf } from '../describeProblem.ts';
import { readBounded, TooLong } from '../files/readBounded.ts';
import { megabytes } from '../limits.ts';
import { CommandError } from '../problem.ts';

/**
 * Reads a text.
 *
 * @param most Bytes.
 * @throws CommandError where the file cannot be read as UTF-8, or has more.
 */
export async function readText(file: string, cwd: string, most: number): Promise<string> {
  const bytes = await readBounded(path.resolve(cwd, file), most).catch((error: unknown) => {
    if (error instanceof TooLong) {
      const reason = `${megabytes(error.size)}; at most ${megabytes(most)} are read`;
      throw new CommandError([{ code: 'unreadable', path: file, args: { reason } }], { cause: error });
    }
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
