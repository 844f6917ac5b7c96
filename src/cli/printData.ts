import { cleanLines } from '../write/cleanText.ts';
import type { Output } from './terminal.ts';

/** Writes an agent or a report to standard output: its bytes as they are, but for a terminal without what that would obey. */
export function printData(text: string, stdout: Output): void {
  stdout.write(stdout.isTTY ? cleanLines(text) : text);
}
