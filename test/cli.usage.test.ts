import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import Ajv from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { COMMANDS } from '../src/cli/commands.ts';
import { CONFIGURABLE } from '../src/cli/config/configKeys.ts';
import { configSchema } from '../src/cli/config/configSchema.ts';
import { FLAGS } from '../src/cli/flags.ts';
import { run } from '../src/cli/run.ts';
import { isProjectFile } from '../src/cli/sources/isProjectFile.ts';
import { driveCli } from './driveCli.ts';
import { folder, put, read } from './tempFolder.ts';

const A = `---
name: tide-keeper
description: Keeps the tide tables.
model: haiku
---

## Tables

- Print the tide tables before dawn
- Store gauge readings in PostgreSQL
`;
const B = `---
name: harbour-hand
description: Helps in the harbour.
model: opus
---

## Moorings

- Inspect every mooring rope each week
- Report worn ropes to the harbour office
`;

const drive = (...args: string[]) => driveCli(folder, args);

async function sourcesOf(...args: string[]): Promise<string[]> {
  const { out, err } = await drive(...args, '--json');
  if (!out) throw new Error(err);
  return JSON.parse(out).sources.map((source: { path: string }) => source.path);
}

describe('names that are nearly right', () => {
  const cases: [string[], string][] = [
    [['a.md', '--thresold', '0.5'], 'Unknown flag --thresold. Did you mean --threshold?'],
    [['a.md', '--reprot=x.md'], 'Unknown flag --reprot. Did you mean --report?'],
    [['check', 'a.md', '--agianst', 'a.md'], 'Unknown flag --agianst. Did you mean --against?'],
    [['a.md', '--policy', 'widst'], 'Did you mean widest?'],
    [['chekc', 'a.md'], 'Unknown command `chekc`. Did you mean check?'],
    [['reveiw', 'a.md'], 'Did you mean review?'],
    [['help', 'explian'], 'Did you mean explain?'],
  ];
  test.each(cases)('%j', async (args, message) => {
    put('a.md', A);
    const { code, out, err } = await drive(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  test('nothing is suggested for what is near to nothing, and a file may be called like a command', async () => {
    put('chekc', A);
    expect((await drive('chekc', '--quiet')).code).toBe(0);
    expect((await drive('chekc', '--zzzzzz')).err).not.toContain('Did you mean');
  });
});

describe('help', () => {
  test.each(Object.keys(COMMANDS))(
    'of %s is the same by `help` and by --help, and names each flag',
    async (name) => {
      const { code, out, err } = await drive('help', name);
      expect([code, err]).toEqual([0, '']);
      expect((await drive(name, '--help')).out).toBe(out);
      for (const flag of COMMANDS[name as keyof typeof COMMANDS].flags) expect(out).toContain(`--${flag}`);
    },
  );

  test('every flag is some command’s', () => {
    const used = new Set(Object.values(COMMANDS).flatMap(({ flags }) => flags));
    expect(Object.keys(FLAGS).filter((name) => !used.has(name as keyof typeof FLAGS))).toEqual([]);
  });

  test('of a check without its sources is shown with what is missing', async () => {
    put('a.md', A);
    const { code, err } = await drive('check', 'a.md');
    expect(code).toBe(2);
    expect(err).toContain('persona-merge check MERGED --against');
    expect(err.trim().split('\n').at(-1)).toBe(
      'persona-merge: Expected --against with the sources of the merged agent.',
    );
  });
});

describe('standard input and output', () => {
  test('-o - prints the agent, and the summary goes elsewhere', async () => {
    put('a.md', A);
    const { code, out, err } = await drive('a.md', '-o', '-');
    expect(code).toBe(0);
    expect(out).toMatch(/^---\nname: tide-keeper/);
    expect(err).toContain('1 source');
    expect(readdirSync(folder)).toEqual(['a.md']);
    expect((await drive('a.md', '-o', '-', '--json')).code).toBe(2);
  });

  test('- among the sources is read from standard input, once', async () => {
    put('a.md', A);
    let out = '';
    const code = await run({
      argv: ['node', 'persona-merge', 'a.md', '-', '-', '--json', '-q'],
      env: {},
      cwd: () => folder,
      stdin: Readable.from([Buffer.from(B.slice(0, 50)), Buffer.from(B.slice(50))]),
      stdout: { write: (text) => (out += text) },
      stderr: { write: () => true },
    });
    expect(code).toBe(0);
    expect(JSON.parse(out).sources.map((one: { path: string }) => one.path)).toEqual(['a.md', '-']);
  });

  test('an empty standard input is an empty file', async () => {
    const { code, err } = await drive('-');
    expect(code).toBe(2);
    expect(err).toBe('persona-merge: -: Empty file: expected a persona.\n');
  });
});

describe('what a folder holds besides personas', () => {
  const papers = [
    'README.md',
    'readme.zh-CN.md',
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'LICENSE.md',
    'CLAUDE.md',
    'CLAUDE.local.md',
    'AGENTS.md',
    'SECURITY.md',
    'Code_of_Conduct.md',
    'package.json',
  ];
  test.each(papers)('%s is no persona', (name) => expect(isProjectFile(name)).toBe(true));

  const personas = [
    'security.md',
    'claude.md',
    'agents.md',
    'licensing.md',
    'readme-writer.md',
    'changelog-keeper.md',
  ];
  test.each(personas)('%s may be one', (name) => expect(isProjectFile(name)).toBe(false));

  test('is left out with a line, and read where it is named', async () => {
    put('team/a.md', A);
    put('team/README.md', '# Team\n\n- Say hello\n');
    put('team/CLAUDE.md', '- Use tabs\n');
    const { err } = await drive('team', '-o', 'm.md');
    expect(err).toContain('not read: team/CLAUDE.md, team/README.md');
    expect(await sourcesOf('team')).toEqual(['team/a.md']);
    expect(await sourcesOf('team', 'team/README.md')).toEqual(['team/a.md', 'team/README.md']);
    expect((await drive('team', '-q', '-o', 'm.md')).err).toBe('');
  });

  test.each([
    ['--exclude', 'b.md'],
    ['--exclude', 'deep/**'],
    ['--exclude', 'deep'],
    ['--exclude', 'team/deep/*.md'],
    ['--exclude', './team/deep/b.md'],
    ['--exclude', 'x.md', '--exclude', 'b*'],
  ])('%s %s leaves a file out', async (...flags) => {
    put('team/a.md', A);
    put('team/deep/b.md', B);
    expect(await sourcesOf('team', ...flags)).toEqual(['team/a.md']);
  });

  test('where nothing is left, the message says why', async () => {
    put('team/a.md', A);
    expect((await drive('team', '--exclude', '*.md')).err).toContain('--exclude leaves out every file');
    put('void/README.md', 'x');
    expect((await drive('void')).err).toContain('void: No persona in this folder');
  });
});

describe('outputs in the folder of the sources', () => {
  test('are no sources of the next run, which writes the same bytes', async () => {
    put('team/a.md', A);
    put('team/b.md', B);
    const args = [
      'team',
      '-o',
      'team/merged.md',
      '-r',
      'team/report.json',
      '-r',
      'team/report.md',
      '-r',
      'r.html',
    ];
    expect((await drive(...args)).code).toBe(0);
    const files = ['team/merged.md', 'team/report.json', 'team/report.md', 'r.html'];
    const before = files.map(read);
    const { code, err } = await drive(...args);
    expect([code, err]).toEqual([0, expect.stringContaining('not read: team/merged.md')]);
    expect(files.map(read)).toEqual(before);
  });

  test('are known by the report beside them, whatever is written now', async () => {
    put('team/a.md', A);
    await drive('team', '-o', 'team/merged.md', '-r', 'team/out/report.json', '-q');
    expect(await sourcesOf('team')).toEqual(['team/a.md']);
  });

  test('are known without a report where this run writes them again', async () => {
    put('team/a.md', A);
    put('team/b.md', B);
    await drive('team', '-o', 'team/merged.md', '-q');
    const { code, err } = await drive('team', '-o', 'team/merged.md');
    expect([code, err]).toEqual([0, expect.stringContaining('2 sources')]);
  });

  test('never replace a persona that would be lost', async () => {
    put('team/a.md', A);
    put('team/b.md', B);
    const { code, err } = await drive('team', '-o', 'team/b.md');
    expect(code).toBe(2);
    expect(err).toContain('team/b.md: Is a source and would be overwritten.');
    expect(err).not.toContain('--force');
    expect(read('team/b.md')).toBe(B);
  });

  test('a folder that is missing is made, and not left behind where the run fails', async () => {
    put('a.md', A);
    expect((await drive('a.md', '-o', 'new/deep/m.md', '-r', 'new/r.json', '-q')).code).toBe(0);
    expect(read('new/deep/m.md')).toContain('tide-keeper');
    const long = `${'r'.repeat(300)}.json`;
    expect((await drive('a.md', '-o', 'other/m.md', '-r', `other/${long}`, '-q')).code).toBe(2);
    expect(readdirSync(folder)).toEqual(['a.md', 'new']);
  });
});

describe('--dry-run', () => {
  test('says what would be written, and writes nothing', async () => {
    put('a.md', A);
    put('m.md', A);
    const { code, out } = await drive('a.md', '-o', 'm.md', '-r', 'new/r.json', '--dry-run');
    expect(code).toBe(0);
    expect(out).toMatch(/^would replace m\.md \(0\.\d kB\)\nwould write new\/r\.json \(\d+\.\d kB\)\n$/);
    expect(readdirSync(folder)).toEqual(['a.md', 'm.md']);
    expect(read('m.md')).toBe(A);
  });

  test('asks no judge', async () => {
    put('a.md', A);
    put('b.md', B);
    const { code } = await drive('a.md', 'b.md', '--judge', 'no-such-program', '--dry-run', '-q');
    expect(code).toBe(0);
  });
});

describe('--lead and --set', () => {
  test('the lead’s outline comes first, however its path is spelled', async () => {
    put('a.md', A);
    put('b.md', B);
    for (const [lead, first] of [
      ['./a.md', 'Tables'],
      [path.join(folder, 'b.md'), 'Moorings'],
    ] as const) {
      const { out } = await drive('a.md', 'b.md', '--lead', lead, '-q');
      expect(/^## (.*)$/m.exec(out)?.[1]).toBe(first);
    }
    const { code, err } = await drive('a.md', '--lead', 'c.md');
    expect([code, err]).toEqual([2, 'persona-merge: c.md: Cannot lead: it is none of the sources (a.md).\n']);
  });

  const settings: [string, string, unknown][] = [
    ['model=sonnet', 'model', 'sonnet'],
    ['maxTurns=12', 'maxTurns', 12],
    ['background=true', 'background', true],
    ['skills=[knots, tides]', 'skills', ['knots', 'tides']],
    ['color=#ff8800', 'color', '#ff8800'],
    ['description=Use when: the tide is out', 'description', 'Use when: the tide is out'],
    ['model=', 'model', undefined],
    ['model=null', 'model', undefined],
    ['x-note="1"', 'x-note', '1'],
  ];
  test.each(settings)('--set %s', async (pair, key, value) => {
    put('a.md', A);
    put('b.md', B);
    const { code, out } = await drive('a.md', 'b.md', '--set', pair, '-q', '--strict');
    expect(parse(out.split('---\n')[1] ?? '')[key]).toEqual(value);
    expect(code).toBe(0);
  });

  test.each([
    ['model', 'Expected --set to be KEY=VALUE'],
    ['=x', 'Expected --set to be KEY=VALUE'],
    ['name=x', 'Expected --name'],
    ['tools=[a', 'to be YAML'],
    ['description=', 'an agent has to have a description'],
  ])('--set %s is refused', async (pair, message) => {
    put('a.md', A);
    const { code, err } = await drive('a.md', '--set', pair);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('a configuration file', () => {
  test('gives sources and flags, and the command line wins', async () => {
    put('team/a.md', A);
    put('team/b.md', B);
    put(
      '.persona-mergerc.json',
      JSON.stringify({
        sources: 'team',
        output: 'out/m.md',
        name: 'pier',
        set: { model: 'opus' },
        quiet: true,
      }),
    );
    expect((await drive()).err).toBe('');
    expect(read('out/m.md')).toMatch(/^---\nname: pier\n[\s\S]*model: opus/);
    await drive('--name', 'quay', 'team/a.md');
    expect(read('out/m.md')).toMatch(/^---\nname: quay\n/);
    expect((await drive('team', '--no-config', '-o', '-', '-q')).out).not.toContain('name: pier');
  });

  test('is found above the working directory, and its paths are its own', async () => {
    put('team/a.md', A);
    put(
      'package.json',
      JSON.stringify({ name: 'x', 'persona-merge': { sources: ['team/*.md'], output: 'm.md' } }),
    );
    mkdirSync(path.join(folder, 'deep/down'), { recursive: true });
    const { code } = await driveCli(path.join(folder, 'deep/down'), ['-q']);
    expect(code).toBe(0);
    expect(read('m.md')).toContain('tide-keeper');
  });

  test('gives a check its sources', async () => {
    put('team/a.md', A);
    put('.persona-mergerc.json', '{"sources": ["team"], "minCoverage": "90%"}');
    put('m.md', B);
    expect((await drive('check', 'm.md', '-q')).code).toBe(1);
    put('m.md', A);
    expect((await drive('check', 'm.md', '-q')).code).toBe(0);
  });

  const bad: [string, string, string][] = [
    ['{\n  "minCoverge": 1\n}', ':2: ', 'Unknown key `minCoverge`. Did you mean `minCoverage`?'],
    ['{\n\n  "threshold": 3 }', ':3: ', 'Expected `threshold` to be a number from 0 to 1, not `3`'],
    ['{"policy": "widst"}', ':1: ', 'Did you mean widest?'],
    ['{"judge": "curl evil"}', ':1: ', '`judge` is taken from the command line only'],
    ['{"output": "../m.md"}', ':1: ', 'lies outside of the folder of this file'],
    ['{"set": 1}', ':1: ', 'Expected `set` to be an object'],
    ['{"quiet": true,\n', ':2: ', 'Not valid JSON'],
    ['[]', ': ', 'Expected an object'],
  ];
  test.each(bad)('%j is refused with its line', async (text, line, message) => {
    put('a.md', A);
    put('.persona-mergerc.json', text);
    const { code, err } = await drive('a.md');
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
    expect(err).toContain(`persona-merge: .persona-mergerc.json${line}`);
    expect(err).not.toMatch(/[.?!]\.\n$/);
  });

  test('that is a program is not run', async () => {
    put('a.md', A);
    put('config.mjs', 'globalThis.ran = true; export default {};');
    put('.persona-mergerc.js', 'globalThis.ran = true; module.exports = {};');
    expect((await drive('a.md', '-q')).code).toBe(0);
    expect((await drive('a.md', '--config', 'config.mjs')).code).toBe(2);
    expect((await drive('a.md', '--config', 'none.json')).code).toBe(2);
    expect(globalThis).not.toHaveProperty('ran');
  });

  test('has a schema that knows every key', () => {
    const valid = new Ajv({ strict: false, validateSchema: false }).compile({
      ...configSchema(),
      $schema: 'http://json-schema.org/draft-07/schema#',
    });
    expect(
      valid({ sources: ['team'], minCoverage: '90%', set: { model: 'opus' }, failOn: ['missing'] }),
    ).toBe(true);
    expect(valid({ minCoverge: 1 })).toBe(false);
    expect(valid({ threshold: 3 })).toBe(false);
    for (const key of ['judge', 'force', 'judgeKey', 'answers']) expect(CONFIGURABLE.has(key)).toBe(false);
  });
});

describe.runIf(existsSync('dist/cli.js'))('the built program', () => {
  const start = (args: string[], input?: string) =>
    execFileSync(process.execPath, [path.resolve('dist/cli.js'), ...args], {
      cwd: folder,
      encoding: 'utf8',
      ...(input !== undefined && { input }),
    });

  test('reads a configuration and standard input', () => {
    put('a.md', A);
    put('.persona-mergerc.json', '{"name": "pier", "quiet": true}');
    const out = start(['a.md', '-', '--exclude', 'x*'], B);
    expect(out).toMatch(/^---\nname: pier/);
    expect(out).toContain('mooring rope');
  });

  test('comes with the schema of its configuration', () => {
    expect(JSON.parse(readFileSync('dist/config.schema.json', 'utf8'))).toEqual(configSchema());
  });
});
