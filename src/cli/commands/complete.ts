import { RootCommand } from '@bomb.sh/tab';
import type { Command, Run } from '../command.ts';
import { bashScript } from '../complete/bashScript.ts';
import { fishScript } from '../complete/fishScript.ts';
import { listPaths } from '../complete/listPaths.ts';
import { listValues } from '../complete/listValues.ts';
import { readTyped } from '../complete/readTyped.ts';
import { zshScript } from '../complete/zshScript.ts';
import { describeFlag } from '../describeFlag.ts';
import { flagOf } from '../flags.ts';
import { usageError } from '../problem.ts';
import { isShell, SHELLS } from '../shells.ts';
import type { Terminal } from '../terminal.ts';

type Commands = Readonly<Record<string, Command>>;

/** What the answers about a command are made of. */
type Completed = Pick<Command, 'summary' | 'flags' | 'wording' | 'operands'>;

/**
 * Both a script for a shell and the answers that this script asks for go to standard output, as the shell wants them.
 *
 * @param commands what is completed; without a name it is the first.
 */
export function makeComplete(commands: Commands): Run {
  return async ({ operands, terminal }) => {
    const words = terminal.argv.slice(3);
    if (words[0] === '--') await answer(commands, words.slice(1), terminal.cwd());
    else writeScript(operands, terminal);
    return 0;
  };
}

/** The package's own script for bash runs what stands in a line or in the name of a file; those for zsh and fish know no names with quotes. */
const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript };

function writeScript(operands: readonly string[], { stdout }: Terminal): void {
  const [shell = ''] = operands;
  if (operands.length !== 1 || !isShell(shell))
    throw usageError(`Expected one of ${SHELLS.join(', ')}, not \`${operands.join(' ')}\`.`, {
      helpFor: 'complete',
    });
  if (shell === 'powershell') new RootCommand().setup('persona-merge', 'persona-merge', shell);
  else stdout.write(SCRIPTS[shell]);
}

async function answer(commands: Commands, words: readonly string[], cwd: string): Promise<void> {
  const known: Record<string, Completed> = {
    ...commands,
    help: { summary: 'Show the help of a command', flags: [], operands: Object.keys(commands) },
  };
  const [first = ''] = words;
  const isFirst = words.length <= 1;
  const named = !isFirst && Object.hasOwn(known, first) ? known[first] : undefined;
  const command = named ?? Object.values(commands)[0];
  if (!command) return;
  const typed = readTyped(named ? words.slice(1) : words, command);
  const root = new RootCommand();
  // The package takes words with `=` apart and none behind `--`: of the line it is given only what it is to complete.
  if (typed.kind === 'flag') {
    for (const name of command.flags)
      root.option(name, describeFlag(name, command), addAll([]), flagOf(name).short);
    root.parse([typed.word]);
  } else if (typed.kind === 'value') {
    root.option(typed.flag, '', addAll(await listValues(typed.flag, typed.word, cwd)));
    root.parse([`--${typed.flag}`, '']);
  } else {
    root.argument('operand', addAll(await listOperands(command, typed, cwd)));
    for (const [name, { summary }] of Object.entries(known))
      if (isFirst && name.startsWith(typed.word)) root.command(name, summary);
    root.parse(['']);
  }
}

async function listOperands(
  { operands }: Completed,
  { word, before }: { word: string; before: number },
  cwd: string,
): Promise<string[]> {
  if (operands === 'agents') return listPaths(word, 'agents', cwd);
  return before === 0 ? operands.filter((operand) => operand.startsWith(word)) : [];
}

function addAll(values: readonly string[]): (complete: (value: string, description: string) => void) => void {
  return (complete) => {
    for (const value of values) complete(value, '');
  };
}
