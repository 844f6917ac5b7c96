import { cleanLines } from '../write/cleanText.ts';
import type { Terminal } from './terminal.ts';
import { VERSION } from './version.ts';

/** The exit code of a fault of this program (EX_SOFTWARE of sysexits.h): no check failed, and no input is to blame. */
const FAULT = 70;

/**
 * Says on standard error that the program is at fault, with what a report of it needs. Arguments and texts are left out: they may be secret.
 *
 * @returns The exit code.
 */
export function reportCrash(error: unknown, { stderr }: Terminal): number {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const lines = [
    'persona-merge: This is a fault of persona-merge, not of your files. Nothing was written after it.',
    'Please report it, with the smallest sources that show it and the lines below:',
    `  persona-merge ${VERSION}, Node ${globalThis.process?.version ?? 'unknown'}, ${globalThis.process?.platform ?? 'unknown'}`,
    ...cleanLines(trace)
      .split('\n')
      .slice(0, 12)
      .map((line) => `  ${line}`),
  ];
  stderr.write(`${lines.join('\n')}\n`);
  return FAULT;
}
