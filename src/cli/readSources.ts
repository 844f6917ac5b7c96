import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Source } from '../types/index.ts';
import { reasonOf } from './describeProblem.ts';
import { CommandError, type Problem } from './problem.ts';

/** The largest known persona has 88 kB. The bound keeps a wrong path from filling the memory. */
const MAX_BYTES = 4_000_000;

/**
 * Reads the files as UTF-8.
 * @throws CommandError that lists every file that is not a readable UTF-8 text of at most 4 MB.
 */
export async function readSources(files: readonly string[], cwd: string): Promise<Source[]> {
  const results = await Promise.all(files.map((file) => readSource(file, cwd)));
  const problems = results.filter((result) => 'code' in result);
  if (problems.length > 0) throw new CommandError(problems);
  return results.filter((result) => 'text' in result);
}

async function readSource(file: string, cwd: string): Promise<Source | Problem> {
  const absolute = path.resolve(cwd, file);
  try {
    const { size } = await stat(absolute);
    if (size > MAX_BYTES) {
      return { code: 'too-large', path: file, args: { size: megabytes(size), limit: megabytes(MAX_BYTES) } };
    }
    return decode(file, await readFile(absolute));
  } catch (error) {
    return { code: 'unreadable', path: file, args: { reason: reasonOf(error) } };
  }
}

function decode(file: string, bytes: Buffer): Source | Problem {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { code: 'utf16', path: file };
  }
  const zero = bytes.indexOf(0);
  if (zero >= 0) return { code: 'binary', path: file, args: { offset: zero } };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.trim() === '' ? { code: 'empty', path: file } : { path: file, text };
  } catch {
    const { offset, line } = firstInvalid(bytes);
    return { code: 'not-utf8', path: file, line, args: { offset } };
  }
}

/** Where strict decoding first differs from forgiving decoding: the first byte sequence that is not UTF-8. */
function firstInvalid(bytes: Buffer): { offset: number; line: number } {
  const again = Buffer.from(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  let offset = 0;
  while (offset < bytes.length && bytes[offset] === again[offset]) offset++;
  const line = bytes.subarray(0, offset).filter((byte) => byte === 0x0a).length + 1;
  return { offset, line };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
