import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import Ajv from 'ajv';
import { describe, expect, test, vi } from 'vitest';
import { readJsonLines } from '../src/cli/filters/readJsonLines.ts';
import { run } from '../src/cli/run.ts';
import { CANDIDATES } from '../src/scan/findPairs.ts';
import { MOST_HOLDERS } from '../src/scan/indexAgents.ts';
import { scanAgents } from '../src/scan/scanAgents.ts';
import type { AgentPair, AgentRow, GroupedComponent } from '../src/types/index.ts';
import groupsSchema from '../src/write/groups.schema.json' with { type: 'json' };
import pairsSchema from '../src/write/pairs.schema.json' with { type: 'json' };
import rowsSchema from '../src/write/rows.schema.json' with { type: 'json' };

/** Runs a filter on lines; each chunk that is written must be asked for. */
async function filter(name: string, lines: readonly string[], end = '\n'): Promise<object[]> {
  let written = '';
  const code = await run({
    argv: ['node', 'persona-merge', name],
    env: {},
    cwd: () => process.cwd(),
    stdin: Readable.from([Buffer.from(lines.join('\n') + end)]) as unknown as NodeJS.ReadableStream,
    stdout: {
      write: (text: string) => {
        written += text;
      },
    },
    stderr: { write: () => {} },
  });
  expect(code).toBe(0);
  const found = written.split('\n').filter((line) => line !== '');
  return found.map((line) => JSON.parse(line) as object);
}

const validate = (schema: object, side: 'input' | 'output') => {
  const { definitions } = schema as { definitions: object };
  return new Ajv({ strict: false }).compile({ definitions, $ref: `#/definitions/${side}` });
};

function agent(name: string, lines: readonly string[], settings = ''): string {
  return `---\nname: ${name}\ndescription: Knows ${name}\n${settings}---\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`;
}

const TIDES = [
  'Publish the tide table of each harbour by noon',
  'Check gauges against the almanac every morning',
  'Warn pilots when the surge exceeds half a metre',
  'Keep a log of each correction with its reason',
  'Calibrate gauges before the spring tides',
  'Ask the harbour master before a table changes',
  'Archive tables by harbour and by year',
];
const BEES = [
  'Inspect every hive each week of spring',
  'Count mites on a sample of three hundred bees',
  'Feed syrup only where stores are low',
  'Unite weak colonies before the winter',
  'Mark each queen in the colour of her year',
  'Keep smokers away from dry grass',
];
const FRAME = ['Say what is left to do', 'Ask before anything is thrown away'];

const FILES = [
  { path: 'a/bees.md', text: agent('bee-keeper', [...BEES, ...FRAME]) },
  { path: 'a/tides.md', text: agent('tide-clerk', [...TIDES, ...FRAME]) },
  { path: 'b/bees.md', text: agent('bee-keeper', [...BEES.slice(1), ...FRAME, 'Sell honey at the gate']) },
  { path: 'b/copy.md', text: agent('tide-clerk', [...TIDES, ...FRAME]) },
  { path: 'b/other.md', text: agent('tide-clerk', [...TIDES, ...FRAME], 'model: opus\n') },
  { path: 'c/gauges.md', text: agent('gauge-keeper', TIDES.slice(1, 4)) },
];

describe('the filters', async () => {
  const report = await scanAgents(FILES);
  const rows = (await filter(
    'rows',
    FILES.map((file) => JSON.stringify(file)),
  )) as AgentRow[];
  const first = rows.filter(
    ({ digest }, at) => rows.findIndex((row) => row.digest.whole === digest.whole) === at,
  );
  const candidates = first.flatMap((a, at) =>
    first.slice(at + 1).map((b) => JSON.stringify({ a: { path: a.path, digest: a.digest }, b })),
  );
  const found = (await filter('pairs', candidates)) as AgentPair[];

  test('rows hold what a scan reads, and lines and subject as keys', () => {
    const holds = validate(rowsSchema, 'output');
    for (const row of rows) expect(holds(row), JSON.stringify(holds.errors)).toBe(true);
    expect(rows.map(({ path }) => path)).toEqual(FILES.map(({ path }) => path));
    const [bees, tides, changed] = rows as [AgentRow, AgentRow, AgentRow];
    const keysOf = ({ lines }: AgentRow) => lines.map(({ key }) => key);
    expect(keysOf(bees).filter((key) => keysOf(changed).includes(key))).toHaveLength(7);
    expect(keysOf(bees).filter((key) => keysOf(tides).includes(key))).toHaveLength(2);
    expect(bees.lines.reduce((sum, { weight }) => sum + weight, 0)).toBeGreaterThan(1000);
  });

  test('pairs of all rows are the pairs of the scan, to the last digit, in whatever order they come', async () => {
    const holds = validate(pairsSchema, 'output');
    for (const pair of found) expect(holds(pair), JSON.stringify(holds.errors)).toBe(true);
    const listed = report.pairs.filter(({ proposal }) => proposal !== 'same');
    const byName = (pairs: readonly AgentPair[]) =>
      [...pairs].sort((p, q) => (p.a + p.b < q.a + q.b ? -1 : 1));
    expect(byName(found)).toEqual(byName(listed));
    expect(listed.length).toBeGreaterThan(2);
    expect(byName((await filter('pairs', [...candidates].reverse())) as AgentPair[])).toEqual(byName(listed));
  });

  test('an agent may be given once for all that it is compared with', async () => {
    const input = validate(pairsSchema, 'input');
    const lines = first.flatMap((a, at) => [{ a }, ...first.slice(at + 1).map((b) => ({ b }))]);
    for (const line of lines) expect(input(line), JSON.stringify(input.errors)).toBe(true);
    const text = lines.map((line) => JSON.stringify(line));
    expect(await filter('pairs', text)).toEqual(found);
    const [lone] = await filter('pairs', text.slice(1, 2));
    expect(lone).toMatchObject({ line: 1, reason: expect.stringMatching(/Expected a/) });
    // One that is no agent is not the one before it.
    const broken = await filter('pairs', [text[0] ?? '', '{"a": 1}', text[1] ?? '']);
    expect(broken).toMatchObject([{ line: 2 }, { line: 3 }]);
  });

  test('groups of connected agents are the groups of the scan', async () => {
    const agents = rows.map(({ path, digest }) => ({ path, digest, lines: digest.lines.length }));
    const isTide = ({ path }: { path: string }) => !path.endsWith('bees.md');
    const components = [isTide, (one: { path: string }) => !isTide(one)].map((holds) => ({
      agents: agents.filter(holds),
      pairs: found.filter(({ a, b }) => holds({ path: a }) && holds({ path: b })),
    }));
    const input = validate(groupsSchema, 'input');
    for (const one of components) expect(input(one), JSON.stringify(input.errors)).toBe(true);
    const grouped = (await filter(
      'groups',
      components.map((one) => JSON.stringify(one)),
    )) as GroupedComponent[];
    const holds = validate(groupsSchema, 'output');
    for (const one of grouped) expect(holds(one), JSON.stringify(holds.errors)).toBe(true);
    const byId = (p: { id: string }, q: { id: string }) => (p.id < q.id ? -1 : 1);
    expect(grouped.flatMap(({ groups }) => groups).sort(byId)).toEqual([...report.groups].sort(byId));
    expect(report.groups.length).toBeGreaterThan(1);
    expect(grouped.flatMap(({ pairs }) => pairs)).toEqual(
      report.pairs.filter(({ proposal }) => proposal === 'same'),
    );
  });

  test('lines that are boilerplate count nothing', async () => {
    const [a, , b] = rows as [AgentRow, AgentRow, AgentRow];
    const shared = new Set(b.lines.map(({ key }) => key));
    const boilerplate = a.lines.filter(({ key }) => shared.has(key)).flatMap(({ at }) => at);
    const [pair] = (await filter('pairs', [JSON.stringify({ a: { ...a, boilerplate }, b })])) as AgentPair[];
    expect(pair?.sharedCount ?? 0).toBe(0);
  });

  test.each([
    ['rows', '{"path": 1, "text": ""}', /path/],
    ['rows', '{"path": "a.md"}', /text or base64/],
    ['rows', '{"path": "a.md", "text": "x", "scope": "else"}', /scope/],
    ['rows', '{"path": "a.md", "te', /JSON/],
    ['rows', '[]', /object/],
    ['pairs', '{"a": {}, "b": {}}', /a\.path/],
    [
      'pairs',
      JSON.stringify({ a: { ...rows[0], digest: { ...rows[0]?.digest, lines: 1 } }, b: rows[0] }),
      /a\.digest\.lines/,
    ],
    [
      'pairs',
      JSON.stringify({
        a: { ...rows[0], digest: { ...rows[0]?.digest, whole: 'x', lines: [7] } },
        b: rows[0],
      }),
      /./,
    ],
    ['groups', '{"agents": []}', /pairs/],
    ['groups', '{"agents": [], "pairs": [{"a": "x", "b": "y"}]}', /x and y/],
  ])(
    '%s: a bad line is answered with its number and the reason, and the next is read',
    async (name, bad, reason) => {
      const good = {
        rows: JSON.stringify(FILES[0]),
        pairs: candidates[1],
        groups: '{"agents": [], "pairs": []}',
      }[name];
      const answers = await filter(name, ['', bad, good ?? '', bad], '');
      expect(answers).toHaveLength(3);
      expect(answers[0]).toMatchObject({ line: 2, reason: expect.stringMatching(reason) });
      expect(answers[1]).not.toHaveProperty('reason');
      expect(answers[2]).toMatchObject({ line: 4, reason: expect.stringMatching(reason) });
    },
  );

  test('a file that cannot be read is a row with the reason that a scan gives', async () => {
    const texts = ['---js\nmodule.exports = {}\n---\n\nDo.\n', 'a\u0000b', ' '];
    const answers = await filter(
      'rows',
      texts.map((text, at) => JSON.stringify({ path: `${at}.md`, text })),
    );
    const holds = validate(rowsSchema, 'output');
    for (const one of answers) expect(holds(one), JSON.stringify(holds.errors)).toBe(true);
    const [code] = (await scanAgents([{ path: '0.md', text: texts[0] ?? '' }])).unread;
    expect(answers[0]).toEqual(code);
    expect(answers).toMatchObject(texts.map((_, at) => ({ path: `${at}.md`, reason: expect.any(String) })));
  });

  test('bytes may come as base64', async () => {
    const [file] = FILES as [(typeof FILES)[number]];
    const base64 = Buffer.from(file.text).toString('base64');
    expect(await filter('rows', [JSON.stringify({ path: file.path, base64 })])).toEqual([rows[0]]);
  });
});

test('the Spark job joins by the bounds of the scan', () => {
  const job = readFileSync('examples/spark/scan_agents.py', 'utf8');
  const bounds = Object.fromEntries(
    [...job.matchAll(/^([A-Z_]+) = ([\d.]+)$/gm)].map(([, name, value]) => [name, Number(value)]),
  );
  expect(bounds).toEqual({
    LEAST_LINES: CANDIDATES.lines,
    LEAST_SUBJECT: CANDIDATES.subject,
    MOST_HOLDERS,
  });
});

describe('whoever reads slowly', () => {
  /** Takes a line, and the next one only when asked to. */
  class Slow extends EventEmitter {
    written: string[] = [];
    write(text: string): boolean {
      this.written.push(text);
      return false;
    }
  }

  function start(stdout: Slow): { done: Promise<number>; taken: () => number } {
    let taken = 0;
    const lines = (function* () {
      for (; taken < 50; taken++) yield `${JSON.stringify({ agents: [], pairs: [] })}\n`;
    })();
    const stdin = Readable.from(lines, { highWaterMark: 1 }) as unknown as NodeJS.ReadableStream;
    const terminal = { argv: ['node', 'persona-merge', 'groups'], env: {}, cwd: () => process.cwd() };
    return { done: run({ ...terminal, stdin, stdout, stderr: { write: () => {} } }), taken: () => taken };
  }

  test('is waited for, and nothing is read ahead meanwhile', async () => {
    const stdout = new Slow();
    const { done, taken } = start(stdout);
    await vi.waitFor(() => expect(stdout.written).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(stdout.written).toHaveLength(1);
    expect(taken()).toBeLessThan(5);
    const timer = setInterval(() => stdout.emit('drain'), 1);
    expect(await done).toBe(0);
    clearInterval(timer);
    expect(stdout.written).toHaveLength(50);
  });

  test('and is gone, ends the filter', async () => {
    const stdout = new Slow();
    const { done } = start(stdout);
    await vi.waitFor(() => expect(stdout.written).toHaveLength(1));
    stdout.emit('close');
    expect(await done).toBe(0);
    expect(stdout.written).toHaveLength(1);
  });
});

test('lines are cut wherever the chunks end, and one that is too long is skipped whole', async () => {
  const text = '{"a":"é"}\n\n[1]\n"01234567890123456789"\n2';
  const bytes = Buffer.from(text);
  for (let size = 1; size <= bytes.length; size++) {
    const chunks: Buffer[] = [];
    for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
    const found = [];
    for await (const one of readJsonLines(Readable.from(chunks), 15)) found.push(one);
    expect(found).toEqual([
      { line: 1, value: { a: 'é' } },
      { line: 3, value: [1] },
      { line: 4, reason: 'longer than 15 characters' },
      { line: 5, value: 2 },
    ]);
  }
});
