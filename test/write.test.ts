import { describe, expect, test } from 'vitest';
import { writeReport } from '../src/cli/writeReport.ts';
import { mergeAgents } from '../src/mergeAgents.ts';
import type { Agent, AgentBlock, AgentItem, AgentList, AgentSection, Report } from '../src/types/index.ts';
import { writeAgent } from '../src/write/writeAgent.ts';
import { writeReportMarkdown } from '../src/write/writeReportMarkdown.ts';
import { writeSummary } from '../src/write/writeSummary.ts';
import { markdownText as md } from './markdownText.ts';

function makeAgent(...blocks: AgentBlock[]): Agent {
  const frontMatter = [{ key: 'name', value: 'baker', line: 0 }];
  return {
    name: 'baker',
    format: 'claude',
    description: '',
    frontMatter,
    body: { ...section('', blocks, 'root'), depth: 0 },
  };
}

function section(
  markdown: string,
  blocks: AgentBlock[],
  style: AgentSection['style'] = 'heading',
): AgentSection {
  const title = markdown.replace(/[*<>:]/g, '');
  return { kind: 'section', style, title, markdown, depth: 1, origins: [], blocks };
}

function list(...items: (string | AgentItem)[]): AgentList {
  return {
    kind: 'list',
    ordered: false,
    items: items.map((one) => (typeof one === 'string' ? item(one) : one)),
  };
}

function item(markdown: string, blocks: AgentBlock[] = [], more: Partial<AgentItem> = {}): AgentItem {
  return { markdown, origins: [], blocks, ...more };
}

function prose(...sentences: string[]): AgentBlock {
  return { kind: 'prose', sentences: sentences.map((markdown) => ({ markdown, origins: [] })) };
}

function block(markdown: string, what: 'code' | 'html' = 'code'): AgentBlock {
  return { kind: 'verbatim', what, markdown, origins: [] };
}

function bodyOf(agent: Agent): string {
  return writeAgent(agent)
    .markdown.replace(/^---\n[\s\S]*?\n---\n/, '')
    .trim();
}

describe('an agent in Markdown', () => {
  const cases: [string, AgentBlock[], string][] = [
    [
      'sentences of a paragraph on one line',
      [prose('You bake.', 'You like rye.')],
      'You bake. You like rye.',
    ],
    [
      'sentences that keep lines of their own',
      [{ ...prose('Rye', 'Wheat'), broken: 'hard' } as AgentBlock],
      'Rye\\\nWheat',
    ],
    [
      'sentences whose looks keep them on lines of their own',
      [{ ...prose('too dry → add milk', 'too wet → add flour'), broken: 'soft' } as AgentBlock],
      'too dry → add milk\ntoo wet → add flour',
    ],
    [
      'sentences that would run together without a mark',
      [{ ...prose('too dry → add milk', 'and wait'), broken: 'soft' } as AgentBlock],
      'too dry → add milk\\\nand wait',
    ],
    [
      'lists with markers of their own apart',
      [
        list('Weigh'),
        { ...list('Sift', 'Mix'), ordered: true, markers: ['a.', 'b.'] } as AgentBlock,
        { ...list('Rest', 'Bake'), ordered: true, markers: ['1️⃣', '2️⃣'] } as AgentBlock,
      ],
      '- Weigh\n\n* a. Sift\n* b. Mix\n\n- 1️⃣ Rest\n- 2️⃣ Bake',
    ],
    [
      'blanks at the end of code by indentation',
      [prose('Print:'), block('    RYE \n\n'), prose('Bake.')],
      'Print:\n\n    RYE \n\nBake.',
    ],
    ['a heading', [section('Rules', [list('Weigh')])], '## Rules\n\n- Weigh'],
    [
      'headings in headings, never deeper than Markdown has them',
      [section('A', [{ ...section('B', [{ ...section('C', []), depth: 8 }]), depth: 2 }])],
      '## A\n\n### B\n\n###### C',
    ],
    [
      'a bold title on a line of its own',
      [section('**Oven**', [list('Steam')], 'bold')],
      '**Oven**\n\n- Steam',
    ],
    [
      'a bold title with its text',
      [{ ...section('**Oven**:', [prose('Steam it.')], 'bold'), inline: true }],
      '**Oven**: Steam it.',
    ],
    [
      'a section in a tag',
      [
        { ...section('<rules kind="hard">', [list('Weigh')], 'tag'), closing: '</rules>' },
        prose('After it.'),
      ],
      '<rules kind="hard">\n\n- Weigh\n\n</rules>\n\nAfter it.',
    ],
    [
      'steps from the number that they begin with',
      [{ ...list('Knead', 'Rest'), ordered: true, start: 9 }],
      '9. Knead\n10. Rest',
    ],
    [
      'letters before items',
      [{ ...list('Letters left', 'Parcels right'), markers: ['a.', 'b.'] }],
      '- a. Letters left\n- b. Parcels right',
    ],
    ['two lists in a row, apart', [list('Rye'), list('Wheat'), list('Oats')], '- Rye\n\n* Wheat\n\n- Oats'],
    [
      'two lists of steps in a row, apart',
      [
        { ...list('Knead'), ordered: true },
        { ...list('Count'), ordered: true },
      ],
      '1. Knead\n\n1) Count',
    ],
    [
      'lists in lists, as deep as their marker is wide',
      [
        {
          ...list(item('Knead', [list(item('By hand', [list('Or with a hook')]))])),
          ordered: true,
          start: 10,
        },
      ],
      '10. Knead\n    - By hand\n      - Or with a hook',
    ],
    [
      'boxes',
      [list(item('Scale tared', [], { checked: true }), item('Door shut', [], { checked: false }))],
      '- [x] Scale tared\n- [ ] Door shut',
    ],
    [
      'code in an item, and text behind it',
      [list(item('Tag it', [block('```sh\ngit tag\n\n  -s\n```'), prose('Then push.')]), 'Rest')],
      '- Tag it\n\n  ```sh\n  git tag\n\n    -s\n  ```\n\n  Then push.\n- Rest',
    ],
    ['blanks at the end of code', [block('```\nname:  \n```')], '```\nname:  \n```'],
    [
      'code that its file never ends',
      [block('````sh\nls\n```'), prose('Next.')],
      '````sh\nls\n```\n````\n\nNext.',
    ],
    [
      'a remark that its file never ends',
      [block('<!-- note', 'html'), prose('Next.')],
      '<!-- note\n-->\n\nNext.',
    ],
    ['breaks within a line as blanks', [list('Weigh\n  the flour')], '- Weigh the flour'],
  ];
  test.each(cases)('has %s', (_, blocks, expected) => {
    expect(bodyOf(makeAgent(...blocks))).toBe(expected);
  });

  const starts: [string, string][] = [
    ['# no title', '\\# no title'],
    ['- no item', '\\- no item'],
    ['2024. no step', '2024\\. no step'],
    ['> no quote', '\\> no quote'],
    ['--- ', '\\---'],
    ['```no fence', '\\```no fence'],
    ['[x] no box', '\\[x] no box'],
    ['[note]: no definition', '\\[note]: no definition'],
    ['<div> no block', '`<div>` no block'],
    ['<!-- no remark', '\\<!-- no remark'],
    ['<!-- no word -->', '\\<!-- no word -->'],
    ['<!-- ask Ann --> Wax it', '<!-- ask Ann --> Wax it'],
    ['| rye | wheat |', '| rye | wheat |'],
    ['|---|---|', '\\|---|---|'],
    [':--|--:', '\\:--|--:'],
    ['|-- no tree', '\\|-- no tree'],
    ['**bold** stays', '**bold** stays'],
    ['C# stays, and 3.5 % of it', 'C# stays, and 3.5 % of it'],
  ];
  test.each(starts)('escapes what would begin a block: %s', (written, expected) => {
    expect(bodyOf(makeAgent(prose(written), list(written)))).toBe(`${expected}\n\n- ${expected}`);
  });

  test('names for each line where it comes from', () => {
    const agent = makeAgent(
      {
        kind: 'prose',
        sentences: [
          { markdown: 'You bake.', origins: ['a.md:3'] },
          { markdown: 'You sell.', origins: ['b.md:3'] },
        ],
      },
      list(
        item('Weigh', [list(item('Twice', [], { origins: ['a.md:8'] }))], {
          capability: 'c1',
          origins: ['a.md:7', 'b.md:5'],
        }),
      ),
      { kind: 'verbatim', what: 'code', markdown: '```\nls\n```', origins: [{ source: 'b.md', line: 9 }] },
    );
    const { markdown, lines } = writeAgent(agent);
    const rows = markdown.split('\n');
    expect(lines.map(({ line, capability, origins }) => [rows[line - 1], capability, origins])).toEqual([
      ['You bake. You sell.', undefined, ['a.md:3']],
      ['You bake. You sell.', undefined, ['b.md:3']],
      ['- Weigh', 'c1', ['a.md:7', 'b.md:5']],
      ['  - Twice', undefined, ['a.md:8']],
      ['```', undefined, ['b.md:9']],
      ['ls', undefined, ['b.md:9']],
      ['```', undefined, ['b.md:9']],
    ]);
  });
});

const REPORT: Report = {
  schemaVersion: 1,
  agent: { name: 'baker', format: 'claude', words: 1200, sections: 2 },
  sources: [
    { path: 'agents/rye.md', name: 'rye', words: 1000, entries: 3, shared: 1, unique: 2, leftOut: 0 },
    { path: 'agents/wheat.md', name: 'wheat', words: 800, entries: 2, shared: 1, unique: 1, leftOut: 2 },
  ],
  capabilities: [
    {
      id: 'c1',
      text: 'Cool each loaf on a wooden rack',
      section: ['Rules'],
      confidence: 0.874,
      decidedBy: 'offline',
      members: [
        { source: 'agents/rye.md', line: 8, text: 'Cool each loaf on a wooden rack' },
        { source: 'agents/wheat.md', line: 8, text: 'Cool each loaf on a rack', score: 0.874 },
      ],
    },
    {
      id: 'c2',
      text: 'Date | each sack',
      section: ['Rules', 'Stores'],
      confidence: 1,
      decidedBy: 'offline',
      members: [{ source: 'agents/rye.md', line: 9, text: 'Date | each sack' }],
    },
  ],
  leftOut: [
    {
      kind: 'entry',
      source: 'agents/wheat.md',
      line: 8,
      text: 'Cool each loaf on a rack',
      reason: 'covered',
      coveredBy: 'Cool each loaf on a wooden rack',
    },
    {
      kind: 'title',
      source: 'agents/wheat.md',
      line: 6,
      text: 'Principles',
      reason: 'joined',
      coveredBy: 'Rules',
    },
  ],
  conflicts: [
    {
      kind: 'number',
      members: [
        { source: 'agents/rye.md', line: 10, text: 'Bake at most 40 loaves' },
        { source: 'agents/wheat.md', line: 9, text: 'Bake at least 40 loaves' },
      ],
      resolution: 'both are kept: at least 40 against at most 40',
    },
  ],
  aliases: {},
  warnings: [
    {
      code: 'lost-words',
      source: 'agents/wheat.md',
      line: 12,
      args: { words: 'oats', text: 'Weigh the oats' },
    },
  ],
};

test('the report in Markdown says totals, then each line that matters with its place', () => {
  expect(writeReportMarkdown(REPORT).replace(/\n*$/, '')).toBe(md`
    <!-- report of persona-merge -->

    ## Merge of 2 personas: baker

    **5 entries** became 2 capabilities, 1 of them said by two sources or more. 1800 words became 1200. Left out: 2. Conflicts: 1.

    Places are in \`agents/\`.

    | Source | Agent | Words | Entries | Shared | Its own | Left out |
    | - | - | -: | -: | -: | -: | -: |
    | \`rye.md\` | rye | 1000 | 3 | 1 | 2 | 0 |
    | \`wheat.md\` | wheat | 800 | 2 | 1 | 1 | 2 |

    <details>
    <summary>Conflicts (1)</summary>

    | About | The sources say | The agent says |
    | - | - | - |
    | number: bake, loaves | \`rye.md:10\` Bake at most 40 loaves<br>\`wheat.md:9\` Bake at least 40 loaves | both are kept: at least 40 against at most 40 |

    </details>

    <details>
    <summary>Findings (1)</summary>

    - wheat.md:12: words lost: oats (of “Weigh the oats”)

    </details>

    <details>
    <summary>Left out (2)</summary>

    | Place | Kind | Text | Reason | The line that covers it |
    | - | - | - | - | - |
    | \`wheat.md:8\` | entry | Cool each loaf on a rack | Covered | Cool each loaf on a wooden rack |
    | \`wheat.md:6\` | title | Principles | Joined | Rules |

    </details>

    <details>
    <summary>Said by two sources or more (1)</summary>

    | Capability | Section | Sources | Confidence |
    | - | - | - | -: |
    | Cool each loaf on a wooden rack | Rules | \`rye.md:8\` \`wheat.md:8\` | 0.87 |

    </details>

    <details>
    <summary>Said by one source (1)</summary>

    | Capability | Section | Sources | Confidence |
    | - | - | - | -: |
    | Date \\| each sack | Rules › Stores | \`rye.md:9\` | – |

    </details>
  `);
});

describe('the summary', () => {
  test('says what came in, what became of it and what to look at', () => {
    const summary = writeSummary(REPORT);
    const rows = summary.split('\n').map((row) => row.trimEnd());
    expect(rows[0]).toBe('baker  2 sources, 5 entries → 2 capabilities, 1 shared by two or more');
    expect(rows).toContainEqual(expect.stringMatching(/^rye\.md {4}█+▒+ +3 +1 +2$/));
    expect(rows).toContainEqual(expect.stringMatching(/^wheat\.md {2}█+▒+ +2 +1 +1$/));
    expect(rows).toContain('words      1,800 → 1,200 (66 %) in 2 sections');
    expect(rows).toContain('conflicts  1: number');
    expect(rows).toContain('findings   1, 1 of them about what the merge lost or changed');
    expect(summary).toMatch(/^left out {3}2: 1 covered by a line of the agent, /m);
    expect(summary).toMatch(/^ {2}wheat\.md:12: words lost: oats \(of “Weigh the oats”\)$/m);
  });

  test('of a merge with nothing to tell says so, and which files were written', () => {
    const quiet = { ...REPORT, leftOut: [], conflicts: [], warnings: [] };
    const rows = writeSummary(quiet, { outputs: ['merged.md', 'report.json'] }).split('\n');
    expect(rows.slice(-5, -1)).toEqual([
      'left out   nothing',
      'conflicts  none',
      'findings   none',
      'written    merged.md, report.json',
    ]);
  });

  test('of nothing divides by nothing', () => {
    const agent = { name: 'none', format: 'claude', words: 0, sections: 0 };
    const empty: Report = {
      ...REPORT,
      agent,
      sources: [],
      capabilities: [],
      leftOut: [],
      conflicts: [],
      warnings: [],
    };
    expect(writeSummary(empty)).not.toMatch(/NaN|Infinity|undefined/);
  });
});

test('the report in JSON is the report, with what was written beside it, and ends in one line break', async () => {
  const source = { path: 'a.md', text: '---\nname: a\ndescription: Bakes\n---\n\n- Weigh the flour\n' };
  const result = await mergeAgents([source]);
  const written = await writeReport('out/report.json', result, ['out/report.json', 'out/agent.md', 'log.md']);
  expect(JSON.parse(written)).toEqual({
    ...JSON.parse(JSON.stringify(result.report)),
    outputs: ['agent.md', '../log.md'],
  });
  expect(written).toMatch(/[^\n]\n$/);
  expect(written).toBe(
    await writeReport('out/report.json', result, ['out/report.json', 'out/agent.md', 'log.md']),
  );
});

test.each([
  ['a backslash', 'Keys hang:\\\nbehind the oven\\\nbelow the clock'],
  ['two blanks', 'Keys hang:  \nbehind the oven  \nbelow the clock'],
])('lines that %s breaks are the same lines however often the agent is merged', async (_, lines) => {
  const text = `---\nname: baker\ndescription: Bakes\n---\n\nYou bake.\n\n${lines}\n`;
  const { markdown } = await mergeAgents([{ path: 'a.md', text }]);
  expect(markdown).toContain('Keys hang:\\\nbehind the oven\\\nbelow the clock\n');
  expect((await mergeAgents([{ path: 'a.md', text: markdown }])).markdown).toBe(markdown);
});
