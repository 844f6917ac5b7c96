import { parseArgs } from 'node:util';
import type { Command, Flags, Values } from './command.ts';
import { usageError } from './problem.ts';

/** Flags that every command knows. */
export const COMMON_FLAGS: Flags = {
  help: { type: 'boolean', short: 'h', help: 'Show this help' },
  version: { type: 'boolean', short: 'v', help: 'Show the version' },
};

/**
 * Splits the arguments into flags and operands.
 * @throws CommandError (usage) that names the flag that is unknown or lacks its value.
 */
export function parseArguments(
  args: readonly string[],
  command: Command,
): { operands: string[]; values: Values } {
  try {
    const options = Object.fromEntries(
      Object.entries({ ...command.flags, ...COMMON_FLAGS }).map(([name, { type, short, multiple }]) => [
        name,
        { type, ...(short && { short }), ...(multiple && { multiple }) },
      ]),
    );
    const { values, positionals } = parseArgs({
      args: repeatGathering(args, command.gathers),
      options,
      allowPositionals: true,
    });
    return { operands: positionals, values: values as Values };
  } catch (error) {
    throw usageError(
      `${error instanceof Error ? firstSentence(error.message) : error} See \`persona-merge --help\`.`,
    );
  }
}

/** `--against A B` → `--against=A --against=B`: up to the next flag, all operands are the flag's. */
function repeatGathering(args: readonly string[], flag: string | undefined): string[] {
  if (flag === undefined) return [...args];
  const out: string[] = [];
  let gathering = false;
  let closed = false;
  for (const arg of args) {
    if (closed || arg === '--') {
      closed = true;
      out.push(arg);
    } else if (arg === `--${flag}`) gathering = true;
    else if (arg.startsWith('-') && arg !== '-') {
      gathering = false;
      out.push(arg);
    } else out.push(gathering ? `--${flag}=${arg}` : arg);
  }
  return out;
}

/** Node's own message goes on with advice about `--` that fits no file name here. */
function firstSentence(message: string): string {
  return message.replace(/\. To specify[\s\S]*$/, '.').replace(/([^.])$/, '$1.');
}
