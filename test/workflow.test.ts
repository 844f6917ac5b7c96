import { spawnSync } from 'node:child_process';
import {
  cpSync,
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
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { writeCommandPage } from '../lab/docs/writeCommandPage.ts';
import { writeManPage } from '../lab/docs/writeManPage.ts';
import type { Command } from '../src/cli/command.ts';
import { COMMANDS } from '../src/cli/commands.ts';
import { FLAGS, type FlagName } from '../src/cli/flags.ts';
import { driveCli } from './driveCli.ts';

const commands: [string, Command][] = Object.entries(COMMANDS);
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'persona-merge-'));
  cpSync('examples/personas', path.join(folder, 'agents'), { recursive: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('one table makes all the papers', () => {
  test.each(commands)('the page of %s is what `npm run docs` writes', (name, command) => {
    expect(readFileSync(`docs/commands/${name}.md`, 'utf8')).toBe(writeCommandPage(name, command));
  });

  test('the manual has every command and flag', () => {
    const page = writeManPage('1.2.3');
    for (const [name, { flags }] of commands) {
      expect(page).toContain(`.SH ${name.toUpperCase()}\n`);
      for (const flag of flags) expect(page).toContain(`\\-\\-${flag.replaceAll('-', '\\-')}`);
    }
    expect(page.split('\n').filter((line) => /^'/.test(line))).toEqual([]);
  });

  test.each(commands)('the flags of %s are flags, each once', (_, { flags }) => {
    expect(flags.filter((flag) => !Object.hasOwn(FLAGS, flag))).toEqual([]);
    expect(new Set<FlagName>(flags).size).toBe(flags.length);
  });
});

describe('merge --check', () => {
  const args = [
    'agents/api-engineer.md',
    'agents/backend-lead.md',
    '-o',
    'merged.md',
    '--report',
    'report.json',
    '--quiet',
  ];

  test('passes what is current, and fails what is not, without writing', async () => {
    expect((await driveCli(folder, [...args, '--check'])).code).toBe(1);
    expect(existsSync(path.join(folder, 'merged.md'))).toBe(false);
    expect((await driveCli(folder, args)).code).toBe(0);
    expect(await driveCli(folder, [...args, '--check'])).toMatchObject({ code: 0, err: '' });
    const source = path.join(folder, 'agents/backend-lead.md');
    writeFileSync(source, `${readFileSync(source, 'utf8')}\n- Feed the office cat at noon\n`);
    const stale = await driveCli(folder, [...args, '--check']);
    expect(stale.code).toBe(1);
    expect(stale.err).toContain('merged.md is out of date');
  }, 120_000);

  test('needs a file to compare', async () => {
    expect((await driveCli(folder, ['agents/', '--check', '--quiet'])).code).toBe(2);
  });
});

describe('what others build on runs', () => {
  /** Commands of a workflow, a hook or a skill, with what they leave open filled in. */
  const lines = (text: string) =>
    [...text.matchAll(/\bpersona-merge ((?:check|convert|explain|merge|scan|update|help) [^\n`]*)/g)].map(
      ([, line]) => line ?? '',
    );

  test('the action names inputs that it has', () => {
    const text = readFileSync('examples/action/action.yml', 'utf8');
    const action = parse(text) as { inputs: Record<string, unknown>; runs: { steps: unknown[] } };
    const used = [...text.matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name);
    expect(new Set(used)).toEqual(new Set(Object.keys(action.inputs)));
    expect(action.runs.steps.length).toBeGreaterThan(0);
  });

  test('scans, updates and checks are in each of them', () => {
    for (const file of [
      'action/action.yml',
      'hook/pre-commit.sh',
      'hook/pre-commit-config.yaml',
      'plugin/skills/merge-agents/SKILL.md',
    ]) {
      const text = readFileSync(path.join('examples', file), 'utf8');
      expect(text, file).toContain('--max-overlap');
      expect(text, file).toMatch(/persona-merge update \S+ --check/);
      expect(text, file).toMatch(/persona-merge check \S+ --against \S+ --min-coverage/);
    }
  });

  describe.runIf(existsSync('dist/cli.js') && process.platform !== 'win32')('in a shell', () => {
    /** Runs a script where `npx` is this program, as it was built. @returns its exit code and what it printed */
    function sh(script: string, env: Record<string, string> = {}): { code: number | null; out: string } {
      const shim = path.join(folder, 'bin/npx');
      mkdirSync(path.dirname(shim), { recursive: true });
      writeFileSync(
        shim,
        `#!/bin/sh\nshift\nexec "${process.execPath}" "${path.resolve('dist/cli.js')}" "$@"\n`,
        { mode: 0o755 },
      );
      const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-e', '-c', script], {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: `${path.dirname(shim)}:${process.env.PATH}`, XDG_CACHE_HOME: folder, ...env },
      });
      return { code: status, out: stdout + stderr };
    }

    function step(name: string): string {
      const { runs } = parse(readFileSync('examples/action/action.yml', 'utf8')) as {
        runs: { steps: { name: string; run: string }[] };
      };
      return runs.steps.find((one) => one.name === name)?.run ?? '';
    }

    function touch(): void {
      const source = path.join(folder, 'agents/backend-lead.md');
      writeFileSync(source, `${readFileSync(source, 'utf8')}\n- Feed the office cat at noon\n`);
    }

    test('the action says when agents overlap too much', () => {
      cpSync('examples/agents', path.join(folder, 'more'), { recursive: true });
      rmSync(path.join(folder, 'more/ops'), { recursive: true });
      const env = { FOLDERS: 'agents more', MOST: '60%', BASELINE: '' };
      const { code, out } = sh(step('Overlap'), env);
      expect(code, out).toBe(1);
      expect(sh(step('Overlap'), { ...env, MOST: '100%' }).code).toBe(0);
      sh('npx persona-merge scan agents more --baseline known.json --update-baseline');
      expect(sh(step('Overlap'), { ...env, BASELINE: 'known.json' }).code).toBe(0);
    }, 60_000);

    test.each([[''], ['--lock']])(
      'the action says when the agent is out of date (merged with %j)',
      (flag) => {
        const sources = 'agents/api-engineer.md agents/backend-lead.md';
        sh(`npx persona-merge ${sources} -o merged.md ${flag}`);
        const env = { SOURCES: sources, MERGED: 'merged.md', ARGUMENTS: '', LEAST: '90%' };
        expect(sh(step('Up to date'), env)).toMatchObject({ code: 0 });
        expect(sh(step('Covered'), env).code).toBeLessThanOrEqual(1);
        touch();
        expect(sh(step('Up to date'), env).code).toBe(1);
      },
      60_000,
    );

    test('the hook of Git lets a commit pass that changes nothing of it, and stops one that does', () => {
      const hook = readFileSync('examples/hook/pre-commit.sh', 'utf8')
        .replace('60%', '100%')
        .replace('90%', '50%');
      sh('git init --quiet . && npx persona-merge agents/ -o merged.md --lock');
      expect(sh(hook)).toMatchObject({ code: 0, out: '' });
      sh('git add agents merged.md');
      expect(sh(hook)).toMatchObject({ code: 0 });
      touch();
      expect(sh(hook).out).toContain('merged.md is out of date');
      expect(sh(hook).code).toBe(1);
    }, 120_000);
  });

  test('flags in examples exist', () => {
    const files = readdirSync('examples', { recursive: true, encoding: 'utf8' })
      .filter((file) => /action|hook|plugin/.test(file) && /\.(?:ya?ml|md|sh)$/.test(file))
      .map((file) => readFileSync(path.join('examples', file), 'utf8'));
    const used = files.flatMap(lines);
    expect(used.length).toBeGreaterThan(3);
    for (const line of used) {
      const [name = '', ...rest] = line.split(/\s+/);
      const known: readonly string[] = COMMANDS[name as keyof typeof COMMANDS]?.flags ?? [];
      for (const [, flag = ''] of rest.join(' ').matchAll(/(?<=^|\s)--([a-z-]+)/g))
        expect(known).toContain(flag);
    }
  });
});
