import { COMMANDS, findCommand } from './commands.ts';
import { CommandError } from './problem.ts';
import type { Terminal } from './terminal.ts';

/**
 * Runs the command line.
 *
 * @param terminal the process, or what a test hands in its place.
 * @returns the exit code: 0 done, 1 a requested check failed, 2 wrong usage or unreadable input.
 */
export async function run(terminal: Terminal): Promise<number> {
  try {
    return await runCommand(terminal);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const { describeProblem } = await import('./describeProblem.ts');
    for (const problem of error.problems)
      terminal.stderr.write(`persona-merge: ${describeProblem(problem)}\n`);
    return 2;
  }
}

async function runCommand(terminal: Terminal): Promise<number> {
  const [first = '', ...rest] = terminal.argv.slice(2);
  const asked = findCommand(first);
  const command = await (asked ?? COMMANDS.merge).load();
  const { parseArguments } = await import('./parseArguments.ts');
  const { operands, values } = parseArguments(asked ? rest : terminal.argv.slice(2), command);
  if (values.version) {
    terminal.stdout.write(`${(await import('./version.ts')).VERSION}\n`);
    return 0;
  }
  if (values.help) {
    const { commandHelp, programHelp } = await import('./helpText.ts');
    terminal.stdout.write(asked ? commandHelp(first, command) : programHelp(command));
    return 0;
  }
  return command.run({ operands, values, terminal });
}
