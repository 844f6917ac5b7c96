import type { Command, Flags } from './command.ts';
import { COMMANDS } from './commands.ts';
import { COMMON_FLAGS } from './parseArguments.ts';

const WIDTH = 80;

/** The help of the whole program: what it is, its commands, then the default command's flags. */
export function programHelp(defaultCommand: Command): string {
  const commands = Object.entries(COMMANDS).map(([name, { summary }]) => [name, summary] as const);
  return [
    'persona-merge — merge overlapping agent personas into one, and account for every line',
    '',
    'Usage',
    `  persona-merge ${defaultCommand.usage}`,
    '  persona-merge COMMAND --help',
    '',
    'Commands',
    ...table(commands),
    '',
    ...commandParts(defaultCommand),
  ].join('\n');
}

/** The help of one command. */
export function commandHelp(name: string, command: Command): string {
  return [
    'Usage',
    `  persona-merge ${name} ${command.usage}`,
    '',
    ...wrap(command.about, 0),
    '',
    ...commandParts(command),
  ].join('\n');
}

function commandParts(command: Command): string[] {
  return [
    'Flags',
    ...table(flagRows({ ...command.flags, ...COMMON_FLAGS })),
    '',
    'Examples',
    ...command.examples.map((example) => `  ${example}`),
    '',
    'Exit codes',
    '  0 done   1 a requested check failed   2 wrong usage or unreadable input',
    '',
  ];
}

function flagRows(flags: Flags): (readonly [string, string])[] {
  return Object.entries(flags).map(([name, flag]) => {
    const short = flag.short ? `-${flag.short}, ` : '    ';
    return [`${short}--${name}${flag.value ? ` ${flag.value}` : ''}`, flag.help] as const;
  });
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length)) + 4;
  return rows.flatMap(([left, right]) => {
    const [first = '', ...rest] = wrap(right, width);
    return [`  ${left}`.padEnd(width) + first.trimStart(), ...rest];
  });
}

function wrap(text: string, indent: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line && indent + line.length + 1 + word.length > WIDTH) {
      lines.push(' '.repeat(indent) + line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, ' '.repeat(indent) + line];
}
