import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { estimateTokens } from '../src/language/estimateTokens.ts';
import { mergeAgents } from '../src/mergeAgents.ts';
import type { MergeResult } from '../src/types/index.ts';
import { moveSections } from '../src/write/moveSections.ts';
import { returnSections } from '../src/write/returnSections.ts';
import { driveCli } from './driveCli.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'budget-'));
  cpSync('examples/personas', path.join(folder, 'agents'), { recursive: true });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SAMPLE = `---
name: tide-clerk
description: Keeps tide tables
---

You keep the tide tables of the harbour.

## Rules

${Array.from({ length: 12 }, (_, k) => `- Never publish table ${k} before two people have read it`).join('\n')}

## Output format

${Array.from({ length: 30 }, (_, k) => `- Field ${k}: the height of the water at station ${k}, in centimetres`).join('\n')}

## Examples

\`\`\`json
${Array.from({ length: 30 }, (_, k) => `{ "station": ${k}, "height": ${k * 7} }`).join('\n')}
\`\`\`
`;

/** Lines without their marks, each as often as it stands there. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#') && line !== '---');
}

test('what is looked up goes first, rules stay, and every line stands somewhere', async () => {
  const result = await mergeAgents([{ path: 'a.md', text: SAMPLE }]);
  const { markdown } = result;
  const whole = estimateTokens(markdown);
  const options = { placeOf: (file: string) => `ref/${file}` };
  expect(moveSections(result, { ...options, budget: whole }).moved).toEqual([]);
  const some = moveSections(result, { ...options, budget: whole - 50 });
  expect(some.moved.map(({ title }) => title)).toEqual(['Examples']);
  const all = moveSections(result, { ...options, budget: 350 });
  expect(all.moved.map(({ title }) => title)).toEqual(['Output format', 'Examples']);
  expect(all.tokens).toBeLessThanOrEqual(350);
  for (const { path: place, text, title } of all.moved) {
    expect(all.markdown).toContain(place);
    expect(text).toMatch(new RegExp(`^#+ ${title}\\n`));
  }
  const now = [all.markdown, ...all.moved.map(({ text }) => text)].flatMap(linesOf);
  expect(now.filter((line) => !line.startsWith('Read `ref/')).sort()).toEqual(linesOf(markdown).sort());
  const least = moveSections(result, { ...options, budget: 50 });
  expect(least.markdown).toContain('Never publish table 11');
  expect(least.tokens).toBeGreaterThan(50);
});

test('merge --budget writes the files beside the agent and names them in the report', async () => {
  const args = ['agents', '-o', 'out/merged.md', '--report', 'out/report.json', '--budget', '1500'];
  const { code, err } = await driveCli(folder, args);
  const report = JSON.parse(readFileSync(path.join(folder, 'out/report.json'), 'utf8'));
  const agent = readFileSync(path.join(folder, 'out/merged.md'), 'utf8');
  expect(code, err).toBe(estimateTokens(agent) > 1500 ? 1 : 0);
  expect(report.references.length).toBeGreaterThan(0);
  for (const { path: place } of report.references) {
    expect(existsSync(path.join(folder, place))).toBe(true);
    expect(agent).toContain(place);
    expect(report.outputs).toContain(path.posix.relative('out', place));
  }
  expect((await driveCli(folder, ['agents', '--budget', '1500'])).code).toBe(2);
});

test('where one section holds it all, what is looked up goes out of it, and rules stay', async () => {
  const rows = SAMPLE.split('\n');
  const nested = rows.map((row) => (row.startsWith('## ') ? `#${row}` : row)).join('\n');
  const text = nested.replace(
    'You keep the tide tables of the harbour.',
    'You keep the tide tables.\n\n## Knowledge of tides',
  );
  const result = await mergeAgents([{ path: 'a.md', text }]);
  const { markdown, moved } = moveSections(result, { budget: 350, placeOf: (file) => file });
  expect(moved.map(({ title }) => title)).toEqual(['Output format', 'Examples']);
  expect(markdown).toContain('- Never publish table 11');
});

/** What stands at a line of the text, for each line that has an origin. */
const listPlaced = ({ markdown, lines }: Pick<MergeResult, 'markdown' | 'lines'>) => {
  const rows = markdown.split('\n');
  return lines.map(({ line, origins }) => `${rows[line - 1]} ${origins.join(' ')}`);
};

const AROUND: Record<string, string> = {
  'sections under one title': SAMPLE.replace('You keep', '# Tides\n\nYou keep'),
  'tags and labels': SAMPLE.replace('## Examples\n', '<examples>\n').replace(
    /```\n$/,
    '```\n\n</examples>\n',
  ),
  'what looks like a place in code': SAMPLE.replace(
    '```json',
    '```json\nRead `references/x.md` before you need this.',
  ),
};

describe.each(['claude', 'codex', 'opencode', 'agents-md'] as const)('%s', (format) => {
  test.each(Object.entries(AROUND))('%s: what was moved comes back byte for byte', async (_, text) => {
    const result = await mergeAgents([{ path: 'a.md', text }], { format });
    const fitted = moveSections(result, { budget: 350, placeOf: (file) => `references/${file}` });
    expect(fitted.moved.length).toBeGreaterThan(0);
    const files = new Map(fitted.moved.map((one) => [one.path, one.text]));
    const options = { format, fileOf: (place: string) => files.get(place) };
    expect(returnSections(fitted.markdown, options)).toBe(result.markdown);
    expect(fitted.lines.length).toBeLessThan(result.lines.length);
    const before = new Set(listPlaced(result));
    for (const one of listPlaced(fitted)) expect(before).toContain(one);
  });
});

test('an agent with sections beside it is checked, mended, converted and scanned as one', async () => {
  await driveCli(folder, ['agents', '-o', 'whole.md']);
  await driveCli(folder, ['agents', '-o', 'kept/merged.md', '--budget', '1500']);
  const args = ['--against', 'agents', '--json'];
  const coverage = async (name: string) =>
    JSON.parse((await driveCli(folder, ['check', name, ...args])).out).coverage as number;
  expect(await coverage('kept/merged.md')).toBe(await coverage('whole.md'));
  const { out, err } = await driveCli(folder, ['check', 'kept/merged.md', '--against', 'agents']);
  expect(out).not.toContain('before you need this');
  expect(err).toMatch(/^read with it: kept\/references\/\S+\.md, its lines counted from \d+$/m);
  await driveCli(folder, ['mend', 'kept/merged.md', '--against', 'agents', '-o', 'mended.md']);
  const mended = readFileSync(path.join(folder, 'mended.md'), 'utf8');
  expect(mended).toBe(readFileSync(path.join(folder, 'whole.md'), 'utf8'));
  await driveCli(folder, ['convert', 'kept/merged.md', '--format', 'copilot', '-o', 'kept.agent.md']);
  await driveCli(folder, ['convert', 'whole.md', '--format', 'copilot', '-o', 'whole.agent.md']);
  expect(readFileSync(path.join(folder, 'kept.agent.md'), 'utf8')).toBe(
    readFileSync(path.join(folder, 'whole.agent.md'), 'utf8'),
  );
  const scanned = await driveCli(folder, ['scan', 'kept', '--json', '--no-cache']);
  expect(JSON.parse(scanned.out).agents).toHaveLength(1);
  expect(scanned.err).toContain('part of the skill or agent above it');
}, 60_000);

test('a skill has its sections in its own folder, and names them from there', async () => {
  await driveCli(folder, ['agents', '-o', 'skills/tides/SKILL.md', '--name', 'tides', '--budget', '1500']);
  const text = readFileSync(path.join(folder, 'skills/tides/SKILL.md'), 'utf8');
  const named = [...text.matchAll(/^Read `(references\/[^`/]+)`/gm)].map(([, place]) => place ?? '');
  expect(named.length).toBeGreaterThan(0);
  for (const place of named) expect(existsSync(path.join(folder, 'skills/tides', place))).toBe(true);
});
