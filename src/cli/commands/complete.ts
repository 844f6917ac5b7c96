import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type OptionHandler, RootCommand } from '@bomb.sh/tab';
import type { Command, Run } from '../command.ts';
import { describeFlag } from '../describeFlag.ts';
import { type FlagName, flagOf } from '../flags.ts';
import { usageError } from '../problem.ts';
import type { Terminal } from '../terminal.ts';

const SHELLS = ['bash', 'zsh', 'fish', 'powershell'];

type Commands = Readonly<Record<string, Command>>;

/**
 * Both a script for a shell and the answers that this script asks for go to standard output, as the shell wants them.
 *
 * @param commands what is completed; without a name it is the first.
 */
export function makeComplete(commands: Commands): Run {
  return async ({ operands, terminal }) => {
    const words = terminal.argv.slice(3);
    if (words[0] === '--')
      answer(commands, words.slice(1), await listFiles(words.at(-1) ?? '', terminal.cwd()));
    else writeScript(operands, terminal);
    return 0;
  };
}

/** The script for bash asks the package bash-completion for the words of the line; a shell that has not loaded it has them, too. */
const BASH_WORDS = `if ! declare -F _get_comp_words_by_ref >/dev/null; then
    _get_comp_words_by_ref() {
        words=("\${COMP_WORDS[@]}")
        cword=$COMP_CWORD
        cur=\${COMP_WORDS[COMP_CWORD]}
        prev=\${COMP_WORDS[COMP_CWORD - 1]}
    }
fi

`;

function writeScript(operands: readonly string[], { stdout }: Terminal): void {
  const [shell = ''] = operands;
  if (operands.length !== 1 || !SHELLS.includes(shell))
    throw usageError(`Expected one of ${SHELLS.join(', ')}, not \`${operands.join(' ')}\`.`, {
      helpFor: 'complete',
    });
  if (shell === 'bash') stdout.write(BASH_WORDS);
  new RootCommand().setup('persona-merge', 'persona-merge', shell);
}

function answer(commands: Commands, typed: string[], files: readonly string[]): void {
  const root = new RootCommand();
  const [first] = Object.values(commands);
  if (first) addFlags(root, first, files);
  root.argument('file', addAll(files), true);
  for (const [name, command] of Object.entries(commands)) {
    const added = root.command(name, command.summary);
    addFlags(added, command, files);
    added.argument('file', addAll(files), true);
  }
  root.command('help', 'Show the help of a command').argument('command', addAll(Object.keys(commands)));
  root.parse(typed);
}

function addFlags(target: Pick<RootCommand, 'option'>, command: Command, files: readonly string[]): void {
  for (const name of command.flags) {
    const flag = flagOf(name);
    const help = describeFlag(name, command);
    if (flag.type === 'switch') {
      if (flag.short) target.option(name, help, flag.short);
      else target.option(name, help);
    } else target.option(name, help, listValues(name, files), flag.short);
  }
}

function listValues(name: FlagName, files: readonly string[]): OptionHandler {
  const flag = flagOf(name);
  if (flag.type === 'choice') return addAll(flag.choices);
  return addAll(flag.type === 'file' || flag.value?.startsWith('FILE') ? files : []);
}

function addAll(values: readonly string[]): (complete: (value: string, description: string) => void) => void {
  return (complete) => {
    for (const value of values) complete(value, '');
  };
}

/** Agents and folders that begin as the word does. */
async function listFiles(word: string, cwd: string): Promise<string[]> {
  const folder = word.slice(0, word.lastIndexOf('/') + 1);
  const entries = await readdir(path.resolve(cwd, folder), { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() || /\.(?:mdc?|toml|json|html)$/i.test(entry.name))
    .map((entry) => folder + entry.name + (entry.isDirectory() ? '/' : ''))
    .filter((name) => name.startsWith(word))
    .sort();
}
