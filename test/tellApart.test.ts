import { describe, expect, test } from 'vitest';
import { scanAgents } from '../src/scan/scanAgents.ts';
import { bearOneName, tellApart } from '../src/scan/tellApart.ts';
import type { AgentDigest, AgentGroup } from '../src/types/index.ts';
import { writeScanSummary } from '../src/write/writeScanSummary.ts';

/** An agent of twelve lines, which is enough to be about something. */
function digest(name: string, fields: Partial<AgentDigest> = {}): AgentDigest {
  const lines = Array.from({ length: 12 }, (_, at): AgentDigest['lines'][number] => [
    at + 1,
    `Line ${at}`,
    'line',
  ]);
  return {
    ...{ name, format: 'claude', settings: [], description: '', words: 24, tokens: 40, descriptionTokens: 4 },
    ...{ whole: name, lines, subject: [], ...fields },
  };
}

describe('tellApart', () => {
  test.each([
    ['cloud-architect', 'data-engineer', true],
    ['power-bi-visualization', 'power-bi-performance', true],
    ['drupal-standards-gate', 'security-gate', true],
    // The doer may be called in several ways, and one of two may say more.
    ['java-architect', 'java-developer', false],
    ['data-scientist', 'data_researcher', false],
    ['sre-engineer', 'sre-incident-commander', false],
    ['Code Reviewer', 'code-reviewer', false],
    // A technology is no doer.
    ['cache-docker', 'cache-redis', true],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(tellApart(digest(a), digest(b))).toBe(expected);
    expect(tellApart(digest(b), digest(a))).toBe(expected);
  });

  test('a rule is no agent; rules of one kind are judged by their words alone', () => {
    const rule = { format: 'cursor-rule' } as const;
    expect(tellApart(digest('database', rule), digest('database'))).toBe(true);
    expect(tellApart(digest('react-rules', rule), digest('forms', rule))).toBe(false);
  });

  test('who names the other does not mean itself; a name of one word may be any word', () => {
    const says = (text: string): Partial<AgentDigest> => {
      return {
        lines: digest('').lines.map(([line], at) => [line, at === 5 ? text : `Line ${line}`, 'line']),
      };
    };
    expect(
      tellApart(digest('error-hunter', says('Hand over to `error-fixer` then')), digest('error-fixer')),
    ).toBe(true);
    expect(tellApart(digest('error-hunter', says('Ask the error-fixer-pro')), digest('error-fixer'))).toBe(
      false,
    );
    const odd = 'CI-CD (a+b)/[c] {d} \\ ^$ | * ? . Expert';
    expect(tellApart(digest('CI-CD', says(`Ask ${odd}, then`)), digest(odd))).toBe(true);
    expect(tellApart(digest('CI-CD', says('Ask CI-CD')), digest(odd))).toBe(false);
    expect(tellApart(digest('bug-debugger', says('Start the debugger')), digest('bug'))).toBe(false);
    expect(tellApart(digest('error-fixer', says('You are error-fixer')), digest('error-fixer'))).toBe(false);
  });

  test('a handful of lines has no subject', () => {
    expect(tellApart(digest('api', { lines: digest('').lines.slice(0, 5) }), digest('api'))).toBe(true);
    expect(tellApart(digest('api', { lines: digest('').lines.slice(0, 6) }), digest('api'))).toBe(false);
  });
});

test.each([
  ['Code Reviewer', 'code-reviewer', true],
  ['kafka-expert', 'Kafka Specialist', true],
  ['java-architect', 'java-developer', false],
  ['expert', 'specialist', false],
])('%s and %s bear one name: %s', (a, b, expected) => {
  expect(bearOneName(digest(a), digest(b))).toBe(expected);
});

const LINES = [
  'Size partitions of Kafka topics by the slowest consumer',
  'Keep consumer lag below one minute and alert on it',
  'Use the schema registry for every topic that two teams read',
  'Make producers idempotent and tune linger and batch size',
];

function write(settings: string, lines: readonly string[]): string {
  return `---\n${settings}\n---\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`;
}

describe('the same lines', async () => {
  const named = 'name: kafka-expert\ndescription: Designs topics';
  const report = await scanAgents([
    { path: 'a.md', text: write(`${named}\ntools: Read\nmodel: opus`, LINES) },
    { path: 'b.md', text: write(`${named}\ntools: Read, Bash\nmodel: haiku`, LINES) },
    {
      path: 'c.md',
      text: write(`${named}\ntools: Read\nmodel: opus`, [...LINES, 'Plan retention by replays']),
    },
  ]);
  const pairOf = (a: string, b: string) => report.pairs.find((pair) => pair.a === a && pair.b === b);

  test('under other settings are no same file, and what differs is said', () => {
    expect(pairOf('a.md', 'b.md')).toMatchObject({ proposal: 'diverged', settings: ['tools', 'model'] });
    const two = { ...report, pairs: report.pairs.filter(({ settings }) => settings) };
    const group = { ...report.groups[0], members: ['a.md', 'b.md'] } as AgentGroup;
    expect(writeScanSummary({ ...two, groups: [group] }, { width: 400 })).toContain(
      'b.md  the same lines under other settings: tools, model',
    );
  });

  test('are not claimed where one has a line more', () => {
    expect(pairOf('a.md', 'c.md')).toMatchObject({ proposal: 'diverged' });
    expect(pairOf('a.md', 'c.md')?.settings).toBeUndefined();
  });
});

test('a text and its translation are copies, whatever their lines have in common', async () => {
  const head = '---\nname: tide-clerk\ndescription: Tide tables\n---\n\n';
  const english = [
    'Publish the tide table of each harbour by noon, and warn the pilots of the surge',
    'Check the gauges against the almanac in the morning, and log what is corrected',
    'Ask the harbour master for leave when a table is to change',
    'Keep the `gauge.csv` of the year with the log, and archive both for the museum',
    'Calibrate the gauges with `tidecal --spring` before the spring tides are near',
    'Hand the night watch the almanac and the `gauge.csv` of the day',
  ];
  const german = [
    'Die Gezeitentafel für den Hafen mit der Flut vor Mittag und nicht später veröffentlichen',
    'Die Pegel mit dem Almanach vergleichen und das Ergebnis in das Logbuch von heute schreiben',
    'Den Hafenmeister fragen, wenn eine Tafel geändert werden muss und die Frist nicht reicht',
    'Die `gauge.csv` mit dem Logbuch aufheben und für das Museum archivieren',
    'Die Pegel mit `tidecal --spring` eichen, wenn die Springflut nicht weit ist',
    'Der Nachtwache den Almanach und die `gauge.csv` von heute geben',
  ];
  const command = '`tidecal --spring gauge.csv`';
  const write = (lines: readonly string[]) =>
    head + [...lines, command].map((line) => `- ${line}`).join('\n');
  const report = await scanAgents([
    { path: 'en.md', text: write(english) },
    { path: 'de.md', text: write(german) },
  ]);
  expect(report.pairs).toMatchObject([{ proposal: 'diverged' }]);
  expect(Math.max(report.pairs[0]?.aInB ?? 1, report.pairs[0]?.bInA ?? 1)).toBeLessThan(0.5);
});
