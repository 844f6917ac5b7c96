import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Ajv from 'ajv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS } from '../src/cli/commands.ts';
import { configSchema } from '../src/cli/config/configSchema.ts';
import { FLAGS } from '../src/cli/flags.ts';
import { splitCommand } from '../src/cli/judge/splitCommand.ts';
import { parseArguments } from '../src/cli/parseArguments.ts';
import { run } from '../src/cli/run.ts';

const README = readFileSync('README.md', 'utf8');

function blocks(language: string): string[] {
  return [...README.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, text]) => text ?? '',
  );
}

function rowsAfter(mark: string): string[] {
  const block = README.split(`<!-- ${mark} -->\n`)[1]?.split('```')[1] ?? '';
  return block.split('\n').slice(1).filter(Boolean);
}

let folder = '';
let merged = '';

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'persona-merge-'));
  cpSync('examples/personas', path.join(folder, 'agents'), { recursive: true });
  merged = readFileSync('examples/merged/backend-engineer.md', 'utf8');
  cpSync('examples/merged/backend-engineer.md', path.join(folder, 'merged.md'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const commands = blocks('sh')
  .flatMap((block) => block.split('\n'))
  .map((line) => line.replace(/\s+#.*$/, '').trim())
  .filter(Boolean);

test('the README shows commands', () => {
  expect(commands.length).toBeGreaterThanOrEqual(5);
});

test.each(commands)('`%s` runs', async (command) => {
  const [program, ...args] = command.split(/\s+/);
  expect(program).toBe('persona-merge');
  let err = '';
  const code = await run({
    argv: ['node', 'persona-merge', ...args, ...(args.includes('-o') ? ['--force'] : [])],
    env: {},
    cwd: () => folder,
    stdout: { write: () => true },
    stderr: { write: (text) => (err += text) },
  });
  // A check may find what its flags ask for; it must not fail for its usage.
  expect(code, err).toBeLessThanOrEqual(args[0] === 'check' ? 1 : 0);
});

const typed = blocks('console')
  .flatMap((block) => [...block.matchAll(/^\$ (.*)$/gm)].map(([, line]) => line ?? ''))
  .map((line) => line.replace(/\s+#.*$/, '').replace(/^.*\bnpx (?=persona-merge)/, ''))
  .filter((line) => line.startsWith('persona-merge '));

test('it shows commands to be typed', () => expect(typed.length).toBeGreaterThan(12));

test.each(typed)('`%s` is a command with arguments that it takes', (line) => {
  const [first = '', ...rest] = splitCommand(line, 'the README').slice(1);
  const isNamed = Object.hasOwn(COMMANDS, first);
  const name = isNamed ? (first as keyof typeof COMMANDS) : 'merge';
  const args = isNamed ? rest : [first, ...rest];
  expect(() => parseArguments(args, COMMANDS[name], name)).not.toThrow();
});

test('what it says stands before the merge stands there', () => {
  const rows = rowsAfter('before');
  expect(rows.length).toBeGreaterThan(1);
  for (const row of rows) {
    const [, file = '', line = '', text = ''] = /^(\S+):(\d+)\s+(.*)$/.exec(row) ?? [];
    expect(readFileSync(file, 'utf8').split('\n')[Number(line) - 1]).toBe(text);
  }
});

test('what it says stands after the merge stands there', () => {
  const rows = rowsAfter('after');
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(merged.split('\n')).toContain(row);
});

test('what it says went is not in the merge', () => {
  const gone = rowsAfter('before')
    .map((row) => row.replace(/^\S+\s+/, ''))
    .filter((row) => !rowsAfter('after').includes(row));
  expect(gone.length).toBeGreaterThan(0);
  for (const row of gone) expect(merged.split('\n')).not.toContain(row);
});

test('flags that it lists exist, and all of a merge that are no judge’s and no editor’s are listed', () => {
  const listed = [...README.matchAll(/^\| `(?:-\w, )?--([a-z-]+)/gm)].map(([, name]) => name);
  const unlisted = new Set(['config', 'no-config', 'quiet', 'decisions', 'help', 'version']);
  const known = COMMANDS.merge.flags.filter(
    (name) => !['A judge', 'An editor'].includes(FLAGS[name].group) && !unlisted.has(name),
  );
  expect(listed.sort()).toEqual([...known].sort());
});

test('its configuration holds to the schema', () => {
  const config = JSON.parse(rowsAfter('config').join('\n'));
  const { $schema: _, ...schema } = configSchema() as Record<string, unknown>;
  expect(new Ajv({ strict: false }).validate(schema, config)).toBe(true);
});

test('files that it links exist', () => {
  const links = [...README.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, target]) => target ?? '');
  for (const link of links) expect(existsSync(link), link).toBe(true);
});

describe.runIf(existsSync('dist/index.js'))('its program', () => {
  test.each(blocks('js'))('runs', (program) => {
    const out = execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
    expect(out).toContain('REST APIs');
  });
});
