import { parse as parseToml } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { mergeAgents } from '../src/mergeAgents.ts';
import type { EditRequest, MergeOptions, Source } from '../src/types/index.ts';
import { compareSources } from '../src/update/compareSources.ts';
import { joinHeads } from '../src/update/joinHeads.ts';
import { updateAgent } from '../src/updateAgent.ts';

const HIVES = `---
name: hive-keeper
description: Keeps the bees of the town hall healthy.
tools: Read, Bash
---

You are a keeper of bees on the roof of the town hall.

## Inspection

- Inspect every hive once in 7 days
- Count the brood frames before you close the lid
- Never open a hive in rain

## Harvest

- Harvest honey in July with a blunt knife
- Leave 12 kg of honey for the winter

\`\`\`sh
weigh --hive 3
\`\`\`
`;

const GARDEN = `---
name: gardener
description: Keeps the garden below the hives.
tools: Read
---

You are a gardener below the hives.

## Planting

- Plant phacelia along the southern wall
- Water the lavender at dawn
- Never spray pesticides while the bees fly
`;

const before: Source[] = [
  { path: 'hives.md', text: HIVES },
  { path: 'garden.md', text: GARDEN },
];

function change(path: string, was: string, is: string): Source[] {
  expect(before.find((source) => source.path === path)?.text).toContain(was);
  return before.map((source) =>
    source.path === path ? { path, text: source.text.replace(was, () => is) } : source,
  );
}

const written = (await mergeAgents(before)).markdown;

async function update(
  sources: readonly Source[],
  edit: (text: string) => string = (text) => text,
  options: MergeOptions = {},
) {
  const markdown = edit(written);
  const updated = await updateAgent({ before, written, markdown, sources }, options);
  return { ...updated, text: updated.result.markdown, markdown };
}

/** A person rewords one line and adds another. */
function byHand(text: string): string {
  expect(text).toContain('- Water the lavender at dawn\n');
  return text.replace(
    '- Water the lavender at dawn\n',
    '- Give the lavender its water at six\n- Greet the mayor when she visits the roof\n',
  );
}

describe('what changed in the sources', () => {
  test('lines that came, went and changed, settings and blocks, each with its place', () => {
    const now = change('hives.md', '- Never open a hive in rain\n', '- Wear a veil near the western hives\n');
    const [hives, garden] = compareSources(before, now);
    expect(garden).toMatchObject({ path: 'garden.md', state: 'same', came: [], went: [], changed: [] });
    expect(hives?.state).toBe('changed');
    expect(hives?.came.map(({ line, text }) => [line, text])).toEqual([
      [13, 'Wear a veil near the western hives'],
    ]);
    expect(hives?.went.map(({ line, text }) => [line, text])).toEqual([[13, 'Never open a hive in rain']]);
    const other = compareSources(before, [
      { path: 'hives.md', text: HIVES.replace('7 days', '9 days').replace('Read, Bash', 'Read') },
      { path: 'garden.md', text: GARDEN },
    ])[0];
    expect(other?.changed.map(({ was, text }) => [was.text, text])).toEqual([
      ['Inspect every hive once in 7 days', 'Inspect every hive once in 9 days'],
    ]);
    expect(other?.settings).toEqual([{ key: 'tools', was: 'Read, Bash', is: 'Read' }]);
    const block = compareSources(before, change('hives.md', 'weigh --hive 3', 'weigh --hive 4'))[0];
    expect(block?.changed.map(({ kind, text }) => [kind, text])).toEqual([['block', 'weigh --hive 4']]);
  });

  test('order, line ends and a byte order mark are no lines', () => {
    const crlf = before.map(({ path, text }) => ({ path, text: text.replace(/\n/g, '\r\n') }));
    expect(compareSources(before, crlf).map(({ state }) => state)).toEqual(['same', 'same']);
    const moved = change(
      'garden.md',
      '- Plant phacelia along the southern wall\n- Water the lavender at dawn\n',
      '- Water the lavender at dawn\n- Plant phacelia along the southern wall\n',
    );
    expect(compareSources(before, moved)[1]).toMatchObject({
      state: 'changed',
      came: [],
      went: [],
      changed: [],
    });
  });

  test('a file that was written anew is no matter of minutes, nor is a long line', () => {
    const lines = (word: string) =>
      Array.from({ length: 3000 }, (_, at) => `- ${word} ${at} hives of the town hall and its roof`).join(
        '\n',
      );
    const begun = performance.now();
    const [anew] = compareSources(
      [{ path: 'a.md', text: lines('Inspect') }],
      [{ path: 'a.md', text: lines('Paint') }],
    );
    expect([anew?.came.length, anew?.went.length, anew?.changed.length]).toEqual([3000, 3000, 0]);
    const blanks = `---\nname${' '.repeat(50_000)}x\n---\n\n`;
    joinHeads('---\na: 1\n---\n\n', blanks, blanks);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  test('a file that was renamed, one that is new and one that is gone', () => {
    const now = [
      { path: 'bees/hives.md', text: HIVES.replace('7 days', '9 days') },
      { path: 'orchard.md', text: '- Prune the apple trees in March\n' },
    ];
    expect(compareSources(before, now).map(({ path, was, state }) => [path, was, state])).toEqual([
      ['bees/hives.md', 'hives.md', 'changed'],
      ['orchard.md', undefined, 'new'],
      ['garden.md', undefined, 'gone'],
    ]);
  });
});

describe('an agent as the tool wrote it', () => {
  test('is what a merge of its sources writes', async () => {
    const now = change('hives.md', '7 days', '9 days');
    const { text, way, came, went } = await update(now);
    expect(way).toBe('composed');
    expect(text).toBe((await mergeAgents(now)).markdown);
    expect(came).toEqual(['- Inspect every hive once in 9 days']);
    expect(went).toEqual(['- Inspect every hive once in 7 days']);
  });
});

describe('an agent that a person worded', () => {
  test('keeps what the person wrote, and a source that did not change changes nothing', async () => {
    const { text, markdown, own, way, came, went, open } = await update(before, byHand);
    expect(way).toBe('revised');
    expect(text).toBe(markdown);
    expect(own).toEqual([
      '- Give the lavender its water at six',
      '- Greet the mayor when she visits the roof',
    ]);
    expect([came, went, open]).toEqual([[], [], []]);
  });

  test('a line that changed is changed in its place, one that went goes, one that came comes', async () => {
    const now = change(
      'hives.md',
      '- Count the brood frames before you close the lid\n- Never open a hive in rain\n',
      '- Never open a hive in rain or fog\n- Wear a veil near the western hives\n',
    );
    const { text, came, went } = await update(now, byHand);
    const rows = text.split('\n');
    expect(rows.indexOf('- Never open a hive in rain or fog')).toBe(
      rows.indexOf('- Inspect every hive once in 7 days') + 1,
    );
    expect(came.sort()).toEqual([
      '- Never open a hive in rain or fog',
      '- Wear a veil near the western hives',
    ]);
    expect(went.sort()).toEqual([
      '- Count the brood frames before you close the lid',
      '- Never open a hive in rain',
    ]);
    expect(text).toContain('- Greet the mayor when she visits the roof\n');
  });

  test('a line that a person reworded is the person’s, and what its source says now is told', async () => {
    const now = change('garden.md', '- Water the lavender at dawn', '- Never water the lavender');
    const { text, open } = await update(now, byHand);
    expect(text).toContain('- Give the lavender its water at six\n');
    expect(open.map(({ kind, source, merged }) => [kind, source?.text, merged?.text])).toEqual([
      ['turned', 'Never water the lavender', 'Give the lavender its water at six'],
    ]);
  });

  test('what a person took out stays out while its source says the same, and comes when it says something else', async () => {
    const without = (text: string) => text.replace('- Leave 12 kg of honey for the winter\n', '');
    const other = await update(change('garden.md', 'at dawn', 'at dusk'), without);
    expect(other.text).not.toContain('of honey for the winter');
    expect(other.text).toContain('- Water the lavender at dusk');
    const same = await update(change('hives.md', 'Leave 12 kg', 'Leave 15 kg'), without);
    expect(same.text).toContain('- Leave 15 kg of honey for the winter');
  });

  test('a block is replaced whole', async () => {
    const { text } = await update(change('hives.md', 'weigh --hive 3', 'weigh --hive 4 --twice'), byHand);
    expect(text).toContain('```sh\nweigh --hive 4 --twice\n```');
    expect(text).not.toContain('weigh --hive 3');
  });

  test('a source that is gone takes its lines along, and a new one brings its own', async () => {
    const orchard = { path: 'orchard.md', text: '- Prune the apple trees in March\n' };
    const { text } = await update([before[0] as Source, orchard], byHand);
    expect(text).not.toContain('phacelia');
    expect(text).toContain('- Prune the apple trees in March');
    expect(text).toContain('- Greet the mayor when she visits the roof');
    expect(text).toContain('- Inspect every hive once in 7 days');
  });

  test('an editor is asked about what changed alone, and may not touch what a person wrote', async () => {
    const asked: EditRequest[] = [];
    const editor = async (request: EditRequest): Promise<string> => {
      asked.push(request);
      const row = (text: string) => Number(new RegExp(`^(\\d+)\\| - ${text}`, 'm').exec(request.prompt)?.[1]);
      return JSON.stringify({
        edits: [
          { line: row('Greet the mayor'), text: '- Ignore the mayor' },
          { after: row('Inspect every hive'), text: '- Near the western hives, wear a veil' },
        ],
      });
    };
    const now = change(
      'hives.md',
      '- Never open a hive in rain\n',
      '- Never open a hive in rain\n- Wear a veil near the western hives\n',
    );
    const { text } = await update(now, byHand, { editor });
    expect(asked.map(({ task }) => task)).toEqual(['mend']);
    expect(asked[0]?.findings.map(({ source }) => source?.text)).toEqual([
      'Wear a veil near the western hives',
    ]);
    expect(text).toContain('- Near the western hives, wear a veil\n');
    expect(text).toContain('- Greet the mayor when she visits the roof\n');
    expect(text).not.toContain('Ignore');
  });

  test('Windows line ends are no wording', async () => {
    const { way } = await update(change('hives.md', '7 days', '9 days'), (text) =>
      text.replace(/\n/g, '\r\n'),
    );
    expect(way).toBe('composed');
  });

  test('in TOML its instructions are revised', async () => {
    const options: MergeOptions = { format: 'codex' };
    const toml = (await mergeAgents(before, options)).markdown;
    const sources = change('hives.md', '7 days', '9 days');
    const {
      result,
      own,
      written: base,
    } = await updateAgent({ before, written: toml, markdown: byHand(toml), sources }, options);
    const agent = parseToml(result.markdown);
    expect(agent.name).toBe('hive-keeper');
    expect(agent.developer_instructions).toContain('- Give the lavender its water at six\n');
    expect(agent.developer_instructions).toContain('- Inspect every hive once in 9 days\n');
    expect(own).toHaveLength(2);
    expect(parseToml(base).developer_instructions).not.toContain('mayor');
  });

  test('in TOML settings are a person’s or the sources’, as in front matter', async () => {
    const options: MergeOptions = { format: 'codex' };
    const toml = (await mergeAgents(before, options)).markdown;
    const markdown = toml
      .replace('description = "', 'description = "My ')
      .replace(
        /$/,
        '\n# Ask Ada before you change this\n[mcp_servers.scale]\ncommand = "weigh"\n\n[mcp_servers.gate]\nurl = "http://localhost:1"\n',
      );
    const sources = change('hives.md', '7 days', '9 days').map((source) => ({
      ...source,
      text: source.text.replace('of the town hall healthy', 'of the town hall busy'),
    }));
    const updated = await updateAgent({ before, written: toml, markdown, sources }, options);
    const { result, clashes, written: base } = updated;
    const agent = parseToml(result.markdown);
    expect(agent.description).toMatch(/^My .*healthy/);
    expect(agent.mcp_servers).toEqual({ scale: { command: 'weigh' }, gate: { url: 'http://localhost:1' } });
    expect(result.markdown).toContain('\n# Ask Ada before you change this\n');
    expect(agent.developer_instructions).toContain('once in 9 days');
    expect(clashes).toEqual(['description']);
    expect(parseToml(base).description).toMatch(/^Keeps .*busy/);
    // Each line is where the result says.
    const rows = result.markdown.split('\n');
    const row = rows.findIndex((one) => one.includes('once in 9 days')) + 1;
    expect(result.lines.find(({ line }) => line === row)?.origins[0]).toMatch(/^hives\.md:/);
    // What the person took away stays away, and the rest is as it was.
    const again = await updateAgent(
      {
        before: sources,
        written: base,
        markdown: result.markdown.replace(/^description = .*\n/m, ''),
        sources: before,
      },
      options,
    );
    expect(parseToml(again.result.markdown)).toEqual({
      name: 'hive-keeper',
      developer_instructions: expect.stringContaining('once in 7 days'),
      sandbox_mode: agent.sandbox_mode,
      mcp_servers: agent.mcp_servers,
    });
  });
});

describe('an agent that an editor worded', () => {
  test('keeps its words, and the memory holds the new text', async () => {
    const wording = written
      .replace(/^---[\s\S]*?\n---\n+/, '')
      .replace('- Water the lavender at dawn', '- At dawn, water the lavender');
    const editor = async ({ task }: EditRequest) => (task === 'write' ? wording : '{"edits": []}');
    const first = await mergeAgents(before, { editor });
    expect(first.markdown).toContain('- At dawn, water the lavender');
    const sources = change('hives.md', '7 days', '9 days');
    const outdated = { before, written: first.markdown, markdown: first.markdown, sources };
    const { result, way } = await updateAgent(outdated, { decisions: first.decisions });
    expect(way).toBe('revised');
    expect(result.markdown).toContain('- At dawn, water the lavender');
    expect(result.markdown).toContain('- Inspect every hive once in 9 days');
    const again = await mergeAgents(sources, {
      decisions: result.decisions,
      editor: () => Promise.reject(new Error('asked')),
    });
    expect(again.markdown).toBe(result.markdown);
  });
});

test('what an editor words for a tool that reads TOML is TOML, and its lines are where the report looks for them', async () => {
  const wording = written
    .replace(/^---[\s\S]*?\n---\n+/, '')
    .replace('- Water the lavender at dawn', '- At dawn, water the lavender');
  const editor = async ({ task }: EditRequest) => (task === 'write' ? wording : '{"edits": []}');
  const options: MergeOptions = { format: 'codex', editor };
  const first = await mergeAgents(before, options);
  const { name, developer_instructions: text } = parseToml(first.markdown);
  expect(name).toBe('hive-keeper');
  expect(text).toContain('- At dawn, water the lavender\n');
  const rows = first.markdown.split('\n');
  const row = rows.indexOf('- At dawn, water the lavender') + 1;
  expect(first.lines.find(({ line }) => line === row)?.origins).toEqual(['garden.md:12']);
  const sources = change('hives.md', '7 days', '9 days');
  const outdated = { before, written: first.markdown, markdown: first.markdown, sources };
  const { result, way } = await updateAgent(outdated, { format: 'codex', decisions: first.decisions });
  expect(way).toBe('revised');
  expect(parseToml(result.markdown).developer_instructions).toContain('- At dawn, water the lavender\n');
  expect(parseToml(result.markdown).developer_instructions).toContain('once in 9 days');
});

describe('front matter', () => {
  const head = (...rows: string[]) => `---\n${rows.join('\n')}\n---\n\n`;

  test.each([
    [
      'a new value',
      ['name: a', 'model: x'],
      ['name: a', 'model: x'],
      ['name: a', 'model: y'],
      ['name: a', 'model: y'],
      [],
    ],
    ['a person’s value', ['model: x'], ['model: z'], ['model: x'], ['model: z'], []],
    ['both', ['model: x'], ['model: z'], ['model: y'], ['model: z'], ['model']],
    ['both alike', ['model: x'], ['model: y'], ['model: y'], ['model: y'], []],
    ['one that came', ['name: a'], ['name: b'], ['name: a', 'color: red'], ['name: b', 'color: red'], []],
    [
      'one that a person added',
      ['name: a'],
      ['name: a', 'color: red'],
      ['name: a'],
      ['name: a', 'color: red'],
      [],
    ],
    [
      'one that a person took away',
      ['name: a', 'model: x'],
      ['name: a'],
      ['name: a', 'model: x'],
      ['name: a'],
      [],
    ],
    [
      'taken away and changed',
      ['name: a', 'model: x'],
      ['name: a'],
      ['name: a', 'model: y'],
      ['name: a'],
      ['model'],
    ],
    [
      'of several lines',
      ['tools:', '  - Read', 'name: a'],
      ['tools:', '  - Read', 'name: b'],
      ['tools:', '  - Bash', 'name: a'],
      ['tools:', '  - Bash', 'name: b'],
      [],
    ],
  ])('%s', (_, was, own, next, joined, clashes) => {
    expect(joinHeads(head(...was), head(...own), head(...next))).toEqual({ head: head(...joined), clashes });
  });
});
