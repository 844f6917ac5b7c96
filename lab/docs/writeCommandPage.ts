import type { Command } from '../../src/cli/command.ts';
import { describeFlag, nameFlag } from '../../src/cli/describeFlag.ts';
import { GROUPS } from '../../src/cli/flag.ts';
import { flagOf } from '../../src/cli/flags.ts';

/** The page of one command, made of the tables of commands and flags. */
export function writeCommandPage(name: string, command: Command): string {
  const groups = GROUPS.map(
    (group) => [group, command.flags.filter((flag) => flagOf(flag).group === group)] as const,
  );
  return [
    `# persona-merge ${name}`,
    '',
    '```text',
    `persona-merge ${name} ${command.usage}`,
    '```',
    '',
    command.about,
    ...groups.flatMap(([group, flags]) =>
      flags.length === 0
        ? []
        : [
            '',
            `## ${group}`,
            '',
            '| Flag | What it does |',
            '| --- | --- |',
            ...flags.map(
              (flag) => `| \`${nameFlag(flag)}\` | ${describeFlag(flag, command).replaceAll('|', '\\|')} |`,
            ),
          ],
    ),
    '',
    '## Examples',
    '',
    '```sh',
    ...command.examples.map((example) => `persona-merge ${example}`),
    '```',
    '',
    'Exit codes: 0 done, 1 a requested check failed, 2 wrong usage or unreadable input.',
    '',
  ].join('\n');
}
