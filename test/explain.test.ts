import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { explainMatch, explainWording, listQuestions, mergeAgents, parseDecisions } from '../src/index.ts';
import { locateWords } from '../src/language/locateWords.ts';
import { normaliseWords } from '../src/language/normaliseWords.ts';
import { findLeftOver } from '../src/match/findLeftOver.ts';
import { findRelated } from '../src/match/findRelated.ts';
import { loadDictionary } from '../src/match/loadDictionary.ts';
import type { MatchExplanation, MergeOptions, Source } from '../src/types/index.ts';
import { nameFeature } from '../src/write/nameFeature.ts';
import { writePair } from '../src/write/writePair.ts';
import { writeWording } from '../src/write/writeWording.ts';
import { driveCli } from './driveCli.ts';

/** A persona whose bullets begin on line 3. */
function persona(path: string, ...bullets: string[]): Source {
  return { path, text: `## Duties\n\n${bullets.map((bullet) => `- ${bullet}`).join('\n')}\n` };
}

const SOURCES = [
  persona('a.md', 'Design REST APIs with OpenAPI 3.1', 'Keep functions under 20 lines', 'Plan the budget'),
  persona('b.md', 'Design REST APIs using OpenAPI', 'Keep functions under 50 lines', 'Encrypt data at rest'),
  persona('c.md', 'REST APIs described with OpenAPI'),
];

describe('words as they are written', () => {
  test.each<[string, string[]]>([
    ['Use Role-Based Access Control on K8s', ['Use', 'Role-Based Access Control', 'on', 'K8s']],
    [
      "Don't trust Node.js’s (v18.2) .NET, C++ & n+1",
      ["Don't", 'trust', 'Node.js’s', 'v18.2', '.NET', 'C++', 'n+1'],
    ],
    ['Überprüfe die Größe', ['Überprüfe', 'die', 'Größe']],
    ['', []],
  ])('of “%s”', (text, words) => {
    expect(locateWords(text).map(({ written }) => written)).toEqual(words);
  });

  test('have the stems that matching knows', () => {
    const part = fc.constantFrom(
      'K8s',
      'RBAC',
      'role-based access',
      'CI/CD',
      'O’Reilly',
      'n+1',
      '.NET',
      'ﬁx',
      '测试',
      'É',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string({ unit: 'grapheme' }))), (parts) => {
        const text = parts.join(' ');
        const stems = locateWords(text).flatMap((word) => word.stems);
        // Of what an alias repeats, matching keeps one.
        expect(stems.filter((stem, at) => stem !== stems[at - 1])).toEqual(
          normaliseWords(text).filter((stem, at, all) => stem !== all[at - 1]),
        );
      }),
    );
  });
});

describe('what is left over', () => {
  test.each<[string, string, string[], string[]]>([
    ['Design REST APIs with OpenAPI 3.1', 'RESTful API design', ['OpenAPI', '3.1'], []],
    ['Role-Based Access Control for Admins', 'RBAC', ['Admins'], []],
    ['Cache hot keys in Redis', 'Encrypt data in Redis', ['Cache', 'hot', 'keys'], ['Encrypt', 'data']],
    ['Test, test and Test', 'Plan', ['Test'], ['Plan']],
    ["Don't rely on color", 'Do not rely on color alone', [], ['alone']],
    ['Write tests', 'Write tests', [], []],
  ])('of “%s” and “%s”', async (a, b, leftA, leftB) => {
    const dictionary = await loadDictionary();
    expect(findLeftOver(a, b, dictionary)).toEqual({ a: leftA, b: leftB });
    expect(findLeftOver(b, a, dictionary)).toEqual({ a: leftB, b: leftA });
  });
});

describe('findRelated', () => {
  test.each([
    ['Cache hot keys in Redis', 'Caching strategies', [{ a: 'Redis', b: 'Caching' }]],
    ['Caching strategies', 'Store sessions in Redis', [{ a: 'Caching', b: 'Redis' }]],
    ['Prevent SQL injection', 'Plan load tests', []],
    ['Deploy with Kubernetes', 'Deploy with Kubernetes', []],
  ])('of “%s” and “%s”', (a, b, expected) => {
    expect(findRelated(a, b)).toEqual(expected);
  });
});

describe('explainMatch', () => {
  test('says what two entries share, what each says alone, and where they went', async () => {
    const found = await explainMatch(SOURCES, 'a.md:3', 'b.md:3');
    expect(found).toMatchObject({
      a: 'a.md:3',
      b: 'b.md:3',
      together: true,
      reason: 'score',
      similarity: 'model',
    });
    expect(found.score).toBeGreaterThan(found.threshold);
    expect(found.leftOver).toEqual({ a: ['3.1'], b: [] });
    expect(found.capabilities.a).toEqual(found.capabilities.b);
    expect(found.capabilities.a.text).toContain('OpenAPI');
    expect(found.capabilities.a.members).toEqual(
      expect.arrayContaining([expect.objectContaining({ source: 'a.md', line: 3 })]),
    );
    const sizes = Object.values(found.features).map(Math.abs);
    expect(sizes).toEqual([...sizes].sort((x, y) => y - x));
  });

  test('agrees with the merge that it explains', async () => {
    const { report } = await mergeAgents(SOURCES);
    for (const [a, b] of [
      ['a.md:3', 'c.md:3'],
      ['a.md:4', 'b.md:4'],
      ['b.md:3', 'b.md:5'],
    ] as const) {
      const found = await explainMatch(SOURCES, a, b);
      for (const [id, capability] of [
        [a, found.capabilities.a],
        [b, found.capabilities.b],
      ] as const) {
        expect(report.capabilities).toContainEqual(capability);
        expect(capability.members.map(({ source, line }) => `${source}:${line}`)).toContain(id);
      }
      expect(found.together).toBe(found.capabilities.a.id === found.capabilities.b.id);
    }
  });

  const cases: [string, string, string, MergeOptions, Partial<MatchExplanation>][] = [
    ['too little in common', 'a.md:3', 'b.md:5', {}, { together: false, reason: 'score' }],
    [
      'a veto',
      'a.md:4',
      'b.md:4',
      {},
      { together: false, reason: 'veto', veto: { kind: 'number', a: 'under 20 lines', b: 'under 50 lines' } },
    ],
    ['two entries of one file', 'a.md:4', 'a.md:5', {}, { together: false, reason: 'score' }],
    ['a threshold', 'a.md:3', 'b.md:3', { threshold: 1 }, { together: false, reason: 'score', threshold: 1 }],
    ['another measure', 'a.md:3', 'b.md:3', { similarity: 'dice' }, { similarity: 'dice', threshold: 0.75 }],
    [
      'a measure of one’s own',
      'a.md:3',
      'a.md:5',
      { similarity: () => 0.75 },
      { similarity: 'own', score: 0.75, threshold: 0.5, features: { similarity: 0.75 } },
    ],
    [
      'a person’s “same”',
      'a.md:5',
      'b.md:5',
      { same: [['b.md:5', 'a.md:5']] },
      { together: true, reason: 'decision' },
    ],
    [
      'a person’s “apart”',
      'a.md:3',
      'b.md:3',
      { keepApart: [['a.md:3', 'b.md:3']] },
      { together: false, reason: 'decision' },
    ],
  ];
  test.each(cases)('names the reason: %s', async (_, a, b, options, expected) => {
    expect(await explainMatch(SOURCES, a, b, options)).toMatchObject(expected);
  });

  test('names the members whose veto parts two groups', async () => {
    const sources = [
      persona('a.md', 'Write React components'),
      persona('b.md', 'Write components'),
      persona('c.md', 'Write Vue components'),
    ];
    const found = await explainMatch(sources, 'b.md:3', 'c.md:3', {
      similarity: (a, b) => (a.text.length + b.text.length) / 60,
    });
    expect(found).toMatchObject({
      together: false,
      reason: 'company-veto',
      bar: { a: 'a.md:3', b: 'c.md:3', veto: { kind: 'technology' } },
    });
    expect(writePair(found)).toContain('a.md:3 and c.md:3 may not meet');
  });

  test('says that prose is not matched', async () => {
    const sources = [{ path: 'a.md', text: 'You design REST APIs. You plan.\n\n- Design REST APIs\n' }];
    const found = await explainMatch(sources, 'a.md:1', 'a.md:3');
    expect(found).toMatchObject({ together: false, reason: 'prose' });
    expect((await explainMatch(sources, 'a.md:1#2', 'a.md:3')).texts.a).toBe('You plan.');
  });

  test('refuses what is no pair of entries', async () => {
    await expect(explainMatch(SOURCES, 'a.md:1', 'b.md:3')).rejects.toThrow('not `a.md:1`');
    await expect(explainMatch(SOURCES, 'a.md:3', 'a.md:3')).rejects.toThrow('not `a.md:3` twice');
  });

  test('gives the same whatever the order of the sources', async () => {
    const found = await explainMatch(SOURCES, 'a.md:3', 'c.md:3');
    const turned = await explainMatch([...SOURCES].reverse(), 'a.md:3', 'c.md:3');
    expect(turned.score).toBe(found.score);
    expect(turned.capabilities.a.id).toBe(found.capabilities.a.id);
    expect(turned.capabilities.a.text).toBe(found.capabilities.a.text);
  });
});

test('features have names for people, new ones too', () => {
  expect(nameFeature('sharedWeight')).toBe('weight of the words in common');
  expect(nameFeature('someNewFeature')).toBe('some new feature');
});

describe('pairs named by the caller', () => {
  const together = async (options: MergeOptions, a: string, b: string): Promise<boolean> =>
    (await explainMatch(SOURCES, a, b, options)).together;

  test('hold through others, against a veto, and against each other', async () => {
    expect(await together({ same: [['a.md:4', 'b.md:4']] }, 'a.md:4', 'b.md:4')).toBe(true);
    const chain: MergeOptions = {
      same: [
        ['a.md:5', 'b.md:5'],
        ['b.md:5', 'a.md:4'],
      ],
    };
    expect(await together(chain, 'a.md:5', 'a.md:4')).toBe(true);
    expect(await together({ ...chain, keepApart: [['a.md:5', 'a.md:4']] }, 'a.md:5', 'a.md:4')).toBe(false);
  });

  test('overrule earlier decisions and stay out of them', async () => {
    const text =
      '{"version":1,"decisions":[{"verdict":"apart","textA":"Plan the budget","textB":"Encrypt data at rest"}]}';
    const decisions = parseDecisions(text);
    expect(await together({ decisions, same: [['a.md:5', 'b.md:5']] }, 'a.md:5', 'b.md:5')).toBe(true);
    const result = await mergeAgents(SOURCES, { decisions, same: [['a.md:5', 'b.md:5']] });
    expect(result.decisions).toBe(decisions);
    expect(
      result.report.capabilities.find(({ members }) =>
        members.some(({ line, source }) => source === 'a.md' && line === 5),
      ),
    ).toMatchObject({ decidedBy: 'person' });
  });

  const wrong: [string, MergeOptions, RegExp][] = [
    ['an id of no entry', { same: [['a.md:1', 'b.md:3']] }, /not `a\.md:1`/],
    ['what reads alike', { keepApart: [['d.md:3', 'd.md:4']] }, /d\.md:3 and d\.md:4 read alike/],
    ['the same and apart', { same: [['a.md:3', 'b.md:3']], keepApart: [['b.md:3', 'a.md:3']] }, /not both/],
    ['prose', { same: [['d.md:6', 'a.md:3']] }, /sentence of prose/],
  ];
  test.each(wrong)('refuse %s', async (_, options, message) => {
    const odd = { path: 'd.md', text: '## Duties\n\n- Plan\n- plan.\n\nYou plan the budget.\n' };
    await expect(mergeAgents([...SOURCES, odd], options)).rejects.toThrow(RangeError);
    await expect(mergeAgents([...SOURCES, odd], options)).rejects.toThrow(message);
  });

  test('and other options outside their range are refused', async () => {
    await expect(mergeAgents(SOURCES, { threshold: Number.NaN })).rejects.toThrow('from 0 to 1, not NaN');
    await expect(mergeAgents(SOURCES, { similarity: 'fuzzy' as 'dice' })).rejects.toThrow('not `fuzzy`');
    await expect(listQuestions(SOURCES, { threshold: 2 })).rejects.toThrow('from 0 to 1, not 2');
  });
});

describe('a decisions file written by hand', () => {
  test('needs no hashes', () => {
    const { decisions } = parseDecisions(
      '{"version":1,"decisions":[{"verdict":"same","textA":"Plan","textB":"Budget"}]}',
    );
    expect(decisions).toMatchObject([{ verdict: 'same', by: 'person' }]);
    expect(decisions[0]?.a).toMatch(/^[0-9a-f]{16}$/);
  });

  test('needs two texts', () => {
    expect(() => parseDecisions('{"version":1,"decisions":[{"verdict":"same","textA":"Plan"}]}')).toThrow(
      'decisions[0].textB: Expected a text',
    );
    expect(() =>
      parseDecisions('{"version":1,"decisions":[{"verdict":"same","textA":"Plan","textB":"plan."}]}'),
    ).toThrow('not one with itself');
  });
});

describe('on the command line', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'persona-merge-'));
    for (const { path: name, text } of SOURCES) writeFileSync(path.join(folder, name), text);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const drive = (...args: string[]) => driveCli(folder, args);

  test('explain shows score, parts, left-over words and capability', async () => {
    const { code, out, err } = await drive('explain', 'a.md:3', './b.md:3', '--with', '.');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^a\.md:3 +Design REST APIs with OpenAPI 3\.1\n\.\/b\.md:3 +Design/);
    expect(out).toMatch(/score 0\.\d+, threshold 0\.\d+: together/);
    expect(out).toMatch(/Left over\n {2}a\.md:3 +3\.1\n {2}\.\/b\.md:3 +nothing\n/);
    expect(out).toMatch(/Capability of both: .*OpenAPI/);
    expect(out).toMatch(/ {2}\w{12}, in .*: \d members?, confidence/);
    expect(out).toMatch(/ {2}\* a\.md:3 /);
  });

  test('the parts that are shown add up to the score', async () => {
    const { out } = await drive('explain', 'a.md:3', 'b.md:5');
    const rows = out.split('(parts of its log odds)\n')[1]?.split('\n\n')[0]?.split('\n') ?? [];
    const odds = rows.map((row) => Number(/([+−]\d+\.\d\d) {2}/.exec(row)?.[1]?.replace('−', '-')));
    const score = Number(/score (\d\.\d+)/.exec(out)?.[1]);
    expect(1 / (1 + Math.exp(-odds.reduce((sum, part) => sum + part, 0)))).toBeCloseTo(score, 1);
    expect(rows.at(-1)).toContain('what every pair starts from');
  });

  test('--with adds to the groups', async () => {
    const count = async (...more: string[]) =>
      JSON.parse((await drive('explain', 'a.md:3', 'b.md:3', '--json', ...more)).out).capabilities.a.members
        .length;
    const alone = await count();
    expect(await count('--with', 'c.md', '--same', 'c.md:3=a.md:3')).toBe(alone + 1);
  });

  test('flags and decisions decide, for one run, in merge and explain', async () => {
    const pair = ['--same', 'a.md:5=b.md:5'];
    expect((await drive('explain', 'a.md:5', 'b.md:5', ...pair)).out).toContain(
      'together, as a person decided',
    );
    const { out, code } = await drive(
      '.',
      '--json',
      '-q',
      ...pair,
      '--keep-apart',
      './a.md:3=b.md:3',
      '-o',
      'm.md',
      '-f',
    );
    expect(code).toBe(0);
    const groups: string[][] = JSON.parse(out).capabilities.map(
      ({ members }: { members: { source: string; line: number }[] }) =>
        members.map(({ source, line }) => `${source}:${line}`),
    );
    expect(groups).toContainEqual(['a.md:5', 'b.md:5']);
    expect(groups.some((group) => group.includes('a.md:3') && group.includes('b.md:3'))).toBe(false);
    expect(readdirSync(folder).sort()).toEqual(['a.md', 'b.md', 'c.md', 'm.md']);
    const file =
      '{"version":1,"decisions":[{"verdict":"apart","textA":"Design REST APIs with OpenAPI 3.1","textB":"Design REST APIs using OpenAPI"}]}';
    writeFileSync(path.join(folder, 'd.json'), file);
    const decided = await drive('explain', 'a.md:3', 'b.md:3', '--decisions', 'd.json');
    expect(decided.out).toContain('apart, as a person decided');
    expect(readFileSync(path.join(folder, 'd.json'), 'utf8')).toBe(file);
  });

  test('--similarity measures otherwise', async () => {
    const { out } = await drive('explain', 'a.md:3', 'b.md:3', '--similarity', 'dice', '--threshold', '0.9');
    expect(out).toContain('threshold 0.90: apart');
    expect(out).toContain('Measured by: pairs of letters in common');
    const found = JSON.parse((await drive('.', '--json', '-q', '--similarity', 'lexical')).out);
    const scores = found.capabilities.flatMap(({ members }: { members: { why?: object }[] }) =>
      members.flatMap(({ why }) => (why ? [why] : [])),
    );
    expect(scores.length).toBeGreaterThan(0);
    for (const why of scores) expect(Object.keys(why)).toEqual(['lexical']);
  });

  const wrong: [string, string[], string][] = [
    [
      'a line without an entry',
      ['explain', 'a.md:3', 'b.md:1'],
      'b.md:1: No entry begins on this line. The nearest begin on: 3, 4, 5.',
    ],
    ['both places wrong', ['explain', 'a.md:9', 'b.md:1'], 'a.md:9: No entry'],
    [
      'a second entry that is not there',
      ['explain', 'a.md:3#2', 'b.md:3'],
      'a.md:3: Fewer than 2 entries begin',
    ],
    ['one entry twice', ['explain', 'a.md:3', './a.md:3'], 'Expected two entries'],
    ['three places', ['explain', 'a.md:3', 'b.md:3', 'c.md:3'], 'found 3 operands'],
    ['a folder', ['explain', '.:3', 'b.md:3'], 'Expected one file before the line number, not `.`'],
    ['a missing file', ['explain', 'a.md:3', 'no.md:3'], 'no.md: No such file'],
    [
      'an unknown measure',
      ['a.md', '--similarity', 'best'],
      'Expected --similarity to be model, dice, lexical, not `best`',
    ],
    [
      'a pair without places',
      ['a.md', '--same', 'a.md:3'],
      'Expected --same to be FILE:LINE=FILE:LINE, not `a.md:3`',
    ],
    [
      'a pair of another file',
      ['a.md', '--keep-apart', 'a.md:3=b.md:3'],
      'b.md: Is none of the files that are merged',
    ],
    ['a pair without an entry', ['a.md', '--same', 'a.md:3=a.md:1'], 'a.md:1: No entry begins'],
    [
      'a pair that is both',
      ['a.md', '--same', 'a.md:3=a.md:4', '--keep-apart', 'a.md:4=a.md:3'],
      'not both.',
    ],
  ];
  test.each(wrong)('%s ends with 2', async (_, args, message) => {
    const { code, out, err } = await drive(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });
});

describe('explainWording', () => {
  const sources = [
    persona('a.md', 'Weigh the flour for each batch', 'Sweep the floor'),
    persona('b.md', 'Weigh the flour', 'Light the oven'),
  ];

  test('names the line that stands for another one, and the rule', async () => {
    const found = await explainWording(sources, 'b.md:3');
    expect(found.leftOut).toMatchObject({ rule: 'held', coveredAt: { source: 'a.md', line: 3 } });
    expect(writeWording(found)).toContain(
      'held, the line that stays claims all of it\n  a.md:3  Weigh the flour for each batch\n',
    );
  });

  test('lists what a line stands for', async () => {
    const found = await explainWording(sources, 'a.md:3');
    expect(found.leftOut).toBeUndefined();
    expect(found.standsFor.map(({ text }) => text)).toEqual(['Weigh the flour']);
    expect(writeWording(found)).toBe(
      'a.md:3  Weigh the flour for each batch\n\nIt stands in the agent, in Duties\n\nIt stands for 1 more:\n' +
        '  b.md:3  Weigh the flour\n    held: the line that stays claims all of it\n',
    );
  });

  test('refuses what is no entry', async () => {
    await expect(explainWording(sources, 'a.md:1')).rejects.toThrow('not `a.md:1`');
  });

  test('is told on the command line', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'wording-'));
    for (const source of sources) writeFileSync(path.join(folder, source.path), source.text);
    const told = await driveCli(folder, ['explain', '--wording', 'b.md:3', '--with', 'a.md']);
    expect(told.code).toBe(0);
    expect(told.out).toContain('held, the line that stays claims all of it');
    const two = await driveCli(folder, ['explain', '--wording', 'b.md:3', 'a.md:3']);
    expect(two).toMatchObject({ code: 2 });
    rmSync(folder, { recursive: true });
  });
});
