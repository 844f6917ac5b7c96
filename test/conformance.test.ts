import { expect, test } from 'vitest';
import { findCrash, type Ran } from '../lab/conformance/findCrash.ts';
import { holdProgram } from '../lab/conformance/holdProgram.ts';
import { PROGRAMS } from '../lab/conformance/programs.ts';
import type { Bench, Program, Sample } from '../lab/conformance/Trial.ts';

const ran = (more: Partial<Ran>): Ran => ({ status: 1, signal: null, stdout: '', stderr: '', ...more });

test.each<[string, Partial<Ran>]>([
  ['no program', { status: null, error: new Error('spawnSync agnix ENOENT') }],
  ['too slow', { status: null, signal: 'SIGTERM', error: new Error('spawnSync agnix ETIMEDOUT') }],
  ['killed', { status: null, signal: 'SIGSEGV' }],
  ['killed below a launcher', { status: 139 }],
  ['Python', { stderr: 'Traceback (most recent call last):\n  File "x.py", line 1\nKeyError: 1\n' }],
  ['Rust', { status: 101, stderr: "thread 'main' panicked at src/main.rs:1:1:\nboom\n" }],
  ['Go', { status: 2, stderr: 'panic: nil map\n\ngoroutine 1 [running]:\n' }],
  ['Node', { stderr: '/x.js:1\nthrow new Error()\n^\n\nError\n    at x.js:1:7\n\nNode.js v20.19.0\n' }],
])('a crash is told from a refusal: %s', (_, more) => expect(findCrash(ran(more))).toBeTypeOf('string'));

test.each<[string, Partial<Ran>]>([
  ['a complaint', { stdout: 'ERROR (frontmatter) broken.md: no name\n' }],
  ['a complaint about panic', { stdout: 'error: the word "panicked at" in line 3\n' }],
  ['done', { status: 0, stdout: 'Node.js v20.19.0\n' }],
])('%s is none', (_, more) => expect(findCrash(ran(more))).toBeUndefined());

const good: Sample = {
  name: 'good',
  format: 'claude',
  text: '- Good\n',
  tools: undefined,
  denied: [],
  model: undefined,
};

/** A program that reads one file and says by its exit code whether it takes it. */
function hold(answer: (text: string) => Partial<Ran>) {
  const bench: Bench = {
    makeProject: (files) => Object.values(files).join(''),
    run: (_, text) => {
      const result = ran({ status: 0, ...answer(text) });
      const crash = findCrash(result);
      if (crash !== undefined) bench.crashes.push(crash);
      return result;
    },
    crashes: [],
    installed: '',
    home: '',
  };
  const program: Program = {
    name: 'reader',
    from: { npm: 'reader@1' },
    format: 'claude',
    looks: 'exit code',
    broken: { file: '.claude/agents/broken.md', text: 'broken' },
    try: async (samples, { run, makeProject }) => {
      const problems = new Map<string, string>();
      for (const { name, text } of samples) {
        const { status, stdout } = run([], makeProject({ [name]: text }));
        if (stdout.startsWith('{')) JSON.parse(stdout);
        if (status !== 0) problems.set(name, 'no');
      }
      return { problems };
    },
  };
  return holdProgram(program, [good], bench);
}

test('a program that says no to a broken file refuses it', async () => {
  const held = await hold((text) => ({ status: text === 'broken' ? 1 : 0 }));
  expect(held).toMatchObject({ refuses: true });
  expect(held.trial.problems.size).toBe(0);
});

test.each<[string, Partial<Ran>]>([
  ['takes it', { status: 0 }],
  ['is killed by it', { status: null, signal: 'SIGABRT' }],
  ['falls over', { stderr: 'Traceback (most recent call last):\n' }],
  ['prints half an answer', { status: 1, stdout: '{"agents": [' }],
])('one that %s does not', async (_, more) => {
  expect((await hold((text) => (text === 'broken' ? more : {}))).refuses).toBe(false);
});

test('an agent on which a program falls over is not right', async () => {
  const { trial } = await hold(() => ({ status: 0, error: new Error('ETIMEDOUT') }));
  expect([...trial.problems]).toEqual([['good', 'did not run (ETIMEDOUT)']]);
});

test('each broken file has a name that its program would read', () => {
  for (const { broken, format } of PROGRAMS)
    expect(broken.file).toMatch(format === 'codex' ? /\.toml$/ : /\.md$/);
});
