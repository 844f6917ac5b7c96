import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashText } from '../src/judge/hashText.ts';
import { mergeAgents } from '../src/mergeAgents.ts';
import { collectDecisions, type Marks, noMarks } from '../src/page/collectDecisions.ts';
import { codeOf, deriveModel, shortenPaths } from '../src/page/deriveModel.ts';
import { diffWords } from '../src/page/diffWords.ts';
import { listPoints, measureCoverage } from '../src/page/listPoints.ts';
import { type Filter, listRows, noFilter, type Order } from '../src/page/listRows.ts';
import { listTools } from '../src/page/listTools.ts';
import { orderSources } from '../src/page/orderSources.ts';
import { parseAgent, splitCells } from '../src/page/parseAgent.ts';
import { type Inline, parseInline } from '../src/page/parseInline.ts';
import { showControls, spellControls } from '../src/page/showControls.ts';
import type { Conflict, FormatName, MergeOptions, Source } from '../src/types/index.ts';
import { writeReportHtml } from '../src/write/writeReportHtml.ts';
import { hostileTexts, makeHostilePageData, makePageData } from './makePageData.ts';

describe('the words that differ', () => {
  const marked = (text: string, other: string): string =>
    diffWords(text, other)
      .stretches.map((stretch) => (stretch.isCommon ? stretch.text : `[${stretch.text}]`))
      .join('');

  test.each([
    ['Use Redis for caching', 'Use Redis for caching', 'Use Redis for caching', []],
    ['Use Valkey for caching', 'Use Redis for caching', 'Use [Valkey] for caching', ['Redis']],
    ['Use Redis, always', 'use redis', 'Use Redis, [always]', []],
    ['(under 20 lines).', 'under 50 lines', '(under [20] lines).', ['50']],
    ['Node.js and CI/CD', 'CI/CD', '[Node.js and] CI/CD', []],
    ['', 'nothing left', '', ['nothing', 'left']],
  ])('%j against %j', (text, other, expected, missing) => {
    expect(marked(text, other)).toBe(expected);
    expect(diffWords(text, other).missing).toEqual(missing);
  });

  test('keeps every character of the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, other) => {
        const { stretches } = diffWords(text, other);
        expect(stretches.map((stretch) => stretch.text).join('')).toBe(text);
      }),
    );
  });

  test('is quick on long texts', () => {
    const long = Array.from({ length: 20_000 }, (_, index) => `word${index % 977}`).join(' ');
    expect(diffWords(long, `${long} more`).missing).toEqual(['more']);
    // Too long to compare: everything between the common ends counts as different.
    expect(diffWords(`a ${long} b`, `c ${long} d`).missing.length).toBe(20_002);
  });
});

describe('invisible characters', () => {
  test('are spelled out', () => {
    expect(spellControls('a\u202eb\u{e0041}\u0000')).toBe('a[U+202E]b[U+E0041][U+0000]');
    expect(showControls('plain').length).toBe(1);
  });

  test('that languages need are left alone', () => {
    const text = '👩‍💻 می‌خواهم';
    expect(spellControls(text)).toBe(text);
  });
});

describe('inline Markdown', () => {
  const shape = (inlines: readonly Inline[]): string =>
    inlines
      .map((inline) =>
        'children' in inline
          ? `<${inline.kind}>${shape(inline.children)}</>`
          : inline.kind === 'code'
            ? `{${inline.text}}`
            : inline.text,
      )
      .join('');

  test.each([
    ['plain', 'plain'],
    ['**Security**: encrypt `data`', '<strong>Security</>: encrypt {data}'],
    ['a * b * c', 'a * b * c'],
    ['snake_case_name and _this_', 'snake_case_name and <emphasis>this</>'],
    ['``a ` b``', '{a ` b}'],
    ['[text](javascript:alert(1))', '<link>text</>)'],
    ['![x](https://example.org/x.png)', '<image>x</>'],
    ['\\*not\\*', '*not*'],
    ['**open', '**open'],
    ['~~old~~ **a *b* c**', '<strike>old</> <strong>a <emphasis>b</> c</>'],
    ['<b onclick=x>', '<b onclick=x>'],
  ])('%j', (markdown, expected) => {
    expect(shape(parseInline(markdown))).toBe(expected);
  });

  test.each(['*', '_', '`', '[', '**a ', '[a](', '![', '~~', '\\', '*a**b'])(
    '%j 20,000 times ends soon',
    (part) => {
      const start = performance.now();
      parseInline(part.repeat(20_000));
      expect(performance.now() - start).toBeLessThan(1500);
    },
  );
});

describe('the merged file', () => {
  test('is read into blocks that name their lines', () => {
    const blocks = parseAgent([
      '---', 'name: a', '---', '', '# Title', '', 'Prose', 'goes on.', '', '- one', '  - two', '    ```sh', '    ls', '    ```',
      '- [x] three', '', '1. first', '2. second', '', '> said', '', '| a | b |', '| - | - |', '| 1 | 2 |', '', '***',
    ]); // biome-ignore format: lines of a file
    expect(blocks).toMatchObject([
      { kind: 'front-matter', lines: [{ index: 1, text: 'name: a' }] },
      { kind: 'heading', level: 1, line: { index: 4, text: 'Title' } },
      { kind: 'paragraph', lines: [{ index: 6 }, { index: 7 }] },
      {
        kind: 'list',
        items: [
          {
            line: { index: 9, text: 'one' },
            blocks: [
              {
                kind: 'list',
                items: [
                  {
                    line: { index: 10 },
                    blocks: [{ kind: 'code', language: 'sh', lines: [{ index: 12, text: 'ls' }] }],
                  },
                ],
              },
            ],
          },
          { line: { index: 14, text: 'three' }, isChecked: true },
        ],
      },
      { kind: 'list', isOrdered: true, items: [{ line: { index: 16 } }, { line: { index: 17 } }] },
      { kind: 'quote', lines: [{ index: 19, text: 'said' }] },
      { kind: 'table', head: { index: 21 }, rows: [{ index: 23 }] },
      { kind: 'rule', line: { index: 25 } },
    ]);
    expect(splitCells('| a \\| b | c |')).toEqual(['a | b', 'c']);
  });

  test('loses no line that holds text, whatever it is made of', () => {
    const part = fc.constantFrom('- ', '  ', '1. ', '# ', '> ', '```', '| ', '---', 'word', '', '\t');
    const line = fc.array(part, { maxLength: 5 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
        const json = JSON.stringify(parseAgent(lines));
        lines.forEach((text, index) => {
          if (text.includes('word')) expect(json).toContain(`"index":${index},`);
        });
      }),
    );
  });

  test('nested ever deeper grows as its text does', () => {
    const measure = (depths: number): number => {
      const lines = Array.from({ length: depths }, (_, depth) => `${' '.repeat(depth * 2)}- item`);
      const times = [1, 2, 3].map(() => {
        const start = performance.now();
        parseAgent(lines);
        return performance.now() - start;
      });
      return Math.min(...times);
    };
    // Twice the depth is four times the text; what grew with its square would take sixteen times as long.
    expect(measure(2000)).toBeLessThan(8 * measure(1000));
  });
});

describe('the model', () => {
  test('codes and paths', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(codeOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
    expect(shortenPaths(['a/b/c.md', 'a/b/d/e.md'])).toEqual(['c.md', 'd/e.md']);
    expect(shortenPaths(['a/x.md', 'b/x.md'])).toEqual(['a/x.md', 'b/x.md']);
    expect(shortenPaths(['only/one.md'])).toEqual(['one.md']);
  });

  test('counts overlap and who said what', () => {
    const model = deriveModel(makePageData(5, 60));
    model.overlap.forEach((row, i) => {
      row.forEach((both, j) => {
        expect(both).toBe(model.overlap[j]?.[i]);
        expect(both).toBeLessThanOrEqual(row[i] ?? 0);
      });
    });
    expect(model.saidBy.reduce((sum, number) => sum + number)).toBe(60);
    expect(model.alone.reduce((sum, number) => sum + number)).toBe(model.totals.unique);
  });
});

describe('the list', () => {
  const model = deriveModel(makePageData(5, 60));
  const list = (filter: Partial<Filter>, order: Order = 'agent', isGrouped = false) =>
    listRows(model, { ...noFilter, ...filter }, order, isGrouped, () => false).flatMap((row) =>
      row.kind === 'capability' ? [row.capability] : [],
    );

  test('shows everything, grouped or not', () => {
    expect(list({}).length).toBe(60);
    expect(list({}, 'sure', true).length).toBe(60);
  });

  test('finds all words of a search, in members and places too', () => {
    const found = list({ search: 'TEAM-2 retry' });
    expect(found.length).toBeGreaterThan(0);
    for (const one of found) expect(one.haystack).toMatch(/team-2/);
    expect(list({ search: 'no such words' })).toEqual([]);
  });

  test('asks for sources and for their absence', () => {
    const found = list({ sources: new Map([[0, 'with'], [1, 'without']]) }); // biome-ignore format: pairs
    expect(found.length).toBeGreaterThan(0);
    for (const { cells } of found) {
      expect(cells.map((cell) => cell.source)).toContain(0);
      expect(cells.map((cell) => cell.source)).not.toContain(1);
    }
  });

  test('sorts the unsure to the front and groups of one to the end', () => {
    const found = list({}, 'unsure');
    const groups = found.filter((one) => one.data.members.length > 1);
    expect(found.slice(0, groups.length)).toEqual(groups);
    const confidences = groups.map((one) => one.data.confidence);
    expect(confidences).toEqual([...confidences].sort((a, b) => a - b));
  });

  test('agrees with the bars of the overview', () => {
    model.saidBy.forEach((number, sources) => {
      if (sources > 0) expect(list({ saidBy: sources }).length).toBe(number);
    });
    expect(list({ show: 'shared' }).length + list({ show: 'unique' }).length).toBe(60);
  });
});

describe('the order of the agent', () => {
  test('is that of its lines, also where the report has another one', () => {
    const data = makePageData(5, 60);
    const turned = {
      ...data,
      report: { ...data.report, capabilities: [...data.report.capabilities].reverse() },
    };
    const list = (of: typeof data): string[] =>
      listRows(deriveModel(of), noFilter, 'agent', false, () => false).flatMap((row) =>
        row.kind === 'capability' && Number.isFinite(row.capability.line) ? [row.capability.data.id] : [],
      );
    expect(list(turned)).toEqual(list(data));
    const lines = list(data).map((id) => deriveModel(data).capabilityById.get(id)?.line ?? -1);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
  });
});

describe('the overlap', () => {
  const model = deriveModel(makePageData(9, 200));
  test.each(['given', 'alike', 'shared', 'size'] as const)(
    'in the order %s holds each source once',
    (order) => {
      expect([...orderSources(model, order)].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    },
  );

  test('puts sources that are alike side by side', () => {
    const overlap = [
      [10, 0, 9, 0],
      [0, 10, 1, 8],
      [9, 1, 10, 0],
      [0, 8, 0, 10],
    ];
    const small = { ...deriveModel(makePageData(4, 20)), overlap, alone: [1, 2, 1, 2] };
    expect(orderSources(small, 'alike')).toEqual([0, 2, 1, 3]);
    expect(orderSources(small, 'shared')).toEqual([0, 2, 1, 3]);
    expect(orderSources({ ...small, sources: small.sources.slice(0, 1) }, 'alike')).toEqual([0]);
  });
});

describe('tools', () => {
  const body = (text: string) => `\n- Look after ${text}\n`;
  const SOURCES: Record<string, Source> = {
    'all of Claude Code': { path: 'a.md', text: `---\nname: a\ndescription: A\n---\n${body('the hives')}` },
    'a list of Claude Code': {
      path: 'b.md',
      text: `---\nname: b\ndescription: B\ntools: Read, Bash(git log:*), mcp__maps__find\n---\n${body('the garden')}`,
    },
    'denials of Claude Code': {
      path: 'c.md',
      text: `---\nname: c\ndescription: C\ndisallowedTools: Bash\n---\n${body('the pond')}`,
    },
    OpenCode: {
      path: '.opencode/agents/d.md',
      text: `---\ndescription: D\npermission:\n  "*": deny\n  read: allow\n  bash:\n    "*": deny\n    "git log *": allow\n---\n${body('the roof')}`,
    },
    'OpenCode with denials': {
      path: '.opencode/agents/e.md',
      text: `---\ndescription: E\ntools:\n  write: false\n  bash: false\n---\n${body('the shed')}`,
    },
    Cursor: {
      path: '.cursor/agents/f.md',
      text: `---\nname: f\ndescription: F\nreadonly: true\n---\n${body('the wall')}`,
    },
    Codex: {
      path: '.codex/agents/g.toml',
      text: 'name = "g"\ndescription = "G"\nsandbox_mode = "read-only"\ndeveloper_instructions = "- Look after the gate"\n',
    },
    'Gemini CLI': {
      path: '.gemini/agents/h.md',
      text: `---\nname: h\ndescription: H\ntools:\n  - read_file\n  - run_shell_command\n---\n${body('the well')}`,
    },
    'GitHub Copilot': {
      path: '.github/agents/i.agent.md',
      text: `---\ndescription: I\ntools: ["read", "edit"]\n---\n${body('the path')}`,
    },
  };
  const NAMES = ['Read', 'Edit', 'Bash', 'Bash(git log:*)', 'mcp__maps__find'];

  /** What each column says of these tools, and of all others: the agent's first. */
  async function readTable(sources: readonly Source[], options: MergeOptions = {}): Promise<string[][]> {
    const { report } = await mergeAgents(sources, options);
    const { tools } = report.conflicts.find(({ field }) => field === 'tools') as Conflict;
    const rows = listTools(tools as NonNullable<Conflict['tools']>);
    return [tools?.agent, ...(tools?.members ?? [])].map((_, column) =>
      [...NAMES, undefined].flatMap((name) => {
        const row = rows.find(({ tool }) => tool === name);
        return row?.may[column] ? [name ?? '…'] : [];
      }),
    );
  }

  test.each([
    ['all of Claude Code', ['Read', 'Edit', 'Bash', 'Bash(git log:*)', 'mcp__maps__find', '…']],
    ['denials of Claude Code', ['Read', 'Edit', 'mcp__maps__find', '…']],
    ['OpenCode', ['Read', 'Bash(git log:*)']],
    ['OpenCode with denials', ['Read', 'mcp__maps__find', '…']],
    ['Cursor', ['Read', 'mcp__maps__find', '…']],
    ['Codex', ['Read', 'mcp__maps__find', '…']],
    ['Gemini CLI', ['Read', 'Bash', 'Bash(git log:*)']],
    ['GitHub Copilot', ['Read', 'Edit']],
  ])('%s', async (name, may) => {
    // A third names all the tools that are looked at.
    const all = `---\nname: z\ndescription: Z\ntools: Edit, Bash\n---\n${body('the bench')}`;
    const sources = [
      SOURCES['a list of Claude Code'],
      SOURCES[name],
      { path: 'z.md', text: all },
    ] as Source[];
    const { report } = await mergeAgents(sources, { policy: 'widest' });
    const members = (report.conflicts.find(({ field }) => field === 'tools') as Conflict).members;
    const [, ...columns] = await readTable(sources, { policy: 'widest' });
    const column = (path: string) => columns[members.findIndex(({ source }) => source === path)];
    expect(column(SOURCES[name]?.path ?? '')).toEqual(may);
    expect(column('b.md')).toEqual(['Read', 'Bash(git log:*)', 'mcp__maps__find']);
    expect(column('z.md')).toEqual(['Edit', 'Bash', 'Bash(git log:*)']);
  });

  test.each<[FormatName, string[]]>([
    ['claude', ['Read', 'Edit', 'Bash(git log:*)', 'mcp__maps__find']],
    ['opencode', ['Read', 'Edit', 'Bash(git log:*)', 'mcp__maps__find']],
    ['gemini', ['Read', 'Edit', 'mcp__maps__find']],
    ['copilot', ['Read', 'Edit', 'mcp__maps__find']],
    ['cursor', ['Read', 'Edit', 'Bash(git log:*)', 'mcp__maps__find', '…']],
    ['codex', ['Read', 'Edit', 'Bash(git log:*)', 'mcp__maps__find', '…']],
  ])('the agent, written for %s', async (format, may) => {
    const sources = [SOURCES['a list of Claude Code'], SOURCES['GitHub Copilot']] as Source[];
    const [agent] = await readTable(sources, { format, policy: 'widest' });
    expect(agent).toEqual(may);
  });

  test('are listed by how many may use them, and nobody’s last', () => {
    const rows = listTools({
      agent: { allows: ['b', 'a'], denies: [] },
      members: [{ denies: ['d'] }, { allows: ['a', 'c'], denies: [] }],
    });
    expect(rows.map(({ tool }) => tool)).toEqual(['a', 'b', 'c', 'd', undefined]);
    expect(rows.at(-1)?.may).toEqual([false, true, false]);
  });
});

describe('what to look at', () => {
  test('begins with the worst, and coverage counts what no line claims', () => {
    const data = makePageData(4, 40);
    const calm = {
      ...data,
      report: { ...data.report, warnings: [], conflicts: [], leftOut: [] },
    };
    for (const one of calm.report.capabilities) one.confidence = 1;
    expect(listPoints(deriveModel(calm))).toEqual([]);
    expect(measureCoverage(deriveModel(calm))).toBe(1);
    const [first] = data.report.sources;
    const bad = {
      ...calm,
      report: {
        ...calm.report,
        warnings: ['front-matter-missing', 'wider-setting', 'lost-capability'].map((code) => ({
          code,
          source: first?.path ?? '',
          line: 3,
          args: { text: 'x', field: 'tools', sources: 'a', value: 'b' },
        })),
      },
    };
    const model = deriveModel(bad);
    expect(listPoints(model).map(({ text }) => text)).toEqual([
      '1 line that the merge lost, changed or invented',
      '1 setting that became wider or cannot be used',
    ]);
    expect(measureCoverage(model)).toBeCloseTo(1 - 1 / model.totals.entries);
  });
});

describe('marks become decisions', () => {
  const data = makePageData(5, 60);
  const model = deriveModel(data);
  const group = data.report.capabilities.find((one) => new Set(one.members.map((m) => m.text)).size > 2);
  const other = data.report.capabilities.find((one) => one !== group && one.members.length === 1);
  if (!group || !other)
    throw new Error('Expected the made-up report to hold a group of three and one of one');
  const hashes = [...new Set(group.members.map((member) => hashText(member.text)))];
  const pairs = (hashes.length * (hashes.length - 1)) / 2;
  const collect = (marks: Partial<Marks>) => collectDecisions(model, { ...noMarks, ...marks }).decisions;

  test.each(['fine', 'apart'] as const)('a group that is %s: each pair of its members', (verdict) => {
    const decisions = collect({ groups: new Map([[group.id, verdict]]) });
    expect(decisions.length).toBe(pairs);
    for (const one of decisions) {
      expect(one).toMatchObject({ verdict: verdict === 'fine' ? 'same' : 'apart', by: 'person' });
      expect(one.a < one.b).toBe(true);
      expect([hashText(one.textA), hashText(one.textB)]).toEqual([one.a, one.b]);
    }
  });

  test('a member split off is apart from the others, even where the rest is fine', () => {
    const marks = {
      groups: new Map([[group.id, 'fine' as const]]),
      splits: new Map([[group.id, new Set([0])]]),
    };
    const first = hashText(group.members[0]?.text ?? '');
    for (const one of collect(marks)) {
      expect(one.verdict).toBe(one.a === first || one.b === first ? 'apart' : 'same');
    }
    expect(collect({ splits: marks.splits }).every((one) => one.verdict === 'apart')).toBe(true);
  });

  test('two groups that are the same: all pairs of both', () => {
    const decisions = collect({ unions: [[group.id, other.id]] });
    expect(decisions.length).toBe((hashes.length * (hashes.length + 1)) / 2);
    expect(decisions.every((one) => one.verdict === 'same')).toBe(true);
  });

  test('what the file held stays, unless a mark overrules it', () => {
    const before = collect({ groups: new Map([[group.id, 'apart' as const]]) });
    const groups = [{ by: 'judge' as const, entries: { [hashText('x')]: 'x' } }];
    const again = deriveModel({ ...data, decisions: { version: 1, decisions: before, groups } });
    expect(collectDecisions(again, noMarks)).toEqual({ version: 1, decisions: before, groups });
    const after = collectDecisions(again, { ...noMarks, groups: new Map([[group.id, 'fine']]) });
    expect(after.decisions.map((one) => one.verdict)).toEqual(before.map(() => 'same'));
  });
});

describe('the file', () => {
  test('is the same for the same data', () => {
    expect(writeReportHtml(makePageData(5, 60))).toBe(writeReportHtml(makePageData(5, 60)));
  });

  test('holds personas as inert data only', () => {
    const html = writeReportHtml(makeHostilePageData());
    expect(html.match(/<script/gu)?.length).toBe(2);
    expect(html.match(/<\/script/gu)?.length).toBe(2);
    const json = /<script type="application\/json" id="data">(.*?)<\/script>/su.exec(html)?.[1] ?? '';
    expect(json).not.toMatch(/[<>&\u2028\u2029]/u);
    expect(JSON.parse(json).report.capabilities[0].text).toBe(hostileTexts[0]);
    expect(html).not.toMatch(/unsafe-|<link|<img|@import|url\(/u);
  });
});
