import { type ParseArgsConfig, parseArgs } from 'node:util';
import { suggestName } from '../language/suggestName.ts';
import type { Command, Values } from './command.ts';
import { type FlagName, flagOf } from './flags.ts';
import { usageError } from './problem.ts';
import { readValue } from './readValue.ts';

/**
 * Splits the arguments into flags and operands, and checks what the flags say.
 *
 * @param name the command's, for the advice in messages; empty where none was named.
 * @throws CommandError (usage) that names the flag that is unknown, lacks its value, or has one that it cannot have.
 */
export function parseArguments(
  args: readonly string[],
  command: Command,
  name = '',
): { operands: string[]; values: Values } {
  const options = Object.fromEntries(
    command.flags.map((flagName) => {
      const { type, short, multiple } = flagOf(flagName);
      const parsed = type === 'switch' ? ('boolean' as const) : ('string' as const);
      return [flagName, { type: parsed, ...(short && { short }), ...(multiple && { multiple }) }];
    }),
  );
  const gathered = repeatGathering(args, command.gathers);
  const help = `See \`persona-merge ${name ? `${name} ` : ''}--help\`.`;
  refuseUnknown(gathered, options, help);
  try {
    const { values, positionals } = parseArgs({ args: gathered, options, allowPositionals: true });
    const checked = Object.entries(values).map(([flagName, value]) => {
      return [flagName, readValue(flagName as FlagName, value, `--${flagName}`)];
    });
    return { operands: positionals, values: Object.fromEntries(checked) as Values };
  } catch (error) {
    if (!isParseError(error)) throw error;
    throw usageError(`${firstSentence(error.message)} ${help}`);
  }
}

function refuseUnknown(args: string[], options: NonNullable<ParseArgsConfig['options']>, help: string): void {
  const { tokens } = parseArgs({ args, options, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens ?? []) {
    if (token.kind !== 'option' || Object.hasOwn(options, token.name)) continue;
    const near = token.rawName.startsWith('--') ? suggestName(token.name, Object.keys(options)) : undefined;
    throw usageError(`Unknown flag ${token.rawName}.${near ? ` Did you mean --${near}?` : ''} ${help}`);
  }
}

function isParseError(error: unknown): error is Error {
  return error instanceof Error && /^ERR_PARSE_ARGS_/.test((error as NodeJS.ErrnoException).code ?? '');
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
