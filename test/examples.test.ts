import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../src/cli/run.ts';
import { readPersona } from '../src/read/readPersona.ts';
import { isLoss } from '../src/report/isLoss.ts';

let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'persona-merge-'));
  const script = JSON.parse(readFileSync('package.json', 'utf8')).scripts.examples as string;
  const args = script
    .replace(/^.*cli\.js /, '')
    .replaceAll('examples/merged/', `${folder}/`)
    .split(' ');
  const quiet = { write: () => true };
  await run({
    argv: ['node', 'cli.js', ...args],
    env: {},
    cwd: () => process.cwd(),
    stdout: quiet,
    stderr: quiet,
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(['backend-engineer.md', 'report.md', 'report.json'])(
  'examples/merged/%s is what `npm run examples` writes',
  (name) => {
    const fresh = readFileSync(path.join(folder, name), 'utf8');
    expect(readFileSync(path.join('examples/merged', name), 'utf8'), 'run `npm run examples`').toBe(fresh);
  },
);

const personas = readdirSync('examples/personas').map((name) => {
  return readPersona({ path: name, text: readFileSync(path.join('examples/personas', name), 'utf8') });
});

test('two of the five personas have front matter that strict YAML refuses', () => {
  expect(personas).toHaveLength(5);
  const repaired = personas.filter(({ warnings }) =>
    warnings.some(({ code }) => code === 'front-matter-repaired'),
  );
  expect(repaired.length).toBeGreaterThanOrEqual(2);
});

test('nothing is lost, and everything is accounted for', () => {
  const report = JSON.parse(readFileSync(path.join(folder, 'report.json'), 'utf8'));
  const lost = report.warnings.filter(isLoss).filter(({ code }: { code: string }) => code !== 'lost-words');
  expect(lost).toEqual([]);
  const members = report.capabilities.flatMap((capability: { members: unknown[] }) => capability.members);
  expect(members).toHaveLength(personas.reduce((sum, { entries }) => sum + entries.length, 0));
});

describe.runIf(existsSync('dist/index.js'))('examples/merge.mjs', () => {
  test('runs on the built library', () => {
    const out = execFileSync(process.execPath, ['examples/merge.mjs'], { encoding: 'utf8' });
    expect(out).toMatch(/^5 personas, \d+ capabilities, \d+ of them shared\n- /);
  });
});
