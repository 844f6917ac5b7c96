import path from 'node:path';
import type { ReadLimits, Source } from '../types/index.ts';
import { reasonOf } from './describeProblem.ts';
import { mapBounded } from './files/mapBounded.ts';
import { NoFile, readBounded, TooLong } from './files/readBounded.ts';
import { megabytes, sourceBytes } from './limits.ts';
import { CommandError, type Problem } from './problem.ts';
import { STREAM } from './sources/resolveReal.ts';
import type { Terminal } from './terminal.ts';

/**
 * Reads the files, or standard input where one is called `-`, as UTF-8.
 * @throws CommandError that lists every file that is not a readable UTF-8 text, or is far too large for a persona.
 */
export async function readSources(
  files: readonly string[],
  terminal: Terminal,
  limits?: Partial<ReadLimits>,
): Promise<Source[]> {
  const cwd = terminal.cwd();
  const most = sourceBytes(limits?.characters);
  const results = await mapBounded(files, (file) =>
    file === STREAM ? readStream(terminal, most) : readSource(file, cwd, most),
  );
  const problems = results.filter((result) => 'code' in result);
  if (problems.length > 0) throw new CommandError(problems);
  return results
    .filter((result) => 'text' in result)
    .map((source) => ({ ...source, ...(limits && { limits }) }));
}

async function readSource(file: string, cwd: string, most: number): Promise<Source | Problem> {
  const read = await readBytes(file, cwd, most);
  return 'code' in read ? read : decode(file, read);
}

/**
 * The bytes of a file, or why there are none.
 *
 * @param most Bytes.
 */
export async function readBytes(
  file: string,
  cwd: string,
  most: number = sourceBytes(),
): Promise<Buffer | Problem> {
  try {
    return await readBounded(path.resolve(cwd, file), most);
  } catch (error) {
    if (error instanceof NoFile) return { code: 'not-a-file', path: file };
    if (error instanceof TooLong)
      return { code: 'too-large', path: file, args: { size: megabytes(error.size), limit: megabytes(most) } };
    return { code: 'unreadable', path: file, args: { reason: reasonOf(error) } };
  }
}

async function readStream({ stdin }: Terminal, most: number): Promise<Source | Problem> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stdin ?? []) {
    chunks.push(Buffer.from(chunk as Buffer | string));
    size += chunk.length;
    if (size > most)
      return {
        code: 'too-large',
        path: STREAM,
        args: { size: `over ${megabytes(most)}`, limit: megabytes(most) },
      };
  }
  return decode(STREAM, Buffer.concat(chunks));
}

/** @returns The text of a file, or why its bytes are none. */
export function decode(file: string, bytes: Buffer): Source | Problem {
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
