import { describe, expect, it } from 'vitest';
import { reconcileFrontMatter } from '../src/compose/frontmatter/reconcileFrontMatter.ts';
import { claude } from '../src/formats/claude.ts';
import {
  allowsTool,
  coversTool,
  intersectTools,
  listWider,
  readToolSet,
  uniteTools,
} from '../src/formats/toolSet.ts';
import { readPersona } from '../src/read/readPersona.ts';
import type { MergeOptions } from '../src/types/index.ts';

type Policy = NonNullable<MergeOptions['policy']>;

/** Settles the settings of sources that are given as front matter, the lead first. */
function settle(fronts: readonly string[], policy: Policy = 'lead') {
  const personas = fronts.map((front, at) =>
    readPersona({
      path: `${'abcdef'.charAt(at)}.md`,
      text: `---\nname: keeper\n${front}\n---\n\n- Water the ferns\n`,
    }),
  );
  const { fields, ...account } = reconcileFrontMatter(personas, policy);
  return { fields: Object.fromEntries(fields.map(({ key, value }) => [key, value])), ...account };
}

function codes({ warnings }: ReturnType<typeof settle>) {
  return warnings.map(({ code, args }) => `${code} ${args.field ?? args.tool}`);
}

describe('tools are read in every form', () => {
  it.each([
    [
      'Read, Bash(git log:*, git diff:*), mcp__db__query',
      ['Read', 'Bash(git log:*, git diff:*)', 'mcp__db__query'],
      [],
    ],
    ['Bash(git log --format="%h, %an")', ['Bash(git log --format="%h, %an")'], []],
    ['[Read, Edit]', ['Read', 'Edit'], []],
    ['Read; Edit', ['Read', 'Edit'], []],
    ['Read Edit Grep', ['Read', 'Edit', 'Grep'], []],
    ['"Read", \'Edit\'', ['Read', 'Edit'], []],
    [['Read', 'Edit', 'Read'], ['Read', 'Edit'], []],
    [{ read: true, write: false }, ['read'], ['write']],
    [{ write: false, bash: false }, undefined, ['write', 'bash']],
    [{ write: 'deny', bash: 'ask' }, ['bash'], ['write']],
    [{ '*': true, write: false }, undefined, ['write']],
    [{ '*': false, read: true }, ['read'], []],
    ['*', undefined, []],
    ['All tools', undefined, []],
    [['*'], undefined, []],
    ['', [], []],
    ['none', [], []],
    [[], [], []],
    [null, [], []],
    [undefined, undefined, []],
  ])('%j', (value, allows, denies) => expect(readToolSet(value, undefined)).toEqual({ allows, denies }));

  it('has the names of the target', () => {
    expect(
      claude.tools.fit({
        allows: ['bash', 'MultiEdit', 'LS', 'codebase', 'Bash(ls:*)', 'mcp__db'],
        denies: ['write'],
      }),
    ).toEqual({
      given: { allows: ['Bash', 'Edit', 'mcp__db'], denies: [] },
      allows: ['Bash', 'Edit', 'mcp__db'],
      denies: [],
      unknown: ['codebase'],
      retired: [
        { tool: 'MultiEdit', successor: 'Edit' },
        { tool: 'LS', successor: undefined },
      ],
      dead: false,
    });
  });
});

describe('tools compare by what they let do', () => {
  it.each([
    ['Bash', 'Bash(git:*)', true],
    ['Bash(git:*)', 'Bash', false],
    ['mcp__db', 'mcp__db__query', true],
    ['mcp__db__*', 'mcp__db__query', true],
    ['mcp__d', 'mcp__db__query', false],
    ['Read', 'ReadMcpResourceTool', false],
  ])('%s covers %s: %s', (wide, narrow, covers) => expect(coversTool(wide, narrow)).toBe(covers));

  const [some, all, most] = [
    { allows: ['Read', 'Bash(git:*)'], denies: [] },
    { allows: undefined, denies: [] },
    { allows: undefined, denies: ['Write', 'Bash'] },
  ];

  it.each([
    ['some and all', uniteTools([some, all]), { allows: undefined, denies: [] }],
    ['some and most', uniteTools([some, most]), { allows: undefined, denies: ['Write', 'Bash'] }],
    [
      'two lists',
      uniteTools([some, { allows: ['Bash', 'Edit'], denies: [] }]),
      { allows: ['Read', 'Bash', 'Edit'], denies: [] },
    ],
  ])('%s together', (_, united, set) => expect(united).toEqual(set));

  it.each([
    ['some and all', intersectTools([some, all]), { allows: ['Read', 'Bash(git:*)'], denies: [] }],
    ['some and most', intersectTools([some, most]), { allows: ['Read'], denies: [] }],
    ['all and most', intersectTools([all, most]), { allows: undefined, denies: ['Write', 'Bash'] }],
    [
      'a tool and a part of it',
      intersectTools([{ allows: ['Bash'], denies: [] }, some]),
      { allows: ['Bash(git:*)'], denies: [] },
    ],
  ])('%s in common', (_, shared, set) => expect(shared).toEqual(set));

  it('says what is wider', () => {
    expect(listWider(all, some)).toEqual(['*']);
    expect(listWider(all, most)).toEqual(['Write', 'Bash']);
    expect(listWider(some, all)).toEqual([]);
    expect(listWider({ allows: ['Read', 'Bash', 'Edit'], denies: ['Edit'] }, some)).toEqual(['Bash']);
    expect(allowsTool(most, 'Bash(git:*)')).toBe(false);
  });
});

describe('tools of the agent', () => {
  const reader = 'tools: Read, Grep';
  const writer = 'tools: Read, Bash(psql:*), Write';

  it.each<[Policy, string[], unknown, unknown]>([
    ['lead', [reader, writer], 'Read, Grep', undefined],
    ['lead', [writer, reader], 'Read, Bash(psql:*), Write', undefined],
    ['widest', [reader, writer], 'Read, Grep, Bash(psql:*), Write', undefined],
    ['strictest', [reader, writer], 'Read', undefined],
    ['lead', ['color: red', writer], undefined, undefined],
    ['strictest', ['color: red', writer], 'Read, Bash(psql:*), Write', undefined],
    ['lead', ['tools: { write: false }', writer], undefined, 'Write'],
    ['strictest', ['tools: { write: false }', writer], 'Read, Bash(psql:*)', undefined],
    ['widest', ['tools: { write: false }', 'tools: { write: false, bash: false }'], undefined, 'Write'],
    ['lead', ['tools: codebase, findTestFiles', 'color: red', reader], 'Read, Grep', undefined],
    ['lead', ['tools: codebase', 'color: red'], undefined, undefined],
    ['lead', ['tools:', reader], 'Read, Grep', undefined],
    ['lead', ['tools:', 'color: red'], [], undefined],
    ['lead', ['tools: []', reader], [], undefined],
    ['lead', ['tools: Read, MultiEdit'], 'Read, Edit', undefined],
    ['lead', ['tools: Read\ndisallowedTools: Bash', reader], 'Read', undefined],
    ['lead', ['tools: Bash\ndisallowedTools: Bash(rm:*)'], 'Bash', 'Bash(rm:*)'],
  ])('%s of %j', (policy, fronts, tools, disallowedTools) => {
    const { fields } = settle(fronts, policy);
    expect({ tools: fields.tools, disallowedTools: fields.disallowedTools }).toEqual({
      tools,
      disallowedTools,
    });
  });

  it('are in conflict where sources differ, and no source’s line is lost', () => {
    const { conflicts, leftOut, warnings } = settle([reader, writer, 'color: red']);
    expect(conflicts).toEqual([
      expect.objectContaining({
        field: 'tools',
        resolution: expect.stringContaining('Read, Grep: as the most central'),
      }),
    ]);
    expect(conflicts[0]?.members.map(({ text }) => text)).toEqual([
      'Read, Grep',
      'Read, Bash(psql:*), Write',
      '(absent: all tools)',
    ]);
    expect(leftOut.map(({ text, reason }) => `${text} ${reason}`)).toEqual([
      'tools: Read, Bash(psql:*), Write policy',
    ]);
    expect(warnings).toEqual([
      { code: 'wider-setting', args: { field: 'tools', value: 'Grep', sources: 'b.md' } },
    ]);
  });

  it.each<[string[], Policy, string[]]>([
    [[reader, reader], 'lead', []],
    [['color: red', reader], 'lead', ['wider-setting tools']],
    [[reader, 'color: red'], 'lead', []],
    [['tools: codebase', reader], 'lead', ['unusable-setting tools', 'wider-setting tools']],
    [['tools: MultiEdit', 'tools: Edit'], 'lead', ['retired-tool MultiEdit']],
    [['tools: Edit', 'tools: Grep'], 'strictest', ['no-tools tools']],
  ])('%j, %s: %j', (fronts, policy, expected) => expect(codes(settle(fronts, policy))).toEqual(expected));
});

describe('how the agent answers is what most sources do', () => {
  const none = 'category: a';

  it.each<[string[], unknown]>([
    [['model: haiku', none, none], undefined],
    [[none, 'model: haiku', 'model: haiku'], 'haiku'],
    [[none, 'model: haiku'], undefined],
    [['model: haiku', none], 'haiku'],
    [['model: opus', 'model: haiku', 'model: haiku'], 'haiku'],
    [['model: inherit', none, 'model: opus'], 'inherit'],
    [['model: GPT-4.1', 'model: opus', 'model: opus'], 'opus'],
    [['model: GPT-4.1', 'model: opus'], undefined],
    [['model: [GPT-4.1, sonnet]'], 'sonnet'],
    [['model: Sonnet'], 'sonnet'],
    [['model: us.anthropic.claude-sonnet-4-20250514-v1:0'], 'us.anthropic.claude-sonnet-4-20250514-v1:0'],
    [['model:', 'model: haiku', 'model: haiku'], 'haiku'],
    [['Model: haiku'], 'haiku'],
  ])('%j', (fronts, model) => expect(settle(fronts).fields.model).toEqual(model));

  it('numbers stay numbers, equal ones however they are spelled', () => {
    const { fields, conflicts } = settle(['temperature: 0.80', 'temperature: 0.8']);
    expect(fields.temperature).toBe(0.8);
    expect(conflicts).toEqual([]);
  });

  it('a setting of one is in conflict with those that do not have it', () => {
    const { conflicts, leftOut } = settle([none, 'model: haiku', none]);
    expect(conflicts.map(({ field, resolution }) => `${field} ${resolution}`)).toEqual([
      expect.stringContaining('model left out (not set): 2 of 3'),
    ]);
    expect(leftOut.map(({ text }) => text)).toContain('model: haiku');
  });
});

describe('how the agent is filed comes from the first that says, a note from the lead or half of them', () => {
  it.each<[string[], string, unknown]>([
    [['model: opus', 'color: RED'], 'color', 'red'],
    [['color: magenta', 'color: pink'], 'color', 'pink'],
    [['color: #7a1f3d', 'color:'], 'color', undefined],
    [['category: x', 'category: y'], 'category', 'x'],
    [['category: x', 'color: red', 'color: red'], 'category', 'x'],
    [['color: red', 'category: x', 'color: red'], 'category', undefined],
    [['category: x', 'category: y', 'category: y'], 'category', 'y'],
    [['metadata: { a: null, b: [null], c: 1 }'], 'metadata', { c: 1 }],
    [['metadata: { a: null }', 'metadata: { b: 2 }'], 'metadata', { b: 2 }],
    [['color: red', 'metadata: { room: "1_204" }'], 'metadata', { room: '1_204' }],
  ])('%j', (fronts, key, value) => expect(settle(fronts).fields[key]).toEqual(value));

  it('a colour that the target does not have is named', () => {
    const { warnings } = settle(['color: magenta', 'color: pink']);
    expect(warnings).toEqual([
      {
        code: 'unusable-setting',
        args: { field: 'color', value: 'magenta', sources: 'a.md', target: 'Claude Code' },
      },
    ]);
  });
});

describe('what may be a right', () => {
  const rights = [
    'permissionMode: bypassPermissions',
    'mcpServers: { db: { command: run } }',
    'MCPServers: [db]',
    'mcp-servers: [db]',
    'hooks: { Stop: [{ command: run }] }',
    'env: { KEY: x }',
    'permissions: { allow: [Bash] }',
    'allowedTools: [Bash]',
    'allowed-tools: Bash',
    'skills: [deploy]',
    'some-key-nobody-knows: true',
  ];

  it.each(rights)('%s of a source that does not lead is left out, with a line about it', (right) => {
    const { fields, conflicts, leftOut } = settle(['color: red', right]);
    expect(fields).toEqual({ color: 'red' });
    expect(conflicts).toHaveLength(1);
    expect(leftOut).toHaveLength(1);
  });

  it.each(rights)('%s of the lead is taken, and named as wider', (right) => {
    const settled = settle([right, 'color: red']);
    expect(Object.keys(settled.fields)).toEqual(expect.arrayContaining([right.split(':')[0]]));
    expect(settled.conflicts).toHaveLength(1);
    expect(codes(settled)).toEqual([expect.stringContaining('wider-setting')]);
  });

  it.each(rights)('%s: never by strictest, unseen by widest', (right) => {
    for (const fronts of [
      ['color: red', right],
      [right, 'color: red'],
    ]) {
      expect(settle(fronts, 'strictest').fields).toEqual({ color: 'red' });
      const widest = settle(fronts, 'widest');
      expect(Object.keys(widest.fields)).toHaveLength(2);
      expect(codes(widest)).toEqual([expect.stringContaining('wider-setting')]);
    }
  });

  it.each<[Policy, string[], unknown]>([
    ['lead', ['permissionMode: plan', 'permissionMode: acceptEdits'], 'plan'],
    ['widest', ['permissionMode: plan', 'permissionMode: acceptEdits'], 'acceptEdits'],
    ['strictest', ['permissionMode: plan', 'permissionMode: acceptEdits'], 'plan'],
    ['strictest', ['color: red', 'permissionMode: acceptEdits'], undefined],
    ['widest', ['color: red', 'permissionMode: plan'], undefined],
    ['lead', ['permissionMode: anything', 'color: red'], undefined],
  ])('%s of %j', (policy, fronts, mode) => expect(settle(fronts, policy).fields.permissionMode).toBe(mode));
});

it('the order is the target’s', () => {
  const { fields } = settle(['zone: x\ncolor: red\nmodel: opus\ntools: Read']);
  expect(Object.keys(fields)).toEqual(['tools', 'model', 'color', 'zone']);
});

it('earlier values and comments are accounted for', () => {
  const { leftOut } = settle(['color: blue\n# cold\ncolor: red']);
  expect(leftOut.map(({ text }) => text)).toEqual(['color: blue', '# cold']);
});

it.each([
  ['model: opus\nMODEL: haiku', 'MODEL: haiku'],
  ['MODEL: haiku\nmodel: opus', 'MODEL: haiku'],
  ['tools: Read\nTOOLS: Read, Write', 'TOOLS: Read, Write'],
])('another spelling of a key is accounted for: %j', (front, text) => {
  expect(settle([front]).leftOut.map((left) => left.text)).toEqual([text]);
});

it('another spelling of a key with the same value leaves nothing out', () => {
  expect(settle(['model: opus\nMODEL: opus']).leftOut).toEqual([]);
});

describe('what is said about a setting is true', () => {
  const resolve = (...fronts: string[]) =>
    settle(fronts).conflicts.map(({ field, resolution }) => `${field} ${resolution}`);

  it.each<[string, string[], string[]]>([
    [
      'all have it, and the target cannot use it',
      ['mode: subagent\ntemperature: 0', 'temperature: 0\nmode: subagent'],
      [],
    ],
    ['one has a model that means none', ['model: inherit', 'color: red'], []],
    [
      'one sets what cannot be used',
      ['color: red', 'model: gpt-5'],
      ['model left out (not set): Claude Code cannot use what is set'],
    ],
    [
      'one of three sets what cannot be used, one sets nothing',
      ['color: red', 'model: gpt-5', 'model: opus'],
      ['model left out (not set): 1 of 3 sources do not set it, what 1 of 3 sources set cannot be used'],
    ],
    [
      'some set it, for others it is the same',
      ['model: inherit', 'color: red', 'model: opus'],
      ['model inherit: as 1 of 3 sources set it, and is meant by 1 that do not'],
    ],
    ['an addition of somebody’s own', ['x-shelf: low', 'color: red'], []],
  ])('%s', (_, fronts, conflicts) => expect(resolve(...fronts)).toEqual(conflicts));

  it('an addition of somebody’s own is no right', () => {
    const settled = settle(['x-shelf: low', 'color: red']);
    expect(settled.fields).toEqual({ color: 'red', 'x-shelf': 'low' });
    expect([settled.warnings, settled.leftOut]).toEqual([[], []]);
  });

  it('a key without a value in a map of notes has the one of another source', () => {
    const settled = settle(['metadata:\n  owner:\n  room: attic', 'metadata:\n  owner: Ivo\n  shelf: low']);
    expect(settled.fields).toEqual({ metadata: { owner: 'Ivo', room: 'attic' } });
    expect(settled.leftOut.map(({ source }) => source)).toEqual(['b.md']);
    expect(settled.conflicts[0]?.resolution).toBe(
      '{"owner":"Ivo","room":"attic"}: as 1 of 2 sources set it, with owner of b.md',
    );
    expect(settle(['metadata:\n  owner:', 'color: red']).fields).toEqual({ color: 'red' });
  });
});
