import { statSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { titlesBans } from '../src/language/bans.ts';
import { concepts, conceptsOf } from '../src/language/knowledge/concepts.ts';
import { genericWords, stopWords } from '../src/language/knowledge/synonyms.ts';
import { normaliseLine } from '../src/language/normaliseLine.ts';
import { normaliseWords } from '../src/language/normaliseWords.ts';
import { splitWords } from '../src/language/splitWords.ts';
import { stemWord } from '../src/language/stemWord.ts';
import { alignPair } from '../src/match/alignPair.ts';
import * as data from '../src/match/data/dictionary.ts';
import { decodeBase64 } from '../src/match/decodeBase64.ts';
import { explainPair } from '../src/match/explainPair.ts';
import { holdToMedoid } from '../src/match/holdToMedoid.ts';
import { indexLines } from '../src/match/indexLines.ts';
import { linkEntries } from '../src/match/linkEntries.ts';
import { loadDictionary } from '../src/match/loadDictionary.ts';
import { matchEntries } from '../src/match/matchEntries.ts';
import { featureNames, measurePair } from '../src/match/measurePair.ts';
import { profileEntries } from '../src/match/profileEntries.ts';
import { readTrees } from '../src/match/readTrees.ts';
import { splitZones } from '../src/match/splitZones.ts';
import { readPersona } from '../src/read/readPersona.ts';
import type { Entry, Matching } from '../src/types/index.ts';

/** Entries of a persona whose bullets are `lines`. */
function listEntries(source: string, lines: readonly string[]): Entry[] {
  const text = `# Duties\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`;
  return readPersona({ path: source, text }).entries;
}

/** Texts of each cluster, sorted. */
function showClusters(entries: readonly Entry[], { clusters }: Matching): string[][] {
  const text = new Map(entries.map((entry) => [entry.id, entry.text]));
  return clusters.map(({ members }) => members.map((id) => text.get(id) as string).sort()).sort();
}

async function matchTexts(left: string[], right: string[]): Promise<string[][]> {
  const entries = [...listEntries('a.md', left), ...listEntries('b.md', right)];
  return showClusters(entries, await matchEntries(entries));
}

describe('words', () => {
  it.each([
    ['C++ and C#, Node.js or .NET 8.0', ['c++', 'and', 'c#', 'nodejs', 'or', 'dotnet', '8.0']],
    ["N+1 queries; the user's p95 < 200ms", ['n+1', 'queries', 'the', 'user', 'p95', '200ms']],
    ['Überprüfe 日本語 текст', ['überprüfe', '日本語', 'текст']],
    ['', []],
  ])('of %s', (text, words) => {
    expect(splitWords(text)).toEqual(words);
  });

  it.each([
    ['optimizing', 'optim'],
    ['optimization', 'optim'],
    ['caching', 'cach'],
    ['relational', 'relat'],
    ['hopping', 'hop'],
    ['agreed', 'agre'],
    ['skies', 'ski'],
    ['k8s', 'k8s'],
  ])('%s has the stem %s', (word, stem) => {
    expect(stemWord(word)).toBe(stem);
  });

  it.each([
    ['K8s', 'Kubernetes'],
    ['role-based access control', 'RBAC'],
    ['Infrastructure as Code', 'IaC'],
    ['CI/CD', 'continuous integration and deployment'],
    ['a11y', 'accessibility'],
    ['TDD', 'test-driven development'],
  ])('%s is %s', (short, long) => {
    expect(normaliseWords(short)).toEqual(normaliseWords(long));
  });
});

it('an entry falls into zones', () => {
  expect(splitZones('Queues', 'Design queues (Kafka) for orders')).toEqual([
    { kind: 'label', text: 'Queues' },
    { kind: 'head', text: 'Design queues ' },
    { kind: 'aside', text: 'Kafka' },
    { kind: 'head', text: ' for orders' },
  ]);
  expect(splitZones(undefined, 'Cache reads using Redis, where they repeat')).toEqual([
    { kind: 'head', text: 'Cache reads' },
    { kind: 'tail', text: ' using Redis, where they repeat' },
  ]);
});

describe('matching', () => {
  it('puts the same claim in other words together, and other claims apart', async () => {
    expect(
      await matchTexts(
        ['Infrastructure as Code with Terraform', 'Write unit tests', 'Plan the budget'],
        ['IaC using Terraform', 'Unit tests', 'Negotiate with vendors'],
      ),
    ).toEqual([
      ['IaC using Terraform', 'Infrastructure as Code with Terraform'],
      ['Negotiate with vendors'],
      ['Plan the budget'],
      ['Unit tests', 'Write unit tests'],
    ]);
  });

  it('does not depend on the order of the inputs', async () => {
    const phrases = [
      'Write unit tests',
      'Unit testing with Jest',
      'Keep functions under 20 lines',
      'Keep functions under 50 lines',
      'API documentation with OpenAPI',
      'Document APIs',
      'Cache hot reads in Redis',
      'Redis caching',
      'Never log secrets',
      'Log secrets',
    ];
    const files = fc.array(fc.array(fc.constantFrom(...phrases), { minLength: 1, maxLength: 6 }), {
      minLength: 2,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(files, async (lists) => {
        const read = lists.map((lines, i) => listEntries(`${i}.md`, lines));
        const forth = read.flat();
        const back = read.toReversed().flat();
        const one = await matchEntries(forth);
        const other = await matchEntries(back);
        expect(showClusters(back, other)).toEqual(showClusters(forth, one));
        expect(other.clusters.map(({ id }) => id).sort()).toEqual(one.clusters.map(({ id }) => id).sort());
        expect(one.clusters.flatMap(({ members }) => members).sort()).toEqual(
          forth.map(({ id }) => id).sort(),
        );
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['提交前运行全部测试', '提交前运行全部测试'],
    ['使用 TypeScript 编写。', '使用TypeScript编写'],
    ['秘密はログに残さない。', '秘密はログに残さない'],
    ['ห้ามบันทึกรหัสผ่าน', 'ห้ามบันทึกรหัสผ่าน'],
    ['Никогда не храните пароли в журнале', 'никогда не храните пароли в журнале.'],
    ['X', 'X'],
    ['🚀', '🚀'],
    ['As it was, so it is', 'as it was, so it is;'],
    ['Ｆｕｌｌ　width', 'Full width'],
  ])('takes equal lines for the same, whatever the dictionary knows: %s', async (left, right) => {
    expect(await matchTexts([left], [right])).toHaveLength(1);
  });

  it('takes for the same line what differs in marks and case alone', () => {
    const forms = ['Don’t ask twice…', "don't  ask twice", '1. Don’t ask twice', '- Don‘t ask twice!'];
    expect(new Set(forms.map(normaliseLine))).toEqual(new Set(["don't ask twice"]));
    const others = [
      '✅ Ask twice',
      '❌ Ask twice',
      'Ask twice?',
      'Ask 10⁶ times',
      'Ask 106 times',
      '…',
      '。',
      '',
    ];
    expect(new Set(others.map(normaliseLine)).size).toBe(others.length);
  });

  it('leaves sentences alone', async () => {
    const entries = [
      ...readPersona({ path: 'a.md', text: 'Write unit tests.\n' }).entries,
      ...readPersona({ path: 'b.md', text: 'Write unit tests.\n' }).entries,
    ];
    expect((await matchEntries(entries)).clusters.map(({ members }) => members.length)).toEqual([1, 1]);
  });

  it.each(['dice', 'lexical'] as const)('measures by %s where asked to', async (similarity) => {
    const entries = [
      ...listEntries('a.md', ['Write unit tests', 'Plan the budget']),
      ...listEntries('b.md', ['Write unit test']),
    ];
    const matching = await matchEntries(entries, { similarity });
    expect(showClusters(entries, matching)).toEqual([
      ['Plan the budget'],
      ['Write unit test', 'Write unit tests'],
    ]);
    expect(matching.pairs[0]?.features).toHaveProperty(similarity);
  });

  it("measures by the caller's function, and refuses what is no likeness", async () => {
    const entries = [...listEntries('a.md', ['ash', 'oak']), ...listEntries('b.md', ['maple'])];
    const matching = await matchEntries(entries, {
      similarity: (a, b) => (a.text.length === b.text.length ? 1 : 0),
    });
    expect(showClusters(entries, matching)).toEqual([['ash', 'oak'], ['maple']]);
    await expect(matchEntries(entries, { similarity: () => 2 })).rejects.toThrow(
      'Expected a similarity from 0 to 1, not 2',
    );
  });
});

describe('vetoes', () => {
  it.each([
    ['Keep functions under 20 lines', 'Keep functions under 50 lines', 'number'],
    ['Always log requests', 'Never log requests', 'denial'],
    ['Write React components', 'Write Vue components', 'technology'],
    ['Use the any type', "Don't use the any type", 'denial'],
  ])('part “%s” and “%s”', async (left, right, kind) => {
    const entries = [...listEntries('a.md', [left]), ...listEntries('b.md', [right])];
    const [a, b] = entries as [Entry, Entry];
    expect((await explainPair(entries, a.id, b.id))?.veto?.kind).toBe(kind);
    expect((await matchEntries(entries, { threshold: 0.01 })).clusters).toHaveLength(2);
  });

  it.each([
    ['Never', 'Hardcode secrets', 'Security', 'Hardcoded secrets'],
    ['Anti-patterns', 'Missing error boundaries', 'Components', 'Add missing error boundaries'],
  ])('part a ban from advice: under “%s” “%s”, under “%s” “%s”', async (ban, left, title, right) => {
    const entries = [
      ...readPersona({ path: 'a.md', text: `## ${ban}\n\n- ${left}` }).entries,
      ...readPersona({ path: 'b.md', text: `## ${title}\n\n- ${right}` }).entries,
    ];
    expect((await matchEntries(entries, { threshold: 0.01 })).clusters).toHaveLength(2);
  });

  it('let a ban under its title be one with one that says so itself', async () => {
    const entries = [
      ...readPersona({ path: 'a.md', text: '## Never\n\n- Hardcode secrets in code' }).entries,
      ...readPersona({ path: 'b.md', text: '## Security\n\n- Never hardcode secrets in code' }).entries,
      ...readPersona({ path: 'c.md', text: '## Security\n\n- Keep hardcoded secrets out of code' }).entries,
    ];
    expect((await matchEntries(entries)).clusters).toHaveLength(1);
  });

  it.each([
    ['Never', true],
    ['❌ DON’T', true],
    ['Things you must never do', true],
    ['Common mistakes to avoid', true],
    ['You should not', true],
    ['Anti-patterns (never do)', true],
    ['Detecting anti-patterns', false],
    ['Do’s and Don’ts', false],
    ['Never commit secrets', false],
    ['Rules (never violate)', false],
    ['Patterns and anti-patterns', false],
    ['When you cannot reproduce it', false],
    ['How to avoid N+1 queries', false],
    ['Security', false],
  ])('“%s” titles bans: %s', (title, bans) => {
    expect(titlesBans(title)).toBe(bans);
  });

  it('hold even where a third entry stands between', async () => {
    const entries = [
      ...listEntries('a.md', ['Write React components']),
      ...listEntries('b.md', ['Write components']),
      ...listEntries('c.md', ['Write Vue components']),
    ];
    const { clusters } = await matchEntries(entries, { threshold: 0.01 });
    for (const { members } of clusters)
      expect(members).not.toEqual(expect.arrayContaining(['a.md:3', 'c.md:3']));
  });

  it.each([
    ['Message queues (RabbitMQ)', 'Message queues (Kafka)'],
    ['Redux, Zustand for state', 'Zustand for state'],
    ['Tests pass before a release', 'Never release without passing tests'],
  ])('let “%s” and “%s” be', async (left, right) => {
    const entries = [...listEntries('a.md', [left]), ...listEntries('b.md', [right])];
    const [a, b] = entries as [Entry, Entry];
    expect((await explainPair(entries, a.id, b.id))?.veto).toBeUndefined();
  });
});

describe('linking', () => {
  const never = () => false;

  it('asks for the average, so that chains do not form', () => {
    const chain = [
      { first: 0, second: 1, score: 0.8 },
      { first: 1, second: 2, score: 0.7 },
    ];
    expect(linkEntries(4, chain, 0.5, never)).toEqual([[0, 1], [2], [3]]);
    expect(linkEntries(3, [...chain, { first: 0, second: 2, score: 0.6 }], 0.5, never)).toEqual([[0, 1, 2]]);
  });

  it('never joins what is barred, and joins nothing below the threshold', () => {
    const links = fc.uniqueArray(
      fc.record({
        first: fc.integer({ min: 0, max: 5 }),
        second: fc.integer({ min: 6, max: 11 }),
        score: fc.double({ min: 0, max: 1, noNaN: true }),
        barred: fc.boolean(),
      }),
      { selector: ({ first, second }) => `${first} ${second}`, maxLength: 30 },
    );
    fc.assert(
      fc.property(links, fc.double({ min: 0.05, max: 1, noNaN: true }), (some, threshold) => {
        const barred = new Set(some.filter((link) => link.barred).map((l) => `${l.first} ${l.second}`));
        const groups = linkEntries(12, some, threshold, (a, b) =>
          barred.has(`${Math.min(a, b)} ${Math.max(a, b)}`),
        );
        expect(groups.flat().sort((a, b) => a - b)).toEqual([...Array(12).keys()]);
        for (const group of groups) {
          for (const a of group) for (const b of group) expect(barred.has(`${a} ${b}`)).toBe(false);
          const inside = some.filter((l) => group.includes(l.first) && group.includes(l.second));
          if (group.length > 1) expect(inside.some((l) => l.score >= threshold)).toBe(true);
        }
      }),
    );
  });
});

describe('the dictionary', () => {
  it('is within its bounds', async () => {
    expect(statSync('src/match/data/dictionary.ts').size).toBeLessThan(4_000_000);
    const dictionary = await loadDictionary();
    const [test, coverage, font] = ['tests', 'coverage', 'fonts'].map((word) =>
      dictionary.find(normaliseWords(word)[0] as string),
    ) as [number, number, number];
    expect(Math.min(test, coverage, font)).toBeGreaterThanOrEqual(0);
    expect(dictionary.compare(test, coverage)).toBeGreaterThan(dictionary.compare(test, font) + 0.1);
  });

  it('measures a pair alike from both sides, in finite numbers', async () => {
    const dictionary = await loadDictionary();
    const words = fc.constantFrom(
      'Test',
      'the',
      'API',
      'with',
      'Kafka',
      '20%',
      '(fast)',
      'Label:',
      '…',
      'zzz',
      '日本',
    );
    const line = fc.array(words, { minLength: 1, maxLength: 9 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(line, line, (left, right) => {
        const profiles = profileEntries(
          [...listEntries('a.md', [left]), ...listEntries('b.md', [right])],
          dictionary,
        );
        const [a, b] = profiles;
        if (!a || !b) return;
        const forth = [...measurePair(alignPair(a, b, dictionary))];
        expect(forth).toHaveLength(featureNames.length);
        expect(forth.every(Number.isFinite)).toBe(true);
        expect([...measurePair(alignPair(b, a, dictionary))]).toEqual(forth);
      }),
    );
  });
});

it('base64 is decoded as elsewhere', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      expect([...decodeBase64(Buffer.from(bytes).toString('base64'))]).toEqual([...bytes]);
    }),
  );
});

describe('indexLines', () => {
  const key = fc.string({ minLength: 1, maxLength: 6, unit: fc.constantFrom('a', 'b', 'ß', '测', '-') });

  it('finds what a Map of the lines finds', () => {
    fc.assert(
      fc.property(fc.uniqueArray(key), fc.array(key), (keys, others) => {
        const plain = indexLines(keys.join('\n'));
        const marked = indexLines(keys.map((one, i) => `${one} ${i * 7}`).join('\n'), ' ');
        const places = new Map(keys.map((one, i) => [one, i]));
        expect([plain.size, marked.size]).toEqual([keys.length, keys.length]);
        for (const one of [...keys, ...others, '', 'a b']) {
          const place = places.get(one) ?? -1;
          expect([plain.find(one), marked.find(one)]).toEqual([place, place]);
          if (place >= 0) expect(marked.rest(place)).toBe(String(place * 7));
        }
      }),
    );
  });

  it('tells the last key from the end of the text', () => {
    const lines = indexLines('ab 1\nabc 2', ' ');
    expect(['ab', 'abc', 'abc 2', 'b', 'bc'].map(lines.find)).toEqual([0, 1, -1, -1, -1]);
  });
});

it('the dictionary knows each of its words, and decodes a vector the same whoever is asked for first', async () => {
  const dictionary = await loadDictionary();
  const lines = data.words.split('\n');
  for (const at of [0, 1, 2, 3, 1_000, lines.length - 1]) {
    const [word = '', count] = (lines[at] ?? '').split(' ');
    expect(dictionary.find(word)).toBe(at);
    if (at >= 1_000) expect(dictionary.weigh(word)).toBe(Math.log(data.items / Number(count)));
  }
  expect(dictionary.find('nosuchword')).toBe(-1);
  expect(dictionary.weigh('nosuchword')).toBe(Math.log(data.items));
  const bytes = decodeBase64(data.vectors);
  const number = (unit: number, k: number) => ((bytes[unit * data.dimensions + k] ?? 0) << 24) >> 24;
  const dot = (a: number, b: number) =>
    Array.from({ length: data.dimensions }, (_, k) => number(a, k) * number(b, k)).reduce((x, y) => x + y, 0);
  for (const [a, b] of [
    [5, 4],
    [3_001, 77],
    [lines.length - 1, 3_001],
  ] as const) {
    expect(dot(a, a)).toBeGreaterThan(0);
    const cosine = dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    expect(dictionary.compare(a, b)).toBeCloseTo(cosine, 5);
  }
});

describe('concepts', () => {
  const keyOf = (text: string) => normaliseWords(text).join(' ');

  it.each([
    ['Redis', 'caching'],
    ['Docker', 'containers'],
    ['WCAG', 'accessibility'],
    ['EXPLAIN ANALYZE', 'query plans'],
    ['k8s', 'container orchestration'],
    ['OpenTelemetry', 'distributed tracing'],
    ['parameterized queries', 'injection prevention'],
    ['SQL injection', 'vulnerabilities'],
    ['MLflow', 'experiment tracking'],
    ['GitHub Actions', 'CI/CD'],
  ])('say what %s is for: %s', (tool, purpose) => {
    expect(conceptsOf(keyOf(tool))).toContain(keyOf(purpose));
    expect(conceptsOf(keyOf(purpose))).toContain(keyOf(purpose));
  });

  it('know nothing of what is no tool', () => {
    for (const word of ['', 'plan', 'comprehensive', 'constructor', '__proto__']) {
      expect(conceptsOf(keyOf(word))).toEqual([]);
    }
  });

  const rows = concepts.trim().split('\n');

  it('are a table: tools, an equals sign, what they are for', () => {
    expect(rows.length).toBeGreaterThan(200);
    for (const row of rows) expect(row).toMatch(/^[^=|]+(?: \| [^=|]+)* = [^=|]+(?: \| [^=|]+)*$/);
  });

  it('name no tool by a word that any entry may hold', () => {
    const everyday = new Set(`${genericWords} ${stopWords}`.split(/\s+/).flatMap(normaliseWords));
    const tools = rows.flatMap((row) => (row.split('=')[0] ?? '').split('|').map(keyOf));
    expect(tools.filter((tool) => tool === '' || everyday.has(tool))).toEqual([]);
    expect(tools.filter((tool) => tool.split(' ').length > 4)).toEqual([]);
  });
});

describe('trees', () => {
  const names = ['less', 'more'];
  const { sum, share } = readTrees(
    [
      ['less', 0.5, 0.1, -1, ['more', 0.2, 0.6, 0.4, 2]],
      ['more', 0.2, 0, -0.5, 0.25],
    ],
    names,
  );

  it.each([
    [0.5, 0.2, -1.5],
    [0.6, 0.2, -0.1],
    [0.6, 0.3, 2.25],
    [0, 1, -0.75],
  ])('answer %f and %f with %f', (less, more, expected) => {
    expect(sum(Float64Array.of(less, more))).toBeCloseTo(expected, 12);
  });

  it('have parts that add up to the whole', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (x, y) => {
          const values = Float64Array.of(x, y);
          const { parts, rest } = share(values);
          expect(parts.reduce((total, part) => total + part, rest)).toBeCloseTo(sum(values), 12);
        },
      ),
    );
    expect(share(Float64Array.of(0.6, 0.3)).parts[0]).toBeCloseTo(0.5, 12);
  });

  it('refuse to ask about what is not measured', () => {
    expect(() => readTrees([['none', 0, 0, 0, 0]], names)).toThrow(/not none/);
  });
});

describe('holding to the medoid', () => {
  const scores = new Map([
    ['0 1', 0.9],
    ['0 2', 0.8],
    ['1 2', 0.8],
    ['1 3', 0.9],
    ['3 4', 0.7],
  ]);
  const score = (a: number, b: number) => scores.get(`${Math.min(a, b)} ${Math.max(a, b)}`) ?? 0;

  it.each([
    [[0, 1, 2], [[0, 1, 2]]],
    [[0, 1, 2, 3], [[0, 1, 2, 3]]],
    [
      [0, 1, 2, 4],
      [[0, 1, 2], [4]],
    ],
    [
      [0, 2, 3, 4],
      [
        [0, 2],
        [3, 4],
      ],
    ],
    [[0, 3], [[0, 3]]],
  ])('makes of %j %j', (group, expected) => {
    expect(holdToMedoid(group, score, 0.2)).toEqual(expected);
  });
});
