import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Command } from '../src/cli/command.ts';
import { COMMANDS } from '../src/cli/commands.ts';
import { splitCommand } from '../src/cli/judge/splitCommand.ts';
import { parseArguments } from '../src/cli/parseArguments.ts';
import { FORMATS } from '../src/formats/formats.ts';
import type { Report } from '../src/types/index.ts';
import { driveCli } from './driveCli.ts';

/** Pages with commands, and the agents that a reader has at hand. */
const PAGES: Record<string, string[]> = {
  'guide.md': ['examples/agents'],
  'updating.md': ['examples/personas/api-engineer.md', 'examples/personas/service-builder.md'],
};

interface Step {
  commands: string[];
  /** Lines that the page shows under them. */
  shown: string[];
}

/** Blocks of commands, each with the block of output that follows it, if one does. */
function readSteps(page: string): Step[] {
  const steps: Step[] = [];
  for (const [, kind, block = ''] of page.matchAll(/^```(sh|text)\n([\s\S]*?)^```/gm)) {
    const lines = block.trim().split('\n');
    if (kind === 'sh') steps.push({ commands: lines, shown: [] });
    else steps.at(-1)?.shown.push(...lines);
  }
  return steps;
}

const fold = (text: string) => text.replace(/\s+/g, ' ');

describe.each(Object.entries(PAGES))('%s', (name, agents) => {
  const steps = readSteps(readFileSync(path.join('docs', name), 'utf8'));
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'persona-merge-'));
    for (const one of agents)
      cpSync(one, path.join(folder, 'agents', one.endsWith('.md') ? path.basename(one) : ''), {
        recursive: true,
      });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('shows commands', () => expect(steps.length).toBeGreaterThan(0));

  // One after the other, as a reader would: each finds what those before it have written.
  test.each(steps.map((step) => [step.commands.join(' · '), step] as const))(
    '`%s` does what the page says',
    async (_, { commands, shown }) => {
      let said = '';
      for (const command of commands) {
        const { code, out, err } = await driveCli(folder, command.split(/\s+/).slice(1));
        expect(code, `${command}\n${err}`).toBe(0);
        said += ` ${out} ${err}`;
      }
      for (const line of shown.filter((one) => one !== '…')) expect(fold(said)).toContain(fold(line.trim()));
    },
    120_000,
  );
});

test('no page has commands that no test runs', () => {
  const pages = readdirSync('docs').filter((name) => name.endsWith('.md'));
  const withCommands = pages.filter((name) => /^```sh$/m.test(readFileSync(path.join('docs', name), 'utf8')));
  expect(withCommands.sort()).toEqual(Object.keys(PAGES).sort());
});

test.each(Object.entries(COMMANDS) as [string, Command][])(
  'the examples of %s are arguments that it takes',
  (name, command) => {
    for (const example of command.examples) {
      const words = splitCommand(example.replace(/ > \S+$/, ''), 'the example');
      const args = words[0] === name ? words.slice(1) : words;
      expect(() => parseArguments(args, command, name)).not.toThrow();
    }
  },
);

test('what the page says of the example is what its report says', () => {
  const rows =
    readFileSync('docs/how-it-works.md', 'utf8').split('<!-- example -->\n')[1]?.split('\n\n')[0] ?? '';
  const said = [...rows.matchAll(/\| (\d+) +\|$/gm)].map(([, count]) => Number(count));
  const report = JSON.parse(readFileSync('examples/merged/report.json', 'utf8')) as Report;
  const left = (reason: string) =>
    report.leftOut.filter((one) => one.kind === 'entry' && one.reason === reason);
  const shared = report.capabilities.filter(
    ({ members }) => new Set(members.map(({ source }) => source)).size > 1,
  );
  expect(said, 'the table of the example in docs/how-it-works.md').toEqual([
    report.sources.length,
    report.sources.reduce((sum, { entries }) => sum + entries, 0),
    report.capabilities.length,
    shared.length,
    left('covered').length,
    left('introduction').length,
    report.conflicts.length,
  ]);
});

test('documents link to files that exist', () => {
  const pages = readdirSync('docs', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  );
  expect(pages.length).toBeGreaterThan(3);
  for (const page of pages) {
    const text = readFileSync(path.join('docs', page), 'utf8').replace(/```[\s\S]*?```|`[^`]*`/g, '');
    for (const [, link = ''] of text.matchAll(/\]\((?!https?:|#)([^)#]+)\)/g))
      expect(existsSync(path.join('docs', path.dirname(page), link)), `${page}: ${link}`).toBe(true);
  }
});

test('the page of formats has them all', () => {
  const page = readFileSync('docs/formats.md', 'utf8');
  for (const { name, title } of Object.values(FORMATS)) {
    expect(page).toContain(`| \`${name}\``);
    if (name !== 'agents-md') expect(page).toContain(title);
  }
});
