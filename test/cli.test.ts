import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../src/cli/run.ts';
import { driveCli } from './driveCli.ts';
import { folder, put, read } from './tempFolder.ts';

const A = `---
name: alpha
description: Builds APIs
---

## API

- Design REST APIs with OpenAPI 3.1
- Keep functions under 20 lines
`;
const B = `---
name: beta
description: Builds services
---

## API

- Design REST APIs using OpenAPI
- Encrypt data at rest
`;

const drive = (...args: string[]) => driveCli(folder, args);

describe('merge', () => {
  test('prints the agent on standard output and a summary on standard error', async () => {
    put('a.md', A);
    put('b.md', B);
    const { code, out, err } = await drive('a.md', 'b.md');
    expect(code).toBe(0);
    expect(out).toMatch(/^---\nname: /);
    expect(out).toContain('Encrypt data at rest');
    expect(err).toContain('2 sources, 4 entries');
    for (const line of err.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
    expect(err).not.toContain('\x1b');
  });

  test('writes the agent and every report by its extension', async () => {
    put('a.md', A);
    put('b.md', B);
    const { code, out } = await drive(
      'a.md',
      'b.md',
      '-o',
      'm.md',
      '-r',
      'r.json',
      '--report',
      'r.md',
      '-r',
      'r.html',
      '-q',
    );
    expect(code).toBe(0);
    expect(out).toBe('');
    expect(JSON.parse(read('r.json')).schemaVersion).toBe(1);
    expect(read('r.md')).toContain('<details>');
    expect(read('r.html')).toMatch(/^<!doctype html>/);
    expect(readdirSync(folder).sort()).toEqual(['a.md', 'b.md', 'm.md', 'r.html', 'r.json', 'r.md']);
  });

  test('takes a name, and prints the report with --json', async () => {
    put('a.md', A);
    const { out, err } = await drive('a.md', '--json', '--quiet', '--name', 'gamma');
    expect(JSON.parse(out).agent.name).toBe('gamma');
    expect(err).toBe('');
  });

  test('takes folders and patterns, in natural order, each file once', async () => {
    for (const name of [
      'team/a10.md',
      'team/a2.md',
      'team/deep/b.md',
      'team/README.md',
      'team/node_modules/x.md',
    ])
      put(name, A);
    const { out } = await drive('team', 'team/a2.md', 'team/*.md', '--json', '-q');
    const paths = JSON.parse(out).sources.map((source: { path: string }) => source.path);
    expect(paths).toEqual(['team/a2.md', 'team/a10.md', 'team/deep/b.md']);
    const named = await drive('team', 'team/README.md', '--json', '-q');
    expect(JSON.parse(named.out).sources).toHaveLength(4);
  });

  test('gives the same bytes each time', async () => {
    put('a.md', A);
    put('b.md', B);
    const first = await drive('a.md', 'b.md', '--json');
    expect(await drive('a.md', 'b.md', '--json')).toEqual(first);
  });

  test('colours only where asked or on a terminal', async () => {
    put('a.md', A);
    let err = '';
    const terminal = {
      cwd: () => folder,
      stdout: { write: () => true },
      stderr: { write: (text: string) => (err += text), isTTY: true },
    };
    await run({ ...terminal, argv: ['node', 'x', 'a.md'], env: {} });
    expect(err).toContain('\x1b[');
    err = '';
    await run({ ...terminal, argv: ['node', 'x', 'a.md'], env: { NO_COLOR: '1' } });
    expect(err).not.toContain('\x1b[');
  });

  test('replaces a linked file and keeps the link', async () => {
    put('a.md', A);
    put('real.md', 'old');
    symlinkSync('real.md', path.join(folder, 'link.md'));
    await drive('a.md', '-o', 'link.md', '-q');
    expect(read('real.md')).toContain('name: alpha');
  });
});

describe('check', () => {
  test('lists what a merged agent lacks, and fails below the coverage asked for', async () => {
    put('a.md', A);
    put('b.md', B);
    put('m.md', A);
    const { code, out } = await drive('check', 'm.md', '--against', 'a.md', 'b.md', '--min-coverage', '90%');
    expect(code).toBe(1);
    expect(out).toContain('Missing (1)');
    expect(out).toContain('b.md:9  Encrypt data at rest');
    expect((await drive('check', 'm.md', '--against', 'a.md', '--min-coverage', '1')).code).toBe(0);
  });

  test('prints JSON, and fails on the kinds asked for', async () => {
    put('a.md', A);
    put('m.md', `${A}- Deploy with Terraform on Fridays\n`);
    const { code, out } = await drive(
      'check',
      'm.md',
      '--against',
      'a.md',
      '--json',
      '--fail-on',
      'invented',
    );
    expect(code).toBe(1);
    expect(JSON.parse(out).invented).toMatchObject([{ line: 10, kind: 'claim' }]);
    expect((await drive('check', 'm.md', '--against', 'a.md', '--fail-on', 'missing,conflicts')).code).toBe(
      0,
    );
  });

  test('writes its findings', async () => {
    put('a.md', A);
    put('m.md', B);
    const { code } = await drive('check', 'm.md', '--against', 'a.md', '-q', '-r', 'c.json', '-r', 'c.md');
    expect(code).toBe(0);
    expect(JSON.parse(read('c.json')).schemaVersion).toBe(1);
    expect(read('c.md')).toContain('Keep functions under 20 lines');
  });
});

describe('explain', () => {
  test('shows the score and its features', async () => {
    put('a.md', A);
    put('b.md', B);
    const { code, out } = await drive('explain', 'a.md:8', 'b.md:8');
    expect(code).toBe(0);
    expect(out).toContain('a.md:8  Design REST APIs with OpenAPI 3.1');
    expect(out).toMatch(/score \d\.\d+, threshold/);
  });

  test('names the nearest lines where none begins', async () => {
    put('a.md', A);
    const { code, err } = await drive('explain', 'a.md:8', 'a.md:1');
    expect(code).toBe(2);
    expect(err).toBe('persona-merge: a.md:1: No entry begins on this line. The nearest begin on: 8, 9.\n');
  });
});

describe('help', () => {
  test('--help and --version', async () => {
    const help = await drive('--help');
    expect(help).toMatchObject({ code: 0, err: '' });
    expect(help.out).toContain('Usage');
    for (const line of help.out.split('\n')) expect([...line].length).toBeLessThanOrEqual(86);
    expect((await drive('check', '--help')).out).toContain('--min-coverage');
    expect((await drive('--version')).out).toBe(
      `${JSON.parse(readFileSync('package.json', 'utf8')).version}\n`,
    );
  });
});

describe('wrong usage ends with 2', () => {
  const cases: [string, string[], string][] = [
    ['no operand', [], 'Expected at least one FILE, DIR or GLOB'],
    ['an unknown flag', ['a.md', '--colour'], 'Unknown flag --colour. See'],
    ['a flag without its value', ['a.md', '-o'], 'argument missing'],
    [
      'a number out of range',
      ['a.md', '--threshold', '2'],
      'Expected --threshold to be a number from 0 to 1, not `2`',
    ],
    [
      'an unknown policy',
      ['a.md', '--policy', 'best'],
      'Expected --policy to be lead, widest, strictest, not `best`',
    ],
    ['an unknown report', ['a.md', '-r', 'x.pdf'], 'x.pdf: Unknown kind of report'],
    ['check without sources', ['check', 'a.md'], 'Expected --against'],
    ['check against itself', ['check', 'a.md', '--against', 'a.md'], 'Expected a source after --against'],
    ['explain with one place', ['explain', 'a.md:1'], 'Expected two places'],
    ['explain without a line', ['explain', 'a.md', 'a.md:1'], 'not `a.md`'],
  ];
  test.each(cases)('%s', async (_, args, message) => {
    put('a.md', A);
    const { code, out, err } = await drive(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });
});

describe('bad input ends with 2, its place named and nothing written', () => {
  const deep = Array.from({ length: 10_000 }, (_, at) => `${'  '.repeat(Math.min(at, 40))}- x`).join('\n');
  const cases: [string, () => string, RegExp][] = [
    ['a missing file', () => 'no.md', /no\.md: No such file/],
    ['a folder without personas', () => path.dirname(put('void/x.txt', 'x')), /void: No persona/],
    ['a pattern that matches nothing', () => 'x/*.md', /x\/\*\.md: No file matches/],
    [
      'a binary file',
      () => put('x.md', Buffer.from([1, 2, 0, 3])),
      /x\.md: Not a text file: byte 0 at offset 2/,
    ],
    [
      'invalid UTF-8',
      () => put('x.md', Buffer.from('a\nb\xff\n', 'latin1')),
      /x\.md:2: Not valid UTF-8 at byte 3/,
    ],
    ['UTF-16', () => put('x.md', Buffer.from('\ufeffhello', 'utf16le')), /x\.md: Encoded as UTF-16/],
    ['an empty file', () => put('x.md', ' \n'), /x\.md: Empty file/],
    ['50 MB', () => put('x.md', Buffer.alloc(50_000_000, 'word ')), /x\.md: Too large: 50\.0 MB/],
    ['10,000 nested lists', () => put('x.md', deep), /x\.md:\d+: .*nested/],
    ['front matter that is code', () => put('x.md', '---js\nglobalThis.ran = true\n---\n- a\n'), /x\.md:1: /],
  ];
  test.each(cases)('%s', async (_, make, message) => {
    put('a.md', A);
    const { code, out, err } = await drive('a.md', make(), '-o', 'm.md', '-r', 'r.json');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(existsSync(path.join(folder, 'm.md')) || existsSync(path.join(folder, 'r.json'))).toBe(false);
    expect(globalThis).not.toHaveProperty('ran');
  });

  test('all bad files are listed before it ends', async () => {
    put('x.md', Buffer.from([0]));
    put('y.md', '');
    expect((await drive('no.md', 'neither.md')).err.match(/No such file/g)).toHaveLength(2);
    expect((await drive('x.md', 'y.md')).err.trim().split('\n')).toHaveLength(2);
    put('x.md', '---js\n1\n---\n- a\n');
    put('y.md', deep);
    expect((await drive('x.md', 'y.md')).err.trim().split('\n')).toHaveLength(2);
  });
});

describe('outputs', () => {
  test('an output that is an input is refused, unless --force', async () => {
    put('a.md', A);
    put('b.md', B);
    const { code, err } = await drive('a.md', 'b.md', '-o', './b.md');
    expect(code).toBe(2);
    expect(err).toContain('b.md: Is a source and would be overwritten');
    expect(read('b.md')).toBe(B);
    expect((await drive('a.md', 'b.md', '-o', 'b.md', '--force', '-q')).code).toBe(0);
    expect(read('b.md')).toContain('20 lines');
  });

  const refused: [string, string[], RegExp][] = [
    ['a folder', ['-o', 'void'], /void: Is a folder/],
    ['a path below a file', ['-o', 'a.md/m.md'], /a\.md\/m\.md: Its folder a\.md cannot be made/],
    ['the same file twice', ['-o', 'm.md', '-r', 'm.md'], /m\.md: Named for two outputs/],
  ];
  test.each(refused)('%s is refused before any work', async (_, args, message) => {
    put('a.md', A);
    mkdirSync(path.join(folder, 'void'));
    const { code, err } = await drive('a.md', ...args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(readdirSync(folder).sort()).toEqual(['a.md', 'void']);
  });

  test('where one cannot be written, none is, and what was there stays', async () => {
    put('a.md', A);
    put('m.md', 'old');
    put('r.json', 'old');
    // The name is longer than any system takes: what was written beside it cannot be renamed, after m.md was.
    const long = `${'r'.repeat(300)}.json`;
    const { code, err } = await drive('a.md', '-o', 'm.md', '-r', 'r.json', '-r', long);
    expect(code).toBe(2);
    expect(err).toMatch(/Cannot be written \(ENAMETOOLONG\)\. Nothing was written/);
    expect([read('m.md'), read('r.json')]).toEqual(['old', 'old']);
    expect(readdirSync(folder).sort()).toEqual(['a.md', 'm.md', 'r.json']);
  });
});

describe.runIf(existsSync('dist/cli.js'))('the built program', () => {
  test('merges, and reports bad input by its exit code', () => {
    put('a.md', A);
    const out = execFileSync(process.execPath, ['dist/cli.js', path.join(folder, 'a.md'), '-q'], {
      encoding: 'utf8',
    });
    expect(out).toContain('name: alpha');
    expect(() => execFileSync(process.execPath, ['dist/cli.js', 'no.md'], { stdio: 'pipe' })).toThrow(
      /No such file/,
    );
  });
});
