import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPersona } from '../src/read/readPersona.ts';
import type { Agent, AgentBlock, AgentItem, AgentVerbatim } from '../src/types/index.ts';
import { markTags } from '../src/write/markTags.ts';
import { writeAgent } from '../src/write/writeAgent.ts';

function makeAgent(blocks: AgentBlock[], fields: Agent['frontMatter'] = []): Agent {
  return {
    name: 'a',
    description: 'd',
    frontMatter: [
      { key: 'name', value: 'a', line: 0 },
      { key: 'description', value: 'd', line: 0 },
      ...fields,
    ],
    body: { kind: 'section', title: '', depth: 0, blocks },
  };
}

function makeItem(markdown: string, more: Partial<AgentItem> = {}): AgentItem {
  return { markdown, origins: ['a.md:1'], blocks: [], ...more };
}

function readBack(agent: Agent) {
  return readPersona({ path: 'merged.md', text: writeAgent(agent).markdown });
}

describe('front matter', () => {
  const values: [string, Agent['frontMatter'][number]['value'], string][] = [
    ['tools', ['Read', 'Bash(psql:*)'], 'tools: Read, Bash(psql:*)'],
    ['tools', [], 'tools: []'],
    ['tools', 'Read, Edit', 'tools: Read, Edit'],
    ['model', 'sonnet', 'model: sonnet'],
    ['version', '1.0', 'version: "1.0"'],
    ['enabled', true, 'enabled: true'],
    ['note', 'one\ntwo', 'note: "one\\ntwo"'],
  ];
  test.each(values)('writes %s: %j', (key, value, expected) => {
    const { markdown } = writeAgent(makeAgent([], [{ key, value, line: 0 }]));
    expect(markdown.split('\n')).toContain(expected);
  });

  test('quotes the description on one line', () => {
    const agent = makeAgent([]);
    agent.frontMatter[1] = { key: 'description', value: 'Use: "it"\n\n<example>\nx: y</example>', line: 0 };
    const { markdown } = writeAgent(agent);
    expect(markdown.split('\n')[2]).toBe('description: "Use: \\"it\\"\\n\\n<example>\\nx: y</example>"');
  });

  test('any text reads back as strict YAML', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const value = text.trim();
        fc.pre(value !== '' && !/[\p{Cc}\u2028\u2029\ufeff]/u.test(value) && !value.includes('\\n'));
        const agent = makeAgent([], [{ key: 'note', value, line: 0 }]);
        agent.frontMatter[1] = { key: 'description', value, line: 0 };
        const back = readBack(agent);
        expect(back.warnings).toEqual([]);
        expect(back.description).toBe(value);
        expect(back.frontMatter.find(({ key }) => key === 'note')?.value).toBe(value);
      }),
    );
  });
});

describe('body', () => {
  test('is written as headings, lists, paragraphs and blocks', () => {
    const nested: AgentBlock = {
      kind: 'list',
      ordered: true,
      items: [makeItem('first'), makeItem('second')],
    };
    const code: AgentBlock = {
      kind: 'verbatim',
      what: 'code',
      markdown: '```sh\nls\n\n```',
      origins: [{ source: 'b.md', line: 9 }],
    };
    const agent = makeAgent([
      {
        kind: 'prose',
        sentences: [
          { markdown: 'You *are*.', origins: ['a.md:5'] },
          { markdown: 'You do.', origins: ['b.md:5', 'c.md:7'] },
        ],
      },
      {
        kind: 'section',
        title: 'R&D of snake_case *stars*',
        depth: 1,
        blocks: [
          { kind: 'section', title: 'Inner', depth: 2, blocks: [] },
          {
            kind: 'list',
            ordered: false,
            items: [
              makeItem('Use `x`', { label: 'API', capability: 'c1', blocks: [nested, code] }),
              makeItem('- not a list'),
            ],
          },
        ],
      },
    ]);
    const { markdown, lines } = writeAgent(agent);
    expect(markdown).toBe(
      [
        '---',
        'name: a',
        'description: "d"',
        '---',
        '',
        'You *are*. You do.',
        '',
        '## R&D of snake_case \\*stars\\*',
        '',
        '- **API**: Use `x`',
        '  1. first',
        '  2. second',
        '',
        '  ```sh',
        '  ls',
        '',
        '  ```',
        '',
        '- \\- not a list',
        '',
        '### Inner',
        '',
      ].join('\n'),
    );
    expect(lines).toEqual([
      { line: 6, origins: ['a.md:5'] },
      { line: 6, origins: ['b.md:5', 'c.md:7'] },
      { line: 10, capability: 'c1', origins: ['a.md:1'] },
      { line: 11, origins: ['a.md:1'] },
      { line: 12, origins: ['a.md:1'] },
      ...[14, 15, 16, 17].map((line) => ({ line, origins: ['b.md:9'] })),
      { line: 19, origins: ['a.md:1'] },
    ]);
  });

  test('two lists in a row stay two', () => {
    const list = (text: string): AgentBlock => ({ kind: 'list', ordered: false, items: [makeItem(text)] });
    const lists = readBack(makeAgent([list('one'), list('two'), list('three')])).root.blocks;
    expect(lists.map(({ kind }) => kind)).toEqual(['list', 'list', 'list']);
  });

  const starts = [
    '# a',
    '- a',
    '* a',
    '+ a',
    '1. a',
    '12) a',
    '> a',
    '```',
    '~~~ a',
    '---',
    '***',
    '===',
    '[ ] a',
    '[x]: a',
  ];
  test.each([...starts, '<div> a', '| a |', '___', '-', '#'])(
    '%j begins an item or paragraph as text',
    (start) => {
      const list: AgentBlock = { kind: 'list', ordered: false, items: [makeItem(`${start} word`)] };
      const prose: AgentBlock = { kind: 'prose', sentences: [{ markdown: `${start} word`, origins: [] }] };
      const entries = readBack(makeAgent([prose, list])).entries;
      const shown = `${start} word`;
      expect(entries.map(({ text }) => text)).toEqual([shown, shown]);
    },
  );

  const open: [AgentVerbatim['what'], string][] = [
    ['code', '```js\nlet a;'],
    ['code', '~~~~\n~~~\nlet a;'],
    ['code', '```\nlet a;\n````'],
    ['html', '<!-- a'],
    ['html', '<pre>\na'],
    ['html', '<div>a'],
  ];
  test.each(open)('a %s block that is not closed swallows nothing: %j', (what, markdown) => {
    const block: AgentBlock = { kind: 'verbatim', what, markdown, origins: [] };
    const list: AgentBlock = { kind: 'list', ordered: false, items: [makeItem('after')] };
    const back = readBack(makeAgent([block, list]));
    expect(back.entries.map(({ text }) => text)).toEqual(['after']);
    expect(writeAgent(makeAgent([block])).markdown).toContain(markdown);
  });

  const word = fc.constantFrom(
    'API',
    'snake_case',
    'a*b',
    '#1',
    'C++',
    '.NET',
    '<T>',
    '&amp;',
    'R&D',
    '`x',
    '[y]',
    'mid~dle',
    '__init__',
    'π',
    '数据',
    '1.',
    '-',
  );
  const text = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));

  test('any title and label reads back as it was', () => {
    fc.assert(
      fc.property(text, text, (title, label) => {
        const item = makeItem('body text', { label });
        const blocks: AgentBlock[] = [{ kind: 'list', ordered: false, items: [item] }];
        const back = readBack(makeAgent([{ kind: 'section', title, depth: 1, blocks }]));
        expect(back.entries[0]?.text).toBe(`${label}: body text`);
        expect(back.entries[0]?.path).toEqual([title]);
      }),
    );
  });
});

describe('tags that are talked about', () => {
  test.each<[string, string]>([
    ['<nav>, <main> and <aside>', '`<nav>`, `<main>` and `<aside>`'],
    ['Prefer `<button>` to <div role="button">', 'Prefer `<button>` to `<div role="button">`'],
    ['<button>Save</button> and <br> and <kbd>S</kbd>', '<button>Save</button> and <br> and <kbd>S</kbd>'],
    ['a < b, \\<form>, Map<Key>', 'a < b, \\<form>, Map<Key>'],
  ])('%s', (markdown, marked) => expect(markTags(markdown)).toBe(marked));
});
