import { awaitDrain } from '../awaitDrain.ts';
import type { Invocation } from '../command.ts';
import { usageError } from '../problem.ts';
import { readJsonLines } from './readJsonLines.ts';

/**
 * Answers each line of standard input with at most one line, in its order. A line that cannot be answered is answered with its number and the
 * reason, and the next one is read; whoever reads slowly is waited for.
 *
 * @param answer Undefined where there is nothing to say. What it throws is the reason.
 */
export async function filterLines(
  { operands, terminal }: Invocation,
  name: 'rows' | 'pairs' | 'groups',
  answer: (value: unknown) => Promise<object | undefined> | object | undefined,
): Promise<number> {
  const { stdin, stdout } = terminal;
  if (operands.length > 0 || !stdin || stdin.isTTY)
    throw usageError('Expected lines of JSON on standard input, and nothing else.', { helpFor: name });
  for await (const read of readJsonLines(stdin as AsyncIterable<Buffer | string>)) {
    let reply: object | undefined;
    if ('reason' in read) reply = read;
    else {
      try {
        reply = await answer(read.value);
      } catch (error) {
        reply = { line: read.line, reason: error instanceof Error ? error.message : String(error) };
      }
    }
    if (reply && stdout.write(`${JSON.stringify(reply)}\n`) === false && !(await awaitDrain(stdout))) break;
  }
  return 0;
}
