import { stat } from 'node:fs/promises';
import path from 'node:path';
import { cleanLine } from '../write/cleanText.ts';
import type { Invocation } from './command.ts';
import type { OutputFile } from './writeFiles.ts';

/** Says what a run would write: on standard output, unless that is the report's. */
export async function dryRun(files: readonly OutputFile[], { values, terminal }: Invocation): Promise<void> {
  const output = values.json ? terminal.stderr : terminal.stdout;
  for (const file of files) {
    const there = await stat(path.resolve(terminal.cwd(), file.path)).catch(() => undefined);
    const size = `${(Buffer.byteLength(file.text) / 1000).toFixed(1)} kB`;
    output.write(`would ${there ? 'replace' : 'write'} ${cleanLine(file.path)} (${size})\n`);
  }
  if (files.length === 0) output.write('would write no file\n');
}
