import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bashScript } from '../src/cli/complete/bashScript.ts';
import { fishScript } from '../src/cli/complete/fishScript.ts';
import { zshScript } from '../src/cli/complete/zshScript.ts';
import { folder, put } from './tempFolder.ts';

const has = (shell: string) => spawnSync(shell, ['-c', ':']).status === 0;
const canRun = existsSync('dist/cli.js') && process.platform !== 'win32';

/** The program as it was built, under its name, beside the folder in which a line is typed. */
let bin = '';
beforeAll(() => {
  bin = mkdtempSync(path.join(tmpdir(), 'persona-merge-bin-'));
  const program = `#!/bin/sh\nexec "${process.execPath}" "${path.resolve('dist/cli.js')}" "$@"\n`;
  writeFileSync(path.join(bin, 'persona-merge'), program, { mode: 0o755 });
  mkdirSync(path.join(bin, 'home'));
});
afterAll(() => rmSync(bin, { recursive: true, force: true }));

/** Names that a shell would run, cut apart or unquote if it read them as a part of its language. */
const ODD = [
  'zz$(touch pwned).md',
  'bt`touch pwned`.md',
  "it's.md",
  'q"u.md',
  'x$HOME.md',
  'bs\\n.md',
  'semi;touch pwned;.md',
  'two  blanks.md',
  'gl*ob.md',
  'colon:d.md',
  'eq=f.md',
  'at@b.md',
  'ü.md',
];

beforeEach(() => {
  for (const name of [
    'agents/one.md',
    'my agents/a b.md',
    'my agents/c.md',
    'new\nline.md',
    'keep.md',
    ...ODD,
  ])
    put(name, name);
});

/** Everything in the folder, with what it holds. */
function listAll(): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return names.map((name) =>
    /\.md$/.test(name) ? `${name}: ${readFileSync(path.join(folder, name))}` : name,
  );
}

/** Runs a script and expects that it says nothing on standard error and leaves the folder as it is. @returns the lines that it prints */
function runIn(shell: string, args: readonly string[]): string[] {
  const before = listAll();
  const { stdout, stderr, status } = spawnSync(shell, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: `${bin}:${process.env.PATH}`, HOME: path.join(bin, 'home'), LC_ALL: 'C.UTF-8' },
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(listAll()).toEqual(before);
  return stdout.split('\n').slice(0, -1);
}

/** What somebody may type that a shell runs when it is entered, and must not run before. */
const HARMFUL = [
  'persona-merge keep.md > keep.md --pol',
  'persona-merge keep.md >> keep.md --pol',
  'persona-merge keep.md 2> pwned --pol',
  'persona-merge keep.md > pwn',
  'persona-merge $(touch pwned) sc',
  'persona-merge "$(touch pwned)" --pol',
  'persona-merge `touch pwned` --pol',
  'persona-merge <(touch pwned) --pol',
  `persona-merge \${x:=$(touch pwned)} --pol`,
  'persona-merge x[$(touch pwned)] --pol',
  'persona-merge $((x[$(touch pwned)])) --pol',
  'persona-merge ; touch pwned; --pol',
  'persona-merge & touch pwned & --pol',
  "persona-merge '$(touch pwned)' \"`touch pwned`",
  'persona-merge --output=$(touch pwned)/',
  'persona-merge --output="$(touch pwned)/',
  'persona-merge zz$(touch pwned',
  'persona-merge zz',
  'persona-merge bt',
  'persona-merge ',
];

/** Of which lines are made that nobody would type. */
const PIECES = [
  ...[
    '$(touch pwned)',
    '`touch pwned`',
    '> pwned ',
    '< keep.md ',
    `\${x:=$(touch pwned)}`,
    '[$(touch pwned)]',
  ],
  ...['"', "'", '\\', ' ', '=', ':', '--output=', '$x', '*', '&', ';', '(', 'é', '\n'],
];

const shells = Object.fromEntries(['bash', 'zsh', 'fish'].map((shell) => [shell, canRun && has(shell)]));
for (const [shell, isThere] of Object.entries(shells))
  if (!isThere) test.skip(`the completion of ${shell}: it is not installed, or the program is not built`);

describe.runIf(shells.bash)('bash', () => {
  interface Reply {
    /** What takes the place of the end of the line. Readline quotes it where it is told that it is a path. */
    replies: string[];
    options: string[];
  }

  /** What readline is offered for each line; the cursor stands at `|` or at the end. */
  function complete(lines: readonly string[], setup = ''): Reply[] {
    const script = `
      ${bashScript}
      ${bashScript}
      ${setup}
      compopt() { options+="$2 "; }
      COMP_WORDBREAKS=$' \\t\\n"\\'@><=;|&(:'
      for line; do
        options= before=\${line%%|*}
        COMP_LINE=\${line/|/} COMP_POINT=\${#before}
        __persona_merge_complete
        printf '%s\\t' "\${COMPREPLY[@]}"
        printf '%s\\n' "$options"
      done`;
    return runIn('bash', ['--norc', '-c', script, 'bash', ...lines]).map((line) => {
      const replies = line.split('\t');
      const options = replies.pop()?.split(' ') ?? [];
      return { replies: replies.filter(Boolean), options: options.filter(Boolean) };
    });
  }

  test('runs nothing that is typed, and writes to no file', () => {
    expect(complete(HARMFUL)).toHaveLength(HARMFUL.length);
  }, 60_000);

  test('runs nothing, whatever is typed', () => {
    const lines = fc.sample(fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }), 400);
    // In place of the program answers what it is given: the answers are as wild as the line.
    complete(
      lines.map((line) => `persona-merge ${line.join('')}`),
      `persona-merge() { shift 2; printf '%s\\t\\n' "$@"; echo :4; }`,
    );
  }, 60_000);

  test.each([
    ['sc', ['scan'], []],
    ['scan --min', ['--min-overlap'], []],
    ['help sc', ['scan'], []],
    ['complete z', ['zsh'], []],
    ['sc| agents/', ['scan'], []],
    ['merge ke|XX', ['keep.md'], []],
    // Readline takes a word to be cut at = and :, and replaces what stands behind.
    ['--format=cop', ['copilot'], []],
    ['--format=cop|', ['copilot'], []],
    ['--format=cursor ke', ['keep.md'], []],
    ['--output=ke', ['keep.md'], []],
    ['check keep.md --fail-on missing,w', ['missing,weakened'], ['filenames']],
    ['-- ke', ['keep.md'], []],
    ['merge colon:', ['d.md'], []],
    ['merge "colon:', ['colon:d.md'], []],
    ['merge colon\\:', ['colon:d.md'], []],
    ['merge eq=', ['f.md'], []],
    ['merge at@', ['@b.md'], []],
    // It sees itself that a path leads to a folder, and goes on in it.
    ['ag', ['agents'], ['filenames']],
    ['agents/', ['agents/one.md'], ['filenames']],
    ['my', ['my agents'], ['filenames']],
    ['my\\ agents/a', ['my agents/a b.md'], ['filenames']],
    ['"my agents/a', ['my agents/a b.md'], ['filenames']],
    ["'my agents/a", ['my agents/a b.md'], ['filenames']],
    ['"my agents"/a', ['my agents/a b.md'], ['filenames']],
    ['--output=my\\ agents/a', ['my agents/a b.md'], ['filenames']],
    ['--output="my agents/a', ['my agents/a b.md'], ['filenames']],
    ['"--output=my agents/a', ['--output=my agents/a b.md'], ['filenames']],
    ['"--output=ag', ['--output=agents/'], ['filenames', 'nospace']],
    // The target of a redirection is any file: that is for readline.
    ['keep.md > ke', [], ['default']],
    ['keep.md >ke', [], ['default']],
    ['rows < ', [], ['default']],
    ['> keep.md sc', ['scan'], []],
    ['2>/dev/null sc', ['scan'], []],
  ])('persona-merge %s', (line, replies, options) => {
    expect(complete([`persona-merge ${line}`])).toEqual([{ replies, options }]);
  });

  test.each(ODD)('offers %s as it is called, for readline to quote', (name) => {
    const [offered] = complete([`persona-merge merge '${name.slice(0, 2).replace("'", '')}`]);
    expect(offered?.replies).toContain(name);
    if (/[^\w.@=:ü-]/.test(name)) expect(offered?.options).toEqual(['filenames']);
  });

  test('a word of the program is not taken for a folder of the same name', () => {
    put('scan/one.md', '');
    expect(complete(['persona-merge help sc'])).toEqual([{ replies: ['scan'], options: [] }]);
  });

  test('leaves nothing behind but two functions and their registration', () => {
    const list = "{ compgen -A function; compgen -v; complete -p; } | grep -v '^_$'";
    const added = runIn('bash', [
      '--norc',
      '-c',
      `out=; before=$(${list}); ${bashScript}\n${list} | grep -vxF "$before"; complete -p`,
    ]);
    expect(added.filter((line) => !/^(before|BASH_REMATCH|PIPESTATUS)$/.test(line))).toEqual([
      '__persona_merge_complete',
      '__persona_merge_split',
      'complete -F __persona_merge_complete persona-merge',
      'complete -F __persona_merge_complete persona-merge',
    ]);
  });
});

describe.runIf(shells.zsh)('zsh', () => {
  /** The editor of lines needs a terminal; what it is called with is printed here in its place. */
  const EDITOR = `
    setopt extendedglob
    typeset -A compstate
    compdef() { : }
    compset() {
      [[ $PREFIX == (#b)(\${~2})(*) ]] && PREFIX=$match[2]
    }
    compadd() {
      local end=' '
      [[ $1 == -S ]] && end=$2 && shift 2
      local one
      for one in "\${(@P)2}"; do print -r -- "$one$end"; done
    }
    _describe() { local one; for one in "\${(@P)2}"; do print -r -- "\${one%%:*} "; done }`;

  /** What zsh is offered in place of what it calls the prefix, with the blank that it sets behind. */
  function complete(words: readonly string[], prefix: string, quote = ''): string[] {
    const script = `${EDITOR}\n${zshScript}
      compstate[quote]=$2 PREFIX=$1; shift 2
      words=(persona-merge "$@" "$PREFIX") CURRENT=$#words
      _persona-merge`;
    return runIn('zsh', ['-f', '-c', script, 'zsh', prefix, quote, ...words]);
  }

  test.each(HARMFUL)('runs nothing of %s', (line) => {
    const words = line.split(' ').slice(1);
    complete(words.slice(0, -1), words.at(-1) ?? '');
  });

  test.each([
    [[], 'sc', ['scan ']],
    [['scan'], '--min', ['--min-overlap ']],
    [[], '--format=cop', ['copilot ']],
    [['--format=cursor'], 'ke', ['keep.md ']],
    [['check', 'keep.md', '--fail-on'], 'missing,w', ['missing,weakened ']],
    [['--'], 'ke', ['keep.md ']],
    [[], 'ag', ['agents/']],
    [[], 'agents/', ['one.md ']],
    [[], 'my', ['my agents/']],
    [[], 'my\\ agents/a', ['a b.md ']],
    [['my\\ agents/c.md', '--lead'], 'my\\ agents/a', ['a b.md ']],
    [[], '--output=my\\ agents/a', ['a b.md ']],
    [['complete'], 'z', ['zsh ']],
    [['rows'], '', []],
  ])('persona-merge %j %s', (words, prefix, offered) => {
    expect(complete(words, prefix)).toEqual(offered);
  });

  test('behind a quote that is open', () => {
    expect(complete([], 'my agents/a', '"')).toEqual(['a b.md ']);
    expect(complete([], "it's", '"')).toEqual(["it's.md "]);
  });

  test.each(ODD)('offers %s as it is called, for zsh to quote', (name) => {
    expect(complete(['merge'], '')).toContain(`${name} `);
  });
});

describe.runIf(shells.fish)('fish', () => {
  /** What fish offers for a line, without descriptions. */
  function complete(line: string): string[] {
    const script = `${fishScript}\n${fishScript}\ncomplete -C $argv[1]`;
    return runIn('fish', ['--no-config', '-c', script, line]).map((one) => one.replace(/\t.*/, ''));
  }

  test.each(HARMFUL)('runs nothing of %s', (line) => {
    complete(line);
  });

  test.each([
    ['sc', ['scan']],
    ['scan --min', ['--min-overlap']],
    ['--format=cop', ['--format=copilot']],
    ['--format=cursor ke', ['keep.md']],
    ['check keep.md --fail-on missing,w', ['missing,weakened']],
    ['-- ke', ['keep.md']],
    ['ag', ['agents/']],
    ['agents/', ['agents/one.md']],
    ['my', ['my agents/']],
    ['my\\ agents/a', ['my agents/a b.md']],
    ['"my agents/a', ['my agents/a b.md']],
    ["'my agents/a", ['my agents/a b.md']],
    ['--output=my\\ agents/a', ['--output=my agents/a b.md']],
    ['complete z', ['zsh']],
    ['rows ', []],
  ])('persona-merge %s', (line, offered) => expect(complete(`persona-merge ${line}`)).toEqual(offered));

  test.each(ODD)('offers %s as it is called, for fish to quote', (name) => {
    expect(complete('persona-merge merge ')).toContain(name);
  });
});
