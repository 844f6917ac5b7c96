import { stat } from 'node:fs/promises';
import path from 'node:path';
import { suggestName } from '../language/suggestName.ts';
import { COMMANDS } from './commands.ts';
import { type CommandError, usageError } from './problem.ts';

/**
 * Refuses a first argument that is meant as a command: one word that names no file and is nearly the name of a command.
 *
 * @throws CommandError (usage)
 */
export async function refuseMisspelt(first: string, cwd: string): Promise<void> {
  if (!/^[a-z]+$/i.test(first) || !suggestCommand(first)) return;
  if (await stat(path.resolve(cwd, first)).catch(() => undefined)) return;
  throw refuseCommand(first);
}

/** The error for a command that does not exist. */
export function refuseCommand(name: string): CommandError {
  const near = suggestCommand(name);
  const known = Object.keys(COMMANDS).join(', ');
  return usageError(`Unknown command \`${name}\`. ${near ? `Did you mean ${near}?` : `Known are ${known}.`}`);
}

function suggestCommand(name: string): string | undefined {
  return suggestName(name, [...Object.keys(COMMANDS), 'help']);
}
