import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dropCount } from '../src/language/titles.ts';
import { mergeAgents } from '../src/mergeAgents.ts';
import type { Conflict, Report } from '../src/types/index.ts';
import { fitParts, MOST_CHARACTERS, type Part } from '../src/write/fitParts.ts';
import { gatherConflicts } from '../src/write/gatherConflicts.ts';
import { nameSources } from '../src/write/nameSources.ts';
import { shorten } from '../src/write/rows.ts';
import { measureWidth } from '../src/write/wrapText.ts';
import { writeReportMarkdown } from '../src/write/writeReportMarkdown.ts';
import { writeSummary } from '../src/write/writeSummary.ts';

describe('the number of a title', () => {
  const titles: [string, string][] = [
    ['1. Setup', 'Setup'],
    ['2) Run', 'Run'],
    ['1.2 Names', 'Names'],
    ['1️⃣ Start', 'Start'],
    ['IV. Rules', 'Rules'],
    ['Step 3: Deploy', 'Step: Deploy'],
    ['Phase 12', 'Phase'],
    ['3-tier systems', '3-tier systems'],
    ['24/7 support', '24/7 support'],
    ['99.9% uptime', '99.9% uptime'],
    ['12 factor apps', '12 factor apps'],
    ['2024: plans', '2024: plans'],
    ['Level 2 support', 'Level 2 support'],
    ['I am the cook', 'I am the cook'],
  ];
  test.each(titles)('%s is %s', (title, name) => expect(dropCount(title)).toBe(name));

  test('is not missed where the merge gives it another one', async () => {
    const sources = [7, 8].map((first) => ({
      path: `${first}.md`,
      text: `---\nname: cook-${first}\ndescription: Cooks.\n---\n\n## ${first}. Broth ${'ab'[first - 7]}\n\n- Simmer the bones for ${first} hours\n`,
    }));
    const { report } = await mergeAgents(sources);
    expect(report.warnings.filter(({ code }) => code === 'lost-terms')).toEqual([]);
  });
});

/** A report of so many capabilities, left-out lines and warnings, in texts of so many letters. */
function makeReport(rows: number, letters: number): Report {
  const text = 'salt and broth '.repeat(letters / 15 + 1).slice(0, letters);
  const at = Array.from({ length: rows }, (_, index) => index + 1);
  const place = (line: number) => ({ source: `kitchen/${line % 2 ? 'a' : 'b'}.md`, line });
  return {
    schemaVersion: 1,
    agent: { name: 'cook', format: 'claude', words: 10, sections: 2 },
    sources: ['a', 'b'].map((name) => ({
      path: `kitchen/${name}.md`,
      name,
      words: 10,
      entries: rows,
      shared: 0,
      unique: rows,
      leftOut: 0,
    })),
    capabilities: at.map((line) => ({
      id: `c${line}`,
      text,
      section: ['Soup'],
      confidence: 1,
      decidedBy: 'offline',
      members: [{ ...place(line), text }],
    })),
    leftOut: at.map((line) => ({
      ...place(line),
      kind: 'entry',
      text,
      reason: 'covered',
      coveredBy: `Line ${line} of the agent`,
    })),
    conflicts: [],
    aliases: {},
    warnings: at.map((line) => ({ code: 'lost-words', ...place(line), args: { words: 'bone', text } })),
  };
}

describe('report.md', () => {
  test.each([
    [3, 20],
    [400, 200],
    [2_000, 60],
  ])('of %d rows of %d letters fits into a comment', (rows, letters) => {
    const markdown = writeReportMarkdown(makeReport(rows, letters));
    expect(markdown.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect(markdown.match(/<details>/g)?.length).toBe(markdown.match(/<\/details>/g)?.length);
    expect(/… and \d+ more, cut to fit/.test(markdown)).toBe(rows > 3);
  });

  test('says which line covers one that is left out, and names sources without their folder', () => {
    const markdown = writeReportMarkdown(makeReport(2, 20));
    expect(markdown).toContain('| `a.md:1` | entry | salt and broth salt | Covered | Line 1 of the agent |');
    expect(markdown).toContain('Places are in `kitchen/`.');
  });

  test('parts never exceed their room, and what is cut is counted', () => {
    const part = fc.record({
      title: fc.constantFrom('Missing', 'Left out'),
      head: fc.array(fc.string({ maxLength: 20 }), { maxLength: 2 }),
      rows: fc.array(fc.stringMatching(/^[a-z]{1,40}$/), { maxLength: 60 }),
      weight: fc.nat(4),
      folded: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 4 }),
        fc.integer({ min: 800, max: 3_000 }),
        (parts: Part[], most) => {
          const text = fitParts('# Report', parts, most);
          expect(text.length).toBeLessThanOrEqual(most);
          const cut = [...text.matchAll(/… and (\d+) more/g)].reduce(
            (sum, [, count]) => sum + Number(count),
            0,
          );
          const all = parts.reduce((sum, { rows }) => sum + rows.length, 0);
          const shown = text.split('\n').filter((line) => /^[a-z]+$/.test(line)).length;
          expect(shown + cut).toBeGreaterThanOrEqual(all);
        },
      ),
    );
  });
});

describe('conflicts', () => {
  const conflict = (kind: Conflict['kind'], ...lines: [number, string][]): Conflict => ({
    kind,
    members: lines.map(([line, text]) => ({ source: `${line}.md`, line, text })),
    resolution: `both are kept: ${lines.map(([, text]) => text.slice(-2)).join(' against ')}`,
  });

  test('of numbers that hang together are one, under their subject', () => {
    const [a, b, c]: [number, string][] = [
      [1, 'Simmer the broth for 20'],
      [2, 'Simmer the broth at least 50'],
      [3, 'The broth may simmer 40'],
    ] as [number, string][] as [[number, string], [number, string], [number, string]];
    const gathered = gatherConflicts([
      conflict('number', a, b),
      conflict('advice', [7, 'Peel it'], [8, 'Never peel it']),
      conflict('number', c, b),
    ]);
    expect(gathered.map(({ about, members }) => [about, members.map(({ line }) => line)])).toEqual([
      ['number: simmer, broth', [1, 2, 3]],
      ['advice: peel', [7, 8]],
    ]);
    expect(gathered[0]?.resolution).toBe('both are kept: 20 against 50; both are kept: 40 against 50');
  });

  test('about settings stay apart', () => {
    const setting = (field: string): Conflict => ({ ...conflict('front-matter', [1, 'x'], [2, 'y']), field });
    expect(gatherConflicts([setting('model'), setting('color')]).map(({ about }) => about)).toEqual([
      'model',
      'color',
    ]);
  });
});

describe('the summary', () => {
  test.each([40, 60, 80, 120])('fits %d columns, also with wide letters', (width) => {
    const report = makeReport(40, 80);
    const [first] = report.sources;
    if (first) first.path = 'kitchen/スープの作り方を知っている料理人の手引き.md';
    const lines = writeSummary(report, { width, outputs: ['a/very/long/folder/'.repeat(5)] }).split('\n');
    for (const line of lines) expect(measureWidth(line), line).toBeLessThanOrEqual(width);
  });

  test('puts the worst first and counts what is like it', () => {
    const report = makeReport(9, 20);
    report.warnings.push({ code: 'lost-block', source: 'kitchen/b.md', line: 4, args: { what: 'table' } });
    const findings = writeSummary(report).split('findings')[1]?.split('\n') ?? [];
    expect(findings[1]).toMatch(/^ {2}b\.md:4: this table block/);
    expect(findings[2]).toMatch(/^ {2}a\.md:1: words lost: .*\(and 8 more like it\)$/);
    expect(findings).toHaveLength(4);
  });

  test('of many sources shows those with most entries', () => {
    const report = makeReport(3, 20);
    const [one] = report.sources;
    report.sources = Array.from(
      { length: 40 },
      (_, at) => ({ ...one, path: `s${at}.md`, entries: at }) as never,
    );
    const summary = writeSummary(report);
    expect(summary).toContain('… and 28 with fewer entries');
    expect(summary).toContain('s39.md');
    expect(summary).not.toContain('s9.md');
  });
});

test.each([
  ['料理人の手引き', 5, 'end', '料理…'],
  ['料理人の手引き', 5, 'start', '…引き'],
  ['short', 5, 'end', 'short'],
] as const)('%s in %d columns, cut at its %s, is %s', (text, room, cut, expected) => {
  expect(shorten(text, room, cut)).toBe(expected);
});

test('sources are named without the folders that all stand in, and nothing else is', () => {
  const { nameIn, name } = nameSources(['k/a.md', 'k/b/a.md']);
  expect([name('k/b/a.md'), nameIn('k/a.md and k/b/a.md, but not k/c.md')]).toEqual([
    'b/a.md',
    'a.md and b/a.md, but not k/c.md',
  ]);
});
