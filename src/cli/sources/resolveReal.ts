import { realpath } from 'node:fs/promises';
import path from 'node:path';

/** Stands for standard input among the operands, and for standard output after -o. */
export const STREAM = '-';

/** A path with its links followed; a stream is itself. */
export async function resolveReal(file: string, cwd: string): Promise<string> {
  if (file === STREAM) return STREAM;
  const absolute = path.resolve(cwd, file);
  return realpath(absolute).catch(() => absolute);
}
