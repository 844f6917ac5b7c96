import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Command } from '../src/cli/command.ts';
import { COMMANDS } from '../src/cli/commands.ts';
import { SHELLS } from '../src/cli/shells.ts';
import { driveCli } from './driveCli.ts';
import { folder, put } from './tempFolder.ts';

/** What the program answers a shell whose line ends with these words, without descriptions and the last line. */
async function answer(...words: string[]): Promise<string[]> {
  const said: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line) => said.push(String(line)));
  const { code, err } = await driveCli(folder, ['complete', '--', ...words]);
  expect(code, err).toBe(0);
  expect(said.pop()).toBe(':4');
  return said.map((line) => line.replace(/\t.*/s, ''));
}

beforeEach(() => {
  for (const file of ['agents/one.md', 'agents/two.mdc', 'my agents/a b.md', '.claude/c.md']) put(file, '');
  for (const file of ['keep.md', 'codex.toml', 'report.json', 'answers.txt', '.hidden.md']) put(file, '');
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe('a script', () => {
  test.each(SHELLS)('for %s asks the command', async (shell) => {
    const said: unknown[] = [];
    vi.spyOn(console, 'log').mockImplementation((text) => said.push(text));
    const { out } = await driveCli(folder, ['complete', shell]);
    expect(out + said.join('\n')).toMatch(/persona-merge complete /);
  });

  test.each(['bash', 'zsh', 'fish'])('for %s evaluates nothing', async (shell) => {
    const { out } = await driveCli(folder, ['complete', shell]);
    expect(out).not.toMatch(/\beval\b|compgen|readonly/);
  });

  test.each([[['tcsh']], [[]], [['bash', 'zsh']], [['toString']]])('there is none for %j', async (shells) => {
    expect((await driveCli(folder, ['complete', ...shells])).code).toBe(2);
  });
});

describe('commands', () => {
  test('are offered as the first word, with files', async () => {
    expect(await answer('c')).toEqual(['convert', 'check', 'complete', 'codex.toml']);
    expect(await answer()).toEqual(await answer(''));
    expect(await answer('')).toEqual(expect.arrayContaining(['merge', 'help', 'agents/', 'keep.md']));
  });

  // As the program itself: what stands behind a flag is an operand.
  test.each([
    [['--quiet', 'sc']],
    [['--exclude=x', 'sc']],
    [['--', 'sc']],
    [['merge', 'sc']],
    [['a.md', 'sc']],
  ])('are not offered after %j', async (words) => expect(await answer(...words)).toEqual([]));

  test('a name that every object has is no command', async () => {
    expect(await answer('toString', '--pol')).toEqual(['--policy']);
  });
});

describe('flags', () => {
  test.each(Object.entries(COMMANDS) as [string, Command][])(
    'of %s are all offered',
    async (name, { flags }) => {
      expect(await answer(name, '--')).toEqual(flags.map((flag) => `--${flag}`));
    },
  );

  test('of a merge, where no command is named', async () => {
    expect(await answer('agents/', '--pol')).toEqual(['--policy']);
    expect(await answer('--format=cursor', '--pol')).toEqual(['--policy']);
  });

  test('with one letter', async () => {
    expect(await answer('scan', '-')).toEqual(['-r', '-q', '-y', '-h', '-v']);
  });

  test('none for an operand behind `--`', async () => {
    expect(await answer('scan', '--', '--min')).toEqual([]);
  });
});

describe('values', () => {
  test.each([
    [['--format', 'cop'], ['copilot']],
    [['--format=cop'], ['copilot']],
    [['convert', '--format=cop'], ['copilot']],
    [['--format=cop', '--policy', 'wid'], ['widest']],
    [
      ['check', '--fail-on', 'missing,'],
      ['missing,weakened', 'missing,conflicts', 'missing,invented'],
    ],
    [['check', '--fail-on=missing,weakened,c'], ['missing,weakened,conflicts']],
    [['--policy', 'lead,'], []],
    [['-o', 'ke'], ['keep.md']],
    [['--output', 'ke'], ['keep.md']],
    [['--output=ke'], ['keep.md']],
    [['--output=agents/o'], ['agents/one.md']],
    [['--output=my agents/'], ['my agents/a b.md']],
    [['--answers', 'an'], ['answers.txt']],
    [
      ['scan', '--report='],
      ['agents/', 'answers.txt', 'codex.toml', 'keep.md', 'my agents/', 'report.json'],
    ],
    [
      ['scan', '--into', ''],
      ['agents/', 'my agents/'],
    ],
    [['check', 'keep.md', '--against', 'ag'], ['agents/']],
    [['check', 'keep.md', '--against=ag'], ['agents/']],
    [['--judge', 'ag'], []],
    [['--limit='], []],
    [['--force='], []],
    [['--unknown='], []],
    [['rows', '--format=cop'], []],
  ])('of %j are %j', async (words, expected) => expect(await answer(...words)).toEqual(expected));

  test('the word behind one is what it would be without it', async () => {
    const agents = ['agents/', 'codex.toml', 'keep.md', 'my agents/'];
    for (const words of [['--format=cursor'], ['--format', 'cursor'], ['-o', 'x.md'], ['--quiet'], ['--']])
      expect(await answer('merge', ...words, ''), words.join(' ')).toEqual(agents);
  });
});

describe('operands', () => {
  test.each([
    ['complete', SHELLS],
    ['help', Object.keys(COMMANDS)],
    ['rows', []],
    ['pairs', []],
    ['groups', []],
    ['undo', []],
    ['mcp', []],
    ['scan', ['agents/', 'codex.toml', 'keep.md', 'my agents/']],
  ])('of %s are %j', async (command, expected) => expect(await answer(command, '')).toEqual(expected));

  test('one shell is enough', async () => expect(await answer('complete', 'bash', '')).toEqual([]));
});

describe('paths', () => {
  test.each([
    ['agents/', ['agents/one.md', 'agents/two.mdc']],
    ['./ag', ['./agents/']],
    ['my', ['my agents/']],
    ['my agents/a', ['my agents/a b.md']],
    ['.', ['.claude/', '.hidden.md']],
    ['..', ['../']],
    ['agents/..', ['agents/../']],
    ['agents/../ke', ['agents/../keep.md']],
    ['nowhere/', []],
    ['keep.md/', []],
  ])('that begin with %j are %j', async (word, expected) => {
    expect(await answer('merge', word)).toEqual(expected);
  });

  test('from the root', async () => {
    expect(await answer('merge', `${folder}/ke`)).toEqual([`${folder}/keep.md`]);
  });

  test('in the home folder keep its sign', async () => {
    vi.stubEnv('HOME', path.join(folder, 'agents'));
    expect(await answer('merge', '~/o')).toEqual(['~/one.md']);
  });

  test.each([
    "it's.md",
    'q"u.md',
    'x$y.md',
    'a=b.md',
    'c:d.md',
    'bs\\n.md',
    '$(touch x).md',
    '`x`.md',
    '%a.md',
    'ü.md',
  ])('%s is offered as it is called', async (name) => {
    put(`odd/${name}`, '');
    expect(await answer('merge', 'odd/')).toEqual([`odd/${name}`]);
    expect(await answer('merge', `--output=odd/${name.slice(0, 3)}`)).toEqual([`odd/${name}`]);
  });

  test('a name with a line break or another sign of control is left out', async () => {
    for (const name of ['a\nb.md', 'a\tb.md', 'a\u001b[2Jb.md']) put(`odd/${name}`, '');
    expect(await answer('merge', 'odd/')).toEqual([]);
  });

  test('a name that would be read as a flag or a home folder is led in', async () => {
    put('-dash.md', '');
    put('~til.md', '');
    expect(await answer('merge', '')).toEqual(expect.arrayContaining(['./-dash.md', './~til.md']));
    expect(await answer('merge', './-')).toEqual(['./-dash.md']);
    expect(await answer('merge', '--', '-d')).toEqual(['-dash.md']);
  });

  test('a link to a folder is one; a link to nothing is none', async () => {
    mkdirSync(path.join(folder, 'links'));
    symlinkSync('../agents', path.join(folder, 'links/there'));
    symlinkSync('../nowhere', path.join(folder, 'links/gone'));
    expect(await answer('merge', 'links/')).toEqual(['links/there/']);
    expect(await answer('merge', 'links/there/o')).toEqual(['links/there/one.md']);
  });
});
