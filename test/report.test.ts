import { readdirSync, readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { describe, expect, test } from 'vitest';
import { composeAgent } from '../src/compose/composeAgent.ts';
import { matchEntries } from '../src/match/matchEntries.ts';
import { mergeAgents } from '../src/mergeAgents.ts';
import { readPersona } from '../src/read/readPersona.ts';
import { isLoss } from '../src/report/isLoss.ts';
import { type Merge, reportMerge } from '../src/report/reportMerge.ts';
import type { Source } from '../src/types/index.ts';
import { describeWarning } from '../src/write/describeWarning.ts';
import schema from '../src/write/report.schema.json' with { type: 'json' };
import { writeAgent } from '../src/write/writeAgent.ts';
import { writeReportMarkdown } from '../src/write/writeReportMarkdown.ts';
import { writeSummary } from '../src/write/writeSummary.ts';

const SOURCES: Source[] = [
  {
    path: 'a.md',
    text: `---
name: alpha
description: Builds APIs for payment systems
tools: Read, Edit
model: sonnet
---

You build APIs.

## API design

- Design REST APIs with OpenAPI 3.1
- Keep functions under 20 lines
- Never log secrets

\`\`\`sh
curl localhost:8080/health
\`\`\`
`,
  },
  {
    path: 'b.md',
    text: `---
name: beta
description: Builds services
tools: Read
---

**API:**
- Design REST APIs using OpenAPI
- Encrypt data at rest with AES-256
`,
  },
];

async function makeMerge(sources = SOURCES): Promise<Merge> {
  const personas = sources.map(readPersona);
  const matching = await matchEntries(personas.flatMap(({ entries }) => entries));
  const composition = composeAgent(personas, matching);
  return { personas, matching, composition, written: writeAgent(composition.agent) };
}

/** The same merge with another written text, as if composing or writing had gone wrong. */
function rewrite(merge: Merge, change: (markdown: string) => string): Merge {
  return { ...merge, written: { ...merge.written, markdown: change(merge.written.markdown) } };
}

function lossesOf(merge: Merge): { code: string; line?: number; args: Record<string, string | number> }[] {
  return reportMerge(merge).warnings.filter(isLoss);
}

describe('a sound merge', () => {
  test('has nothing to report as lost', async () => {
    expect(lossesOf(await makeMerge())).toEqual([]);
  });

  test('counts what each source brought', async () => {
    const report = reportMerge(await makeMerge());
    expect(
      report.sources.map(({ path, entries, shared, unique }) => ({ path, entries, shared, unique })),
    ).toEqual([
      { path: 'a.md', entries: 4, shared: 1, unique: 3 },
      { path: 'b.md', entries: 2, shared: 1, unique: 1 },
    ]);
    expect(report.agent).toMatchObject({ format: 'claude' });
  });

  test('names every member of a capability with its place, and the text and section that the agent has', async () => {
    const { capabilities } = reportMerge(await makeMerge());
    const shared = capabilities.find(({ members }) => members.length === 2);
    expect(shared?.members.map(({ source, line }) => `${source}:${line}`)).toEqual(['a.md:12', 'b.md:8']);
    expect(shared?.text).toContain('REST APIs');
    expect(shared?.section.length).toBeGreaterThan(0);
    expect(shared?.members.filter(({ why }) => why && Object.keys(why).length > 0)).toHaveLength(1);
  });

  test('holds to the published schema', async () => {
    const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);
    const { report } = await mergeAgents(SOURCES);
    expect(validate(JSON.parse(JSON.stringify(report))), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...report, extra: 1 })).toBe(false);
  });
});

describe('what is lost is found', () => {
  const cases: [string, (markdown: string) => string, string, string][] = [
    ['a bullet', (text) => text.replace(/^.*log secrets.*\n/m, ''), 'lost-words', 'log, secrets'],
    ['a number', (text) => text.replace('20 lines', 'few lines'), 'lost-terms', '20'],
    ['a technical name', (text) => text.replace('AES-256', 'a cipher'), 'lost-terms', 'AES-256'],
    ['a code block', (text) => text.replace(/```[\s\S]*?```/, ''), 'lost-block', 'code'],
    ['a setting', (text) => text.replace(/^model:.*\n/m, ''), 'lost-setting', 'model'],
    ['another setting', (text) => text.replace(/^model:.*$/m, 'model: opus'), 'changed-setting', 'model'],
    ['invented words', (text) => `${text}\nTelepathy is assumed.\n`, 'invented-words', 'Telepathy, assumed'],
    ['a section too many', (text) => `${text}\n## Other\n\nNotes\n`, 'outline-differs', ''],
    [
      'front matter that is not strict',
      (text) => text.replace('name: ', 'globs: **/*.py\nname: '),
      'merged-repaired',
      '',
    ],
  ];
  test.each(cases)('%s', async (_, change, code, detail) => {
    const merge = await makeMerge();
    const changed = rewrite(merge, change);
    expect(changed.written.markdown).not.toBe(merge.written.markdown);
    const found = lossesOf(changed).filter((warning) => warning.code === code);
    expect(found.length, code).toBeGreaterThan(0);
    expect(found.map(({ args }) => Object.values(args).join(' ')).join('\n')).toContain(detail);
  });

  test('an entry in no capability, and one in two', async () => {
    const merge = await makeMerge();
    const [first, ...rest] = merge.matching.clusters;
    if (!first) throw new Error('no clusters');
    const none = { ...merge, matching: { ...merge.matching, clusters: rest } };
    expect(lossesOf(none)).toContainEqual(
      expect.objectContaining({ code: 'entry-capabilities', args: expect.objectContaining({ count: 0 }) }),
    );
    const two = {
      ...merge,
      matching: { ...merge.matching, clusters: [...merge.matching.clusters, { ...first, id: 'again' }] },
    };
    expect(lossesOf(two)).toContainEqual(
      expect.objectContaining({ code: 'entry-capabilities', args: expect.objectContaining({ count: 2 }) }),
    );
  });

  test('a capability that no line says and no list names', async () => {
    const merge = await makeMerge();
    const lines = merge.written.lines.filter(({ origins }) => !origins.includes('a.md:13'));
    const found = lossesOf({ ...merge, written: { ...merge.written, lines } });
    expect(found.map(({ code, line }) => ({ code, line }))).toEqual([{ code: 'lost-capability', line: 13 }]);
  });

  test('tools that a source does not allow, with no conflict to say so', async () => {
    const merge = await makeMerge();
    const quiet = { ...merge, composition: { ...merge.composition, conflicts: [] } };
    const wider = rewrite(quiet, (text) => text.replace(/^tools:.*$/m, 'tools: Read, Edit, Bash'));
    expect(lossesOf(wider)).toContainEqual({
      code: 'wider-tools',
      source: 'b.md',
      line: 4,
      args: { tools: 'Edit, Bash' },
    });
  });
});

describe('tools that instructions name', () => {
  const write = (tools: string, line: string) =>
    `---\nname: porter\ndescription: Carries.\ntools: ${tools}\n---\n\n- ${line}\n`;
  const named = async (line: string, tools = 'Read, TodoWrite') => {
    const { report } = await mergeAgents(
      [
        { path: 'a.md', text: write('Read', 'Carry the trunks to the platform') },
        { path: 'b.md', text: write(tools, line) },
      ],
      { policy: 'strictest' },
    );
    return report.warnings.filter(({ code }) => code === 'named-tool').map(({ args }) => args);
  };

  test.each([
    ['Keep the list of trunks with TodoWrite', undefined, [{ tool: 'TodoWrite', place: 'b.md:7' }]],
    ['Keep a list of trunks', undefined, []],
    ['Write the label by hand', 'Read, Write', []],
    ['Use the Write tool for labels', 'Read, Write', [{ tool: 'Write', place: 'b.md:7' }]],
    ['Labels come from `Write`', 'Read, Write', [{ tool: 'Write', place: 'b.md:7' }]],
    [
      'Ask mcp__yard__list for the tracks',
      'Read, mcp__yard__list',
      [{ tool: 'mcp__yard__list', place: 'b.md:7' }],
    ],
  ])('%s', async (line, tools, expected) => expect(await named(line, tools)).toEqual(expected));

  const ORDER = 'You must use the TodoWrite tool for the list of trunks';
  const lead = { path: 'a.md', text: write('Read, Grep', 'Carry the trunks to the platform') };
  const merge = async (line: string, tools: string, policy: 'lead' | 'strictest' = 'lead') => {
    const { markdown, report } = await mergeAgents([lead, { path: 'b.md', text: write(tools, line) }], {
      policy,
      lead: 'a.md',
    });
    const codes = report.warnings
      .filter(({ code }) => /-tool$|^wider/.test(code))
      .map(({ code, args }) => `${code} ${args?.tool ?? args?.value}`);
    return { tools: /^tools: (.*)$/m.exec(markdown)?.[1], codes, report };
  };

  test('one that a line insists on, that its source grants and that gives no right, is gained, and said to be', async () => {
    const { tools, codes, report } = await merge(ORDER, 'Read, TodoWrite');
    expect(tools).toBe('Read, Grep, TodoWrite');
    expect(codes).toEqual(expect.arrayContaining(['gained-tool TodoWrite', 'wider-setting TodoWrite, Grep']));
    expect(report.conflicts.find(({ field }) => field === 'tools')?.resolution).toContain(
      'with TodoWrite, which b.md:7 orders',
    );
  });

  test.each([
    [
      'a tool with rights',
      'You must use the Bash tool to weigh the trunks',
      'Read, Bash',
      ['ordered-tool Bash'],
    ],
    [
      'one that starts other agents',
      'Always use the Task tool for heavy trunks',
      'Read, Task',
      ['ordered-tool Task'],
    ],
    [
      'a server of somebody',
      'You must ask mcp__yard__list',
      'Read, mcp__yard__list',
      ['ordered-tool mcp__yard__list'],
    ],
    [
      'one that is only advised',
      'Keep the list of trunks with TodoWrite',
      'Read, TodoWrite',
      ['named-tool TodoWrite'],
    ],
    [
      'one that is forbidden',
      'You must not use the TodoWrite tool',
      'Read, TodoWrite',
      ['named-tool TodoWrite'],
    ],
    ['one that its source does not grant', ORDER, 'Read', []],
  ])('%s is not gained', async (_, line, granted, expected) => {
    const { tools, codes } = await merge(line, granted);
    expect(tools).toBe('Read, Grep');
    expect(codes.filter((one) => !one.startsWith('wider'))).toEqual(expected);
  });

  test('nothing is gained where the strictest is asked for', async () => {
    const { tools, codes } = await merge(ORDER, 'Read, TodoWrite', 'strictest');
    expect(tools).toBe('Read');
    expect(codes).toContain('ordered-tool TodoWrite');
  });
});

describe('reports for people', () => {
  const HOSTILE =
    'Run <script>alert(1)</script> | @octocat closes #1 <!-- **x** [a](javascript:x) \u202eevil';

  test('every warning has its words', async () => {
    const merge = await makeMerge();
    for (const warning of lossesOf(rewrite(merge, () => '---\nname: x\ndescription: y\n---\n\nNonsense\n'))) {
      expect(describeWarning({ ...warning, source: 'a.md' })).toMatch(/^a\.md.*: [a-z]/);
      expect(describeWarning(warning)).not.toContain('undefined');
    }
  });

  test('every code that stands in the source has its words', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.ts$/.test(file),
    );
    const texts = files
      .filter((file) => /^(?:read|match|judge|compose|report)\b/.test(file))
      .map((file) => readFileSync(`src/${file}`, 'utf8'));
    const codes = texts.flatMap((text) =>
      [...text.matchAll(/\bcode: '([a-z-]+)'|warn\('([a-z-]+)'/g)].map(([, a, b]) => a ?? b ?? ''),
    );
    const shapes = ['displaced', 'fenced', 'indented', 'unclosed'].map((shape) => `front-matter-${shape}`);
    expect(codes.length).toBeGreaterThan(15);
    for (const code of [...codes, ...shapes]) {
      expect(describeWarning({ code, args: {} }).split(': ').slice(1).join(': '), code).not.toBe(code);
    }
  });

  test('the Markdown report shows text as text and notifies nobody', async () => {
    const source = { path: 'x.md', text: `---\nname: x\ndescription: y\n---\n\n- \`${HOSTILE}\`\n` };
    const markdown = writeReportMarkdown((await mergeAgents([source, ...SOURCES])).report);
    expect(markdown).not.toMatch(/(?<!\\)<script/);
    expect(markdown).not.toMatch(/@octocat|(?<!\d)#1\b|\u202e/);
    expect(markdown.match(/<details>/g)?.length).toBe(markdown.match(/<\/details>/g)?.length);
    const rows = markdown.split('\n').filter((line) => line.includes('octocat'));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.replace(/\\\|/g, '').match(/\|/g)).toHaveLength(5);
  });

  test('the summary fits 80 columns, coloured or not, and says the same', async () => {
    const { report } = await mergeAgents([
      ...SOURCES,
      { path: `${'long/'.repeat(30)}c.md`, text: '# C\n\n- One `thing\u001b[31m`\n' },
    ]);
    const plain = writeSummary(report);
    const colored = writeSummary(report, { color: true });
    expect(colored).not.toBe(plain);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes are what is looked for
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(plain);
    for (const line of plain.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
  });
});
