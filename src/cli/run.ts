import type { CommandName } from './commands.ts';
import { COMMANDS, isCommand } from './commands.ts';
import { guardTerminal } from './guardTerminal.ts';
import { CommandError } from './problem.ts';
import type { Terminal } from './terminal.ts';

/**
 * Runs the command line.
 *
 * @param process the process, or what a test hands in its place.
 * @returns the exit code: 0 done, 1 a requested check failed, 2 wrong usage or unreadable input.
 */
export async function run(process: Terminal): Promise<number> {
  const terminal = guardTerminal(process);
  try {
    return await runCommand(terminal);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const { describeProblem } = await import('./describeProblem.ts');
    // The help is long; what was wrong stands under it, where it is seen.
    if (error.helpFor) await showHelp(error.helpFor, terminal.stderr);
    for (const problem of error.problems)
      terminal.stderr.write(`persona-merge: ${describeProblem(problem)}\n`);
    return 2;
  }
}

async function runCommand(terminal: Terminal): Promise<number> {
  const args = terminal.argv.slice(2);
  const [first = '', ...rest] = args;
  if (first === 'help') return answerHelp(rest, terminal);
  if (!isCommand(first)) {
    const { refuseMisspelt } = await import('./refuseMisspelt.ts');
    await refuseMisspelt(first, terminal.cwd());
  }
  const asked = isCommand(first) ? first : undefined;
  const command = COMMANDS[asked ?? 'merge'];
  const { parseArguments } = await import('./parseArguments.ts');
  const { operands, values } = parseArguments(asked ? rest : args, command, asked);
  if (values.version) {
    terminal.stdout.write(`${(await import('./version.ts')).VERSION}\n`);
    return 0;
  }
  if (values.help) return showHelp(asked, terminal.stdout);
  const { applyConfig } = await import('./config/applyConfig.ts');
  // The search for a configuration waits for the disk; the command is loaded meanwhile.
  const [invocation, runLoaded] = await Promise.all([
    applyConfig({ operands, values, terminal, run }, command),
    command.load(),
  ]);
  return runLoaded(invocation);
}

/** `help` and `help COMMAND`. */
async function answerHelp([name]: readonly string[], { stdout }: Terminal): Promise<number> {
  if (name === undefined || name.startsWith('-')) return showHelp(undefined, stdout);
  if (isCommand(name)) return showHelp(name, stdout);
  const { refuseCommand } = await import('./refuseMisspelt.ts');
  throw refuseCommand(name);
}

async function showHelp(name: CommandName | undefined, output: Terminal['stdout']): Promise<number> {
  const { commandHelp, programHelp } = await import('./helpText.ts');
  output.write(name ? commandHelp(name, COMMANDS[name], output.columns) : programHelp(output.columns));
  return 0;
}
