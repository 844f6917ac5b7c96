import type { Command } from '../../src/cli/command.ts';
import { COMMANDS } from '../../src/cli/commands.ts';
import { describeFlag, nameFlag } from '../../src/cli/describeFlag.ts';

/** The manual page, in roff, made of the tables of commands and flags. */
export function writeManPage(version: string): string {
  const commands: [string, Command][] = Object.entries(COMMANDS);
  return [
    `.TH PERSONA-MERGE 1 "" "persona-merge ${version}"`,
    '.SH NAME',
    'persona\\-merge \\- merge overlapping agent personas into one, and account for every line',
    '.SH SYNOPSIS',
    ...commands.flatMap(([name, { usage }]) => [
      `.B persona\\-merge ${escapeRoff(name)}`,
      escapeRoff(usage),
      '.br',
    ]),
    ...commands.flatMap(([name, command]) => describeCommand(name, command)),
    '.SH EXIT STATUS',
    '0 done, 1 a requested check failed, 2 wrong usage or unreadable input.',
    '',
  ].join('\n');
}

function describeCommand(name: string, command: Command): string[] {
  return [
    `.SH ${escapeRoff(name.toUpperCase())}`,
    escapeRoff(command.about),
    ...command.flags.flatMap((flag) => [
      '.TP',
      `.B ${escapeRoff(nameFlag(flag))}`,
      escapeRoff(describeFlag(flag, command)),
    ]),
    '.PP',
    'Examples:',
    ...command.examples.flatMap((example) => ['.PP', '.nf', escapeRoff(`persona-merge ${example}`), '.fi']),
  ];
}

/** Hyphens that can be copied, and no line that is taken for a request. */
function escapeRoff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/, '\\&$1');
}
