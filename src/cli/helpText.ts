import { wrapText } from '../write/wrapText.ts';
import type { Command } from './command.ts';
import { COMMANDS } from './commands.ts';
import { describeFlag } from './describeFlag.ts';
import { GROUPS } from './flag.ts';
import { type FlagName, flagOf } from './flags.ts';

const NARROWEST = 60;
const WIDEST = 100;

/** The help of the whole program: what it is, its commands, then the default command's flags. */
export function programHelp(columns = 80): string {
  const width = fitWidth(columns);
  const commands = Object.entries(COMMANDS).map(([name, { summary }]) => [name, summary] as const);
  return [
    ...wrapText(
      'persona-merge: merge overlapping agent personas into one, and account for every line',
      width,
    ),
    '',
    'Usage',
    `  persona-merge ${COMMANDS.merge.usage}`,
    '  persona-merge help COMMAND',
    '',
    'Commands',
    ...table(commands, width),
    '',
    ...commandParts(COMMANDS.merge, width),
  ].join('\n');
}

/** The help of one command. */
export function commandHelp(name: string, command: Command, columns = 80): string {
  const width = fitWidth(columns);
  return [
    'Usage',
    `  persona-merge ${name} ${command.usage}`,
    '',
    ...wrapText(command.about, width),
    '',
    ...commandParts(command, width),
  ].join('\n');
}

function commandParts(command: Command, width: number): string[] {
  const groups = GROUPS.map((group) => ({
    group,
    flags: command.flags.filter((name) => flagOf(name).group === group),
  }));
  const left = Math.max(...command.flags.map((name) => headOf(name).length));
  return [
    ...groups.flatMap(({ group, flags }) => {
      if (flags.length === 0) return [];
      const rows = flags.map((name) => [headOf(name), describeFlag(name, command)] as const);
      return [group, ...table(rows, width, left), ''];
    }),
    'Examples',
    ...command.examples.map((example) => `  persona-merge ${example}`),
    '',
    'Exit codes',
    '  0 done   1 a requested check failed   2 wrong usage or unreadable input',
    '',
  ];
}

/** `-o, --output FILE`. */
function headOf(name: FlagName): string {
  const { short, value } = flagOf(name);
  return `${short ? `-${short}, ` : '    '}--${name}${value ? ` ${value}` : ''}`;
}

function table(
  rows: readonly (readonly [string, string])[],
  width: number,
  left = Math.max(...rows.map(([head]) => head.length)),
): string[] {
  const indent = left + 4;
  return rows.flatMap(([head, text]) => {
    const [first = '', ...rest] = wrapText(text, width - indent);
    return [`  ${head}`.padEnd(indent) + first, ...rest.map((line) => ' '.repeat(indent) + line)];
  });
}

function fitWidth(columns: number): number {
  return Math.min(WIDEST, Math.max(NARROWEST, columns));
}
