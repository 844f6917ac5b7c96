import { cleanLines } from '../write/cleanText.ts';
import { type Output, type Terminal, wantsColor } from './terminal.ts';

/** What this program itself sends: colours (Select Graphic Rendition), the start of the line, an empty line, an empty screen. */
const ESCAPE = '\u001b\\[';
const OWN = new RegExp(`(${ESCAPE}\\d{1,2}m|\\r?${ESCAPE}K|${ESCAPE}2J${ESCAPE}H)`);

/**
 * The same terminal, on which nothing is written that a terminal would obey and this program does not send. Standard error is always
 * for people; standard output is where it is a terminal, and elsewhere gets its bytes as they are.
 */
export function guardTerminal(terminal: Terminal): Terminal {
  const { stdout, stderr } = terminal;
  return Object.create(terminal, {
    cwd: { value: () => terminal.cwd() },
    stderr: { value: guard(stderr, terminal.env) },
    stdout: { value: stdout.isTTY ? guard(stdout, terminal.env) : stdout },
  }) as Terminal;
}

function guard(output: Output, env: Terminal['env']): Output {
  // Where the program itself sends none, what looks like one of its colours is somebody else's.
  const sendsOwn = output.isTTY || wantsColor(output, env);
  return {
    write: (text) => output.write(sendsOwn ? cleanOwn(text) : cleanLines(text)),
    get isTTY() {
      return output.isTTY;
    },
    get columns() {
      return output.columns;
    },
    get rows() {
      return output.rows;
    },
  };
}

function cleanOwn(text: string): string {
  return text
    .split(OWN)
    .map((piece, at) => (at % 2 === 1 ? piece : cleanLines(piece)))
    .join('');
}
