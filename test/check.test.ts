import Ajv from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeAgents } from '../src/mergeAgents.ts';
import { readPersona } from '../src/read/readPersona.ts';
import { checkMerge } from '../src/report/checkMerge.ts';
import type { CheckReport } from '../src/types/index.ts';
import schema from '../src/write/check.schema.json' with { type: 'json' };
import { writeCheckMarkdown } from '../src/write/writeCheckMarkdown.ts';
import { writeCheckSummary } from '../src/write/writeCheckSummary.ts';

function makePersona(path: string, ...lines: string[]) {
  return readPersona({ path, text: `---\nname: x\ndescription: y\n---\n\n## Work\n\n${lines.join('\n')}\n` });
}

function check(merged: string[], ...sources: string[][]): Promise<CheckReport> {
  const personas = sources.map((lines, at) => makePersona(`s${at}.md`, ...lines));
  return checkMerge(makePersona('merged.md', ...merged), personas);
}

describe('coverage', () => {
  const cases: [string, string, string, 'covered' | 'partly' | 'missing'][] = [
    ['the same words', 'Encrypt data at rest', 'Encrypt data at rest', 'covered'],
    ['another order', 'Encryption of data at rest', 'At rest, encrypt all data', 'covered'],
    ['more said', 'Encrypt data at rest', 'Encrypt data in transit and at rest with AES-256', 'covered'],
    [
      'another name for it',
      'Orchestrate containers with k8s',
      'Orchestrate containers with Kubernetes',
      'covered',
    ],
    ['names left out', 'Message queues (RabbitMQ, Kafka, SQS, NATS)', 'Message queues (RabbitMQ)', 'partly'],
    ['something else', 'Encrypt data at rest', 'Mentor junior engineers', 'missing'],
  ];
  test.each(cases)('%s: “%s” by “%s” is %s', async (_, source, merged, degree) => {
    const { gaps, sources } = await check([`- ${merged}`], [`- ${source}`]);
    expect(gaps[0]?.degree ?? 'covered').toBe(degree);
    expect(sources[0]).toMatchObject({
      looked: 1,
      [degree]: 1,
      coverage: { covered: 1, partly: 0.5, missing: 0 }[degree],
    });
  });

  test('a sentence may be covered by several bullets', async () => {
    const source = 'You profile services, tune slow queries and cache hot results.';
    const { coverage } = await check(
      ['- Profile services', '- Tune slow queries', '- Cache hot results'],
      [source],
    );
    expect(coverage).toBe(1);
  });

  test('code blocks and tables are looked for too', async () => {
    const code = ['```sh', 'terraform plan -out=release', '```'];
    expect((await check(code, code)).coverage).toBe(1);
    expect((await check(['- Plan'], code)).gaps).toMatchObject([
      { kind: 'code', line: 8, degree: 'missing' },
    ]);
  });

  test('a gap names its place, what is lacking and the nearest line', async () => {
    const { gaps } = await check(
      ['- Message queues (RabbitMQ)'],
      ['- Message queues (RabbitMQ, Kafka, NATS)'],
    );
    expect(gaps).toMatchObject([
      { source: 's0.md', line: 8, kind: 'item', nearest: { line: 8, text: 'Message queues (RabbitMQ)' } },
    ]);
    expect(gaps[0]?.lacks.sort()).toEqual(['Kafka', 'NATS']);
  });

  test('a persona covers itself', async () => {
    const word = fc.constantFrom(
      'deploy',
      'review',
      'Kafka',
      'queries',
      'audit',
      'cache',
      'tokens',
      'Rust',
      '99.9%',
    );
    const line = fc.array(word, { minLength: 2, maxLength: 6 }).map((words) => `- ${words.join(' ')}`);
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 12 }), async (lines) => {
        const report = await check(lines, lines);
        expect(report).toMatchObject({
          coverage: 1,
          gaps: [],
          lostTerms: [],
          weakened: [],
          conflicts: [],
          invented: [],
        });
      }),
      { numRuns: 40 },
    );
  });

  test('what the tool merges itself is covered, with nothing invented', async () => {
    const sources = [
      {
        path: 'a.md',
        text: '---\nname: a\ndescription: b\n---\n\n- Design REST APIs with OpenAPI\n- Never log secrets\n',
      },
      {
        path: 'b.md',
        text: '---\nname: a\ndescription: b\n---\n\n- Design REST APIs using OpenAPI 3.1\n- Cache in Redis\n',
      },
    ];
    const { markdown } = await mergeAgents(sources);
    const report = await checkMerge(readPersona({ path: 'm.md', text: markdown }), sources.map(readPersona));
    expect(report).toMatchObject({ coverage: 1, lostTerms: [], weakened: [], conflicts: [], invented: [] });
  });
});

describe('what was changed', () => {
  const weaker: [string, string, string, string][] = [
    ['Migrations must be reversible', 'Migrations are reversible', 'must', ''],
    ['Always write a rollback plan', 'Consider to write a rollback plan', 'always', 'consider'],
    ['Keep functions under 20 lines', 'Keep functions short, with few lines', '20 lines', ''],
  ];
  test.each(weaker)('“%s” became “%s”', async (source, merged, was, became) => {
    const { weakened } = await check([`- ${merged}`], [`- ${source}`]);
    expect(weakened).toMatchObject([
      { source: 's0.md', line: 8, was, became, merged: { line: 8, text: merged } },
    ]);
  });

  const opposed: [string, string, string][] = [
    ['Keep functions under 20 lines', 'Keep functions under 50 lines', 'number'],
    ['Always squash commits on merge', 'Never squash commits on merge', 'force'],
    ['Use feature flags for every release', 'Do not use feature flags for every release', 'negation'],
  ];
  test.each(opposed)('“%s” against “%s” is a conflict', async (source, merged, kind) => {
    const { conflicts } = await check([`- ${merged}`], [`- ${source}`]);
    expect(conflicts).toMatchObject([{ kind, line: 8, merged: { line: 8 } }]);
  });

  const lists: [string, string, number][] = [
    ['## Never\n\n- Log passwords or tokens', '## Security\n\n- Log passwords or tokens', 1],
    ['## Never\n\n- Log passwords or tokens', '## Anti-patterns\n\n- Log passwords or tokens', 0],
    ['## Never\n\n- Log passwords or tokens', '- Never log passwords or tokens', 0],
    ['## Never\n\n- Missing rollback plan', '## Releases\n\n- Prepare a rollback plan', 0],
  ];
  test.each(lists)('what a list forbids is not asked for: %j, %j', async (source, merged, count) => {
    const { conflicts } = await check([merged], [source]);
    expect(conflicts.map(({ kind }) => kind)).toEqual(new Array(count).fill('negation'));
  });

  test('a line of another kind is invented, and so is a new name in a known line', async () => {
    const { invented } = await check(
      ['- Tune slow queries in PostgreSQL with Citus9', '- Water the office plants'],
      ['- Tune slow queries in PostgreSQL'],
    );
    expect(invented).toMatchObject([
      { kind: 'names', line: 8, words: ['Citus9'] },
      { kind: 'claim', line: 9 },
    ]);
  });

  test('names that stand nowhere in the agent are listed once, with their places', async () => {
    const { lostTerms } = await check(['- Queues'], ['- Run queues on NATS', '- Watch NATS and Grafana']);
    expect(lostTerms).toEqual([
      {
        term: 'NATS',
        places: [
          { source: 's0.md', line: 8 },
          { source: 's0.md', line: 9 },
        ],
      },
      { term: 'Grafana', places: [{ source: 's0.md', line: 9 }] },
    ]);
  });
});

describe('findings for people', () => {
  test('hold to the schema, fit 80 columns and name every kind of finding', async () => {
    const report = await check(
      ['- Keep functions under 50 lines', '- Water the plants', '- Migrations are reversible'],
      [
        '- Keep functions under 20 lines',
        `- Encrypt ${'very '.repeat(40)}old disks`,
        '- Migrations must be reversible',
      ],
      ['- Message queues (RabbitMQ, Kafka)'],
    );
    const validate = new Ajv({ strict: true }).compile(schema);
    expect(validate(JSON.parse(JSON.stringify(report))), JSON.stringify(validate.errors)).toBe(true);
    const summary = writeCheckSummary(report);
    for (const line of summary.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
    for (const title of ['Missing', 'Weakened', 'In conflict', 'Invented', 'Names and numbers lost']) {
      expect(summary).toContain(`${title} (`);
      expect(writeCheckMarkdown(report)).toContain(`${title} (`);
    }
  });

  test('name the worst first', async () => {
    const report = await check(
      ['- Water the plants'],
      [
        '- Explain choices',
        '- Rotate the TLS certificates of Kafka brokers every 30 days before they expire',
      ],
    );
    expect(report.gaps.map(({ line }) => line)).toEqual([8, 9]);
    for (const shown of [writeCheckSummary(report), writeCheckMarkdown(report)]) {
      const places = ['Rotate the TLS', 'Explain choices'].map((text) => shown.indexOf(text));
      expect(Math.min(...places)).toBeGreaterThan(0);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }
  });
});
