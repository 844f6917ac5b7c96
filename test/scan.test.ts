import { readdirSync, readFileSync } from 'node:fs';
import Ajv from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinByLoops } from '../lab/bench/joinByLoops.ts';
import { countLanguages } from '../src/language/detectLanguage.ts';
import type { Dictionary } from '../src/match/Dictionary.ts';
import { type ContainedPair, joinContained } from '../src/match/joinContained.ts';
import { joinSimilar } from '../src/match/joinSimilar.ts';
import { loadDictionary } from '../src/match/loadDictionary.ts';
import { readPersona } from '../src/read/readPersona.ts';
import { digestAgent } from '../src/scan/digestAgent.ts';
import { findPairs, findProposed } from '../src/scan/findPairs.ts';
import { findUnlike } from '../src/scan/findUnlike.ts';
import { indexAgents } from '../src/scan/indexAgents.ts';
import { numberStems } from '../src/scan/listStems.ts';
import { PackedDigest } from '../src/scan/PackedDigest.ts';
import { packDigest } from '../src/scan/packDigest.ts';
import { dropLines, keysOf, Vocabulary } from '../src/scan/packLines.ts';
import { scanAgents } from '../src/scan/scanAgents.ts';
import type { DigestLine, ScanReport } from '../src/types/index.ts';
import { writeScanMarkdown } from '../src/write/writeScanMarkdown.ts';
import { writeScanSarif } from '../src/write/writeScanSarif.ts';
import { writeScanSummary } from '../src/write/writeScanSummary.ts';
import { unpackDigest } from './unpackDigest.ts';

function agent(name: string, description: string, lines: readonly string[]): string {
  return `---\nname: ${name}\ndescription: ${description}\n---\n\n# ${name}\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`;
}

const KAFKA = [
  'Size partitions of Kafka topics by the slowest consumer',
  'Keep consumer lag below one minute and alert on it',
  'Use the schema registry for every topic that two teams read',
  'Make producers idempotent and tune linger and batch size',
  'Plan retention by what a replay needs',
  'Test rebalancing of consumer groups before each release',
];
const TERRAFORM = [
  'Keep Terraform state in a locked remote backend',
  'Pin the versions of providers and modules',
  'Run terraform plan on every pull request',
  'Split root modules by what changes together',
  'Import what was made by hand before it drifts',
  'Name resources after their purpose and environment',
];
const FRAME = [
  'Ask for the context that is missing before the first change',
  'Write down each decision with its reason in the journal',
  'Hand over to the orchestrator when the ticket is closed',
  'Leave the working tree clean and say what is left to do',
];

const SOURCES = [
  {
    path: 'kafka.md',
    text: agent('kafka-expert', 'Designs Kafka topics and consumers', [...KAFKA, ...FRAME]),
  },
  {
    path: 'copies/kafka.md',
    text: agent('kafka-expert', 'Designs Kafka topics and consumers', [...KAFKA, ...FRAME]).replaceAll(
      '\n',
      '\r\n',
    ),
  },
  {
    path: 'kafka-old.md',
    text: agent('kafka-expert', 'Designs Kafka topics', [
      ...KAFKA.slice(0, 5),
      ...FRAME,
      'Mirror clusters across regions with MirrorMaker',
    ]),
  },
  {
    path: 'terraform.md',
    text: agent('terraform-expert', 'Writes Terraform modules', [...TERRAFORM, ...FRAME]),
  },
  {
    path: 'state.md',
    text: agent('terraform-state', 'Keeps Terraform state in order', TERRAFORM.slice(0, 3)),
  },
];

function pairOf(report: ScanReport, a: string, b: string) {
  return report.pairs.find((pair) => [pair.a, pair.b].includes(a) && [pair.a, pair.b].includes(b));
}

describe('scanAgents', async () => {
  const report = await scanAgents(SOURCES);

  test.each([
    ['kafka.md', 'copies/kafka.md', 'same'],
    ['kafka.md', 'kafka-old.md', 'diverged'],
    ['state.md', 'terraform.md', 'contains'],
    ['kafka.md', 'terraform.md', 'apart'],
  ])('%s and %s: %s', (a, b, proposal) => {
    expect(pairOf(report, a, b)?.proposal).toBe(proposal);
  });

  test('who shares boilerplate and no subject is in no common group', () => {
    const groupOf = (path: string) => report.agents.find((one) => one.path === path)?.group;
    expect(groupOf('kafka.md')).toBe(groupOf('kafka-old.md'));
    expect(groupOf('kafka.md')).not.toBe(groupOf('terraform.md'));
    expect(groupOf('terraform.md')).toBe(groupOf('state.md'));
  });

  test('overlap is told in both directions, and the larger leads', () => {
    const pair = pairOf(report, 'state.md', 'terraform.md');
    const [inLarge, ofLarge] = pair?.a === 'state.md' ? [pair.aInB, pair.bInA] : [pair?.bInA, pair?.aInB];
    expect(inLarge).toBeGreaterThan(0.95);
    expect(ofLarge).toBeLessThan(0.6);
    expect(report.groups.find(({ members }) => members.includes('state.md'))?.members[0]).toBe(
      'terraform.md',
    );
  });

  test('shared lines stand where the report says', () => {
    const lineOf = (path: string, line: number) =>
      SOURCES.find((source) => source.path === path)?.text.split(/\r?\n/)[line - 1];
    for (const { a, b, shared } of report.pairs) {
      for (const line of shared) {
        expect(lineOf(a, line.a)).toContain(line.text);
        expect(lineOf(b, line.b)).toContain(line.other ?? line.text);
      }
    }
    expect(pairOf(report, 'kafka.md', 'kafka-old.md')?.shared.length).toBeGreaterThan(5);
  });

  test('one name in one place has no winner; the project wins over the user', async () => {
    expect(report.clashes).toEqual([
      { name: 'kafka-expert', members: ['kafka.md', 'copies/kafka.md', 'kafka-old.md'] },
    ]);
    const scoped = await scanAgents([
      { path: 'home.md', text: SOURCES[0]?.text ?? '', scope: 'user' },
      { path: 'here.md', text: SOURCES[2]?.text ?? '', scope: 'project' },
    ]);
    expect(scoped.clashes).toEqual([
      { name: 'kafka-expert', members: ['here.md', 'home.md'], wins: 'here.md' },
    ]);
  });

  test('the schema holds, and the order of the sources changes nothing but the order', async () => {
    const validate = new Ajv().compile(JSON.parse(readFileSync('src/write/scan.schema.json', 'utf8')));
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    const turned = await scanAgents([...SOURCES].reverse());
    expect(turned.groups.map(({ id }) => id).sort()).toEqual(report.groups.map(({ id }) => id).sort());
    expect(turned.descriptions).toEqual(report.descriptions);
    expect(turned.pairs.length).toBe(report.pairs.length);
  });

  test('files of other tools are none that Claude Code skips, and no rivals of its agents', async () => {
    const text = '---\nname: tide-clerk\ndescription: Keeps tide tables\n---\n\n- Read the gauge at noon\n';
    const nameless = '---\ndescription: Keeps lock gates\n---\n\n- Grease the hinges of the gate\n';
    const mixed = await scanAgents([
      { path: '.claude/agents/tide.md', text },
      { path: '.github/agents/tide.agent.md', text },
      { path: '.github/agents/lock.agent.md', text: nameless },
      { path: '.cursor/rules/lock.mdc', text: nameless },
      { path: '.claude/agents/lock.md', text: nameless },
    ]);
    expect(mixed.clashes).toEqual([]);
    expect(mixed.skipped.map(({ path }) => path)).toEqual(['.claude/agents/lock.md']);
  });

  test.each([
    ['.claude/agents/a.md', ['-o', 'merged/tide-clerk.md']],
    ['.github/agents/a.agent.md', ['-o', 'merged/tide-clerk.agent.md']],
    ['.codex/agents/a.toml', ['-o', 'merged/tide-clerk.toml']],
    ['skills/tide-clerk/SKILL.md', ['-o', 'merged/tide-clerk/SKILL.md']],
    ['.gemini/agents/a.md', ['-o', 'merged/tide-clerk.md', '--format', 'gemini']],
  ])('the command writes for the tool of %s', async (path, flags) => {
    const lines = ['Read the gauge at noon', 'Write the height into the book', 'Warn the ferry of low water'];
    const markdown = agent('tide-clerk', 'Keeps tide tables', lines);
    const toml = `name = "tide-clerk"\ndescription = "Keeps tide tables"\ndeveloper_instructions = '''\n${lines.map((line) => `- ${line}\n`).join('')}'''\n`;
    const text = path.endsWith('.toml') ? toml : markdown;
    const { groups } = await scanAgents([
      { path, text },
      { path: `copy/${path}`, text },
    ]);
    expect(groups[0]?.command.slice(-flags.length)).toEqual(flags);
  });

  test('what is done costs less than what is there', () => {
    const { tokens, tokensAfter, agents, agentsAfter } = report.descriptions;
    expect(agents).toBe(5);
    expect(agentsAfter).toBe(2);
    expect(tokensAfter).toBeLessThanOrEqual(tokens);
  });

  test('an accepted pair is no finding until it has grown', async () => {
    const known = report.pairs.map(({ a, b, aInB, bInA }) => ({ a, b, overlap: Math.max(aInB, bInA) }));
    const isDiverged = ({ proposal }: { proposal: string }) => proposal === 'diverged';
    const accepted = await scanAgents(SOURCES.slice(1), {
      accepted: known.concat({ a: 'copies/kafka.md', b: 'kafka-old.md', overlap: 1 }),
    });
    expect(accepted.pairs.find(isDiverged)?.accepted).toBe(true);
    expect(accepted.groups.some(({ members }) => members.includes('kafka-old.md'))).toBe(false);
    const grown = await scanAgents(SOURCES.slice(1), {
      accepted: [{ a: 'copies/kafka.md', b: 'kafka-old.md', overlap: 0.4 }],
    });
    expect(grown.pairs.find(isDiverged)?.accepted).toBeUndefined();
  });

  test('copies that are accepted are no finding, and stand for each other', async () => {
    const known = report.pairs.map(({ a, b, aInB, bInA }) => ({ a, b, overlap: Math.max(aInB, bInA) }));
    const settled = await scanAgents(SOURCES, { accepted: known });
    expect(settled.pairs.every(({ accepted }) => accepted)).toBe(true);
    expect(settled.groups).toEqual([]);
    const copies = known.filter(({ a, b }) => [a, b].includes('copies/kafka.md'));
    const some = await scanAgents(SOURCES, { accepted: copies });
    const left = some.groups.find(({ members }) => members.includes('kafka.md'));
    expect(left?.members.sort()).toEqual(['kafka-old.md', 'kafka.md']);
    // A further copy is a finding of its own, whatever is known of the first.
    const more = await scanAgents([...SOURCES, { path: 'third.md', text: SOURCES[0]?.text ?? '' }], {
      accepted: known,
    });
    expect(more.groups.map(({ members }) => members)).toEqual([['kafka.md', 'third.md']]);
    expect(more.pairs.filter(({ accepted }) => !accepted)).toHaveLength(1);
  });

  test('what cannot be read and what the client skips is listed with its reason', async () => {
    const odd = await scanAgents([
      { path: 'code.md', text: '---js\nmodule.exports = {}\n---\n\nDo.\n' },
      { path: 'nameless.md', text: '---\ndescription: Does\n---\n\n- Do\n' },
      { path: 'colon.md', text: '---\nname: colon\ndescription: Does: things: here\n---\n\n- Do\n' },
      { path: 'plain.md', text: '# Plain\n\n- Do\n' },
    ]);
    expect(odd.unread.map(({ path }) => path)).toEqual(['code.md']);
    expect(odd.skipped.map(({ path, reason }) => [path, reason])).toEqual([
      ['nameless.md', 'no-name'],
      ['colon.md', 'bad-yaml'],
      ['plain.md', 'no-front-matter'],
    ]);
  });

  test('a report for people has its blanks', () => {
    const text = writeScanMarkdown(report);
    expect(text).toMatch(/\*\*.* overlap, in \d+ groups?\.\*\* Descriptions cost/);
    expect(text).not.toMatch(/&#x|`,`/);
  });

  test('reports name every group and every accepted pair', () => {
    const summary = writeScanSummary(report, { width: 400 });
    const markdown = writeScanMarkdown(report);
    for (const { members } of report.groups) {
      for (const path of members) {
        expect(summary).toContain(path);
        expect(markdown).toContain(path);
      }
    }
    const sarif = JSON.parse(writeScanSarif(report, '1.2.3'));
    expect(sarif.version).toBe('2.1.0');
    const ids = sarif.runs[0].tool.driver.rules.map(({ id }: { id: string }) => id);
    for (const { ruleId, locations } of sarif.runs[0].results) {
      expect(ids).toContain(ruleId);
      expect(locations[0].physicalLocation.region.startLine).toBeGreaterThan(0);
    }
    expect(
      sarif.runs[0].results.filter(({ ruleId }: { ruleId: string }) => ruleId === 'overlap'),
    ).toHaveLength(report.pairs.filter(({ proposal }) => proposal !== 'apart').length);
  });

  test('misspelt options and ranges are refused', async () => {
    await expect(scanAgents(SOURCES, { minoverlap: 1 } as object)).rejects.toThrow(/minOverlap/);
    await expect(scanAgents(SOURCES, { minOverlap: 2 })).rejects.toThrow(RangeError);
    await expect(scanAgents([...SOURCES, ...SOURCES.slice(0, 1)])).rejects.toThrow(/kafka\.md/);
  });
});

/** Sets of token ids with weights. */
const someRecords = fc
  .array(fc.uniqueArray(fc.nat(30), { maxLength: 12 }), { maxLength: 14 })
  .map((sets) => sets.map((set) => Int32Array.from(set).sort()));

test('joinContained finds what comparing all with all finds', () => {
  fc.assert(
    fc.property(
      someRecords,
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 31, maxLength: 31 }),
      fc.double({ min: 0.05, max: 1, noNaN: true }),
      (records, weights, threshold) => {
        const expected: string[] = [];
        records.forEach((inner, i) => {
          const total = inner.reduce((sum, token) => sum + (weights[token] as number), 0);
          records.forEach((outer, o) => {
            const shared = inner.filter((token) => outer.includes(token));
            const weight = shared.reduce((sum, token) => sum + (weights[token] as number), 0);
            if (i !== o && total > 0 && weight / total >= threshold)
              expected.push(`${i} ${o} ${weight / total}`);
          });
        });
        const name = ({ inner, outer, share }: ContainedPair) => `${inner} ${outer} ${share}`;
        expect(joinContained(records, { weights, threshold }).map(name).sort()).toEqual(expected.sort());
        // What one record alone has may be left out, as long as it is weighed.
        const isAlone = (token: number) => records.filter((record) => record.includes(token)).length === 1;
        const alone = records.map((record) =>
          record.filter(isAlone).reduce((sum, token) => sum + (weights[token] as number), 0),
        );
        const shared = records.map((record) => record.filter((token) => !isAlone(token)));
        expect(joinContained(shared, { weights, threshold, alone }).map(name).sort()).toEqual(expected);
      },
    ),
  );
});

test('lines are numbers: the same for the same words in any order, and some can be dropped', () => {
  const vocabulary = new Vocabulary({ weigh: (stem: string) => stem.length } as Dictionary);
  const spell = (stems: string): DigestLine => [1, stems, stems];
  const packed = vocabulary.pack(
    numberStems(['tide gauge', 'bee', 'gauge tide', 'bee hive tide'].map(spell)),
  );
  const [first, second, third, fourth] = keysOf(packed);
  expect(first).toBe(third);
  expect(new Set([first, second, fourth]).size).toBe(3);
  expect([...packed.weight]).toEqual([9000, 3000, 9000, 11_000]);
  expect([...packed.start]).toEqual([0, 2, 3, 5, 8]);
  const kept = dropLines(packed, (line) => line === 1);
  expect([...kept.at]).toEqual([0, 2, 3]);
  expect([...kept.start]).toEqual([0, 2, 4, 7]);
  expect([...kept.stems]).toEqual([...packed.stems.slice(0, 2), ...packed.stems.slice(3)]);
  expect([...keysOf(kept)]).toEqual([first, third, fourth]);
  const lead = Int32Array.of(2, 0);
  expect(vocabulary.part(vocabulary.join(packed, lead))).toEqual({ packed, lead });
  expect(dropLines(packed, () => false)).toBe(packed);
  const many = Array.from({ length: 20_000 }, (_, at) => spell(`a${at % 211} b${at}`));
  expect(new Set(keysOf(vocabulary.pack(numberStems(many)))).size).toBe(20_000);
});

test('the joins of a scan are the ones that loops over all pairs make', () => {
  fc.assert(
    fc.property(someRecords, fc.double({ min: 0.05, max: 1, noNaN: true }), (records, threshold) => {
      const options = { weights: new Int32Array(31).fill(3), threshold };
      const name = ({ a, b }: { a: number; b: number }) => `${a} ${b}`;
      expect(joinSimilar(records, options).map(name).sort()).toEqual(
        joinByLoops(records, options).map(name).sort(),
      );
    }),
  );
});

test('what is proposed is what comparing every pair proposes, with the same lines', async () => {
  const dictionary = await loadDictionary();
  const digests = SOURCES.map((source) => digestAgent(source, dictionary));
  const index = indexAgents([...new Map(digests.map((one) => [one.whole, one])).values()], dictionary);
  const proposed = [...findPairs(index)].filter(({ proposal }) => proposal);
  expect(proposed.some(({ shared }) => shared.length > 0)).toBe(true);
  expect([...findProposed(index)]).toEqual(proposed);
});

test('small words tell a language where they stand whole', () => {
  const en = countLanguages('the').indexOf(1);
  const whole = /(?<![\p{L}\d'’/.-])\p{L}+(?![\p{L}\d/-])/gu;
  const bits = fc.constantFrom(..."the The THE and é ’ ' / . - 7 _ x 😀 – あ".split(' '), ' ', '\n');
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      const words = (text.match(whole) ?? []).filter((word) => /^(?:the|and)$/i.test(word));
      expect(countLanguages(text)[en]).toBe(words.length);
    }),
  );
});

test('a digest depends on the text alone, and survives JSON', async () => {
  const dictionary = await loadDictionary();
  const text = SOURCES[0]?.text ?? '';
  const digest = digestAgent({ path: 'a.md', text }, dictionary);
  expect(digestAgent({ path: 'b.md', text }, dictionary)).toEqual(digest);
  expect(JSON.parse(JSON.stringify(digest))).toEqual(digest);
  const bytes = packDigest(digest);
  expect(unpackDigest(new PackedDigest(() => bytes))).toEqual(digest);
});

test('four personas without a common subject are unlike; those of one subject, and fewer, are not', async () => {
  const dictionary = await loadDictionary();
  const read = (name: string, lines: readonly string[]) =>
    readPersona({ path: `${name}.md`, text: agent(name, `Knows ${name}`, lines) });
  const unlike = [
    read('kafka', KAFKA),
    read('terraform', TERRAFORM),
    read('poetry', ['Count the metre of each verse', 'Rhyme sparingly']),
    read('gardening', ['Prune roses in early spring', 'Water seedlings at dawn']),
  ];
  expect(findUnlike(unlike, dictionary)).toHaveLength(4);
  expect(findUnlike(unlike.slice(0, 3), dictionary)).toEqual([]);
  expect(
    findUnlike(
      [
        read('kafka', KAFKA),
        read('kafka-pro', KAFKA.slice(2)),
        read('kafka-dev', KAFKA.slice(1)),
        read('poetry', ['Rhyme']),
      ],
      dictionary,
    ),
  ).toEqual([]);
});

test('of the example agents, copies, a contained one and two of one subject are found, and a common frame is no subject', async () => {
  const names = readdirSync('examples/agents', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort();
  const sources = names.map((name) => {
    const path = `examples/agents/${name.replaceAll('\\', '/')}`;
    return { path, text: readFileSync(path, 'utf8') };
  });
  const report = await scanAgents(sources);
  expect(sources).toHaveLength(12);
  expect(report.groups.map(({ proposal, members }) => [proposal, members.length])).toEqual(
    expect.arrayContaining([
      ['contains', 2],
      ['merge', 2],
      ['diverged', 3],
    ]),
  );
  expect(report.groups).toHaveLength(3);
  expect(report.pairs.find(({ a }) => a.endsWith('incident-scribe.md'))?.proposal).toBe('apart');
  expect(report.pairs.some(({ proposal }) => proposal === 'same')).toBe(true);
  const shown = readFileSync('README.md', 'utf8').split('<!-- scan -->\n```text\n')[1]?.split('```')[0];
  expect(writeScanSummary(report, { width: 400 })).toContain(shown);
});
