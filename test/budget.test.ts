import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { estimateTokens } from '../src/language/estimateTokens.ts';
import { mergeAgents } from '../src/mergeAgents.ts';
import { moveSections } from '../src/write/moveSections.ts';
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
  const { agent, markdown } = await mergeAgents([{ path: 'a.md', text: SAMPLE }]);
  const whole = estimateTokens(markdown);
  const options = { placeOf: (file: string) => `ref/${file}` };
  expect(moveSections(agent, { ...options, budget: whole }).moved).toEqual([]);
  const some = moveSections(agent, { ...options, budget: whole - 50 });
  expect(some.moved.map(({ title }) => title)).toEqual(['Examples']);
  const all = moveSections(agent, { ...options, budget: 350 });
  expect(all.moved.map(({ title }) => title)).toEqual(['Output format', 'Examples']);
  expect(all.tokens).toBeLessThanOrEqual(350);
  for (const { path: place, text, title } of all.moved) {
    expect(all.written.markdown).toContain(place);
    expect(text).toMatch(new RegExp(`^#+ ${title}\\n`));
  }
  const now = [all.written.markdown, ...all.moved.map(({ text }) => text)].flatMap(linesOf);
  expect(now.filter((line) => !line.startsWith('Read `ref/')).sort()).toEqual(linesOf(markdown).sort());
  const least = moveSections(agent, { ...options, budget: 50 });
  expect(least.written.markdown).toContain('Never publish table 11');
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
