import type { Source } from '../../../src/types/index.ts';

/** A kind of input that grows up to a limit. */
export interface Kind {
  name: string;
  /** Units at the limit; what a unit is, the name says. */
  most: number;
  make: (size: number) => Source[];
  /** What is timed. @default 'merge' */
  job?: 'merge' | 'check' | 'judge' | 'decisions' | 'summary';
}

const VERBS = 'check plan draw count mend store label weigh trace sort rinse fold tune seal brush pack'.split(
  ' ',
);
const THINGS =
  'buoy ledger harbour lantern kettle orchard pulley tide barrel compass anvil quarry meadow loom saddle trellis beacon mortar ferry granary'.split(
    ' ',
  );
const WAYS = 'before dawn after rain with care at noon by hand in pairs on deck under cover'.split(' ');

/** The same numbers for everybody. */
function startChance(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Words that no two lines share but by chance. */
function rareWord(chance: (below: number) => number): string {
  const letters = 'bcdfghklmnprstvz';
  const vowels = 'aeiou';
  let word = '';
  for (let at = 0; at < 3; at++) word += letters[chance(16)] + (vowels[chance(5)] as string);
  return word;
}

function sentence(chance: (below: number) => number): string {
  const pick = (list: readonly string[]): string => list[chance(list.length)] as string;
  return `${pick(VERBS)} the ${rareWord(chance)} ${pick(THINGS)} and the ${rareWord(chance)} ${pick(WAYS)}`;
}

function source(path: string, body: string, name = path.replace(/\.md$/, '')): Source {
  return { path, text: `---\nname: ${name}\ndescription: Keeps the harbour in order\n---\n\n${body}\n` };
}

/** Two sources of which each has half of the lines. */
function halves(lines: readonly string[], lead = '## Duties\n\n'): Source[] {
  const half = Math.ceil(lines.length / 2);
  return [
    source('a.md', lead + lines.slice(0, half).join('\n')),
    source('b.md', lead + lines.slice(half).join('\n')),
  ];
}

function times<T>(count: number, make: (at: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

function bullets(count: number, make: (chance: (below: number) => number, at: number) => string): string[] {
  const chance = startChance(7);
  return times(count, (at) => `- ${make(chance, at)}`);
}

const oneBullet = (text: string): Source[] => [
  source('a.md', `## Duties\n\n- Check the buoy ${text}\n- Mend the lantern`),
  source('b.md', '## Duties\n\n- Check the lantern\n- Mend the buoy'),
];

/** One long line in each of two sources, that differ in a word. */
const twoBullets = (text: string): Source[] => [
  source('a.md', `## Duties\n\n- Check the buoy ${text}`),
  source('b.md', `## Duties\n\n- Check the lantern ${text}`),
];

/** Every kind of input that once took quadratic time, or may: one kind of thing, more and more of it. */
export const KINDS: readonly Kind[] = [
  { name: 'different bullets', most: 8_000, make: (n) => halves(bullets(n, sentence)) },
  {
    name: 'identical bullets',
    most: 8_000,
    make: (n) => halves(bullets(n, () => 'Mend the lantern at dawn')),
  },
  {
    name: 'bullets alike but for a number',
    most: 4_000,
    make: (n) => halves(bullets(n, (_, at) => `Keep ${at + 1} lanterns lit`)),
  },
  {
    name: 'bullets twice, in two sources',
    most: 4_000,
    make: (n) => {
      const lines = bullets(n, sentence).join('\n');
      return ['a.md', 'b.md'].map((path) => source(path, `## Duties\n\n${lines}`));
    },
  },
  {
    name: 'sections',
    most: 1_900,
    make: (n) => {
      const chance = startChance(3);
      return halves(
        times(n, () => `## ${rareWord(chance)} ${rareWord(chance)}\n\n- ${sentence(chance)}\n`),
        '',
      );
    },
  },
  {
    name: 'sentences of a paragraph',
    most: 8_000,
    make: (n) => {
      const chance = startChance(5);
      return halves(times(n, () => `We ${sentence(chance)}. `));
    },
  },
  {
    name: 'bullets of one level',
    most: 4_000,
    make: (n) => halves(bullets(n, (chance) => `**P1**: ${sentence(chance)}`)),
  },
  {
    name: 'bullets alike but for a place of a scale',
    most: 4_000,
    make: (n) =>
      halves(bullets(n, (_, at) => `Mend the lantern ${at + 1} on the ${at % 2 ? 'second' : 'first'} tide`)),
  },
  {
    name: 'numbered steps',
    most: 8_000,
    make: (n) =>
      halves(
        bullets(n, sentence).map((line, at) => `${at + 1}. ${line.slice(2)}`),
        '## Workflow\n\n',
      ),
  },
  {
    name: 'rows of a table',
    most: 12_000,
    make: (n) => halves(['| a | b |', '| - | - |', ...times(n, (at) => `| ${at} | tide |`)]),
  },
  {
    name: 'lines of code',
    most: 14_000,
    make: (n) => [source('a.md', `\`\`\`js\n${times(n, (at) => `let a${at} = ${at};`).join('\n')}\n\`\`\``)],
  },
  {
    name: 'names in brackets',
    most: 8_000,
    make: (n) => halves(bullets(n, (_, at) => `Store it well (PostgreSQL, Base${at})`)),
  },
  {
    name: 'choices',
    most: 8_000,
    make: (n) => halves(bullets(n, (chance) => `Answer in ${rareWord(chance)}`)),
  },
  {
    name: 'identical steps',
    most: 8_000,
    make: (n) =>
      halves(
        times(n, (at) => `${at + 1}. Mend the lantern at dawn`),
        '## Workflow\n\n',
      ),
  },
  {
    name: 'code that differs in a bullet',
    most: 4_000,
    make: (n) => halves(bullets(n, (_, at) => `Run \`mend-${at}\` at dawn`)),
  },
  {
    name: 'blocks of code',
    most: 1_800,
    make: (n) => halves(times(n, (at) => `\`\`\`js\nlet a${at} = ${at};\n\`\`\`\n`)),
  },
  {
    name: 'bullets five deep',
    most: 1_500,
    make: (n) => {
      const chance = startChance(11);
      return halves(times(n, (at) => `${'  '.repeat(at % 5)}- ${sentence(chance)}`));
    },
  },
  {
    name: 'bullets of five words',
    most: 8_000,
    make: (n) =>
      halves(bullets(n, (chance) => times(5, () => VERBS[chance(VERBS.length)] as string).join(' '))),
  },
  {
    name: 'labelled bullets',
    most: 6_000,
    make: (n) => halves(bullets(n, (chance) => `**${rareWord(chance)}**: ${sentence(chance)}`)),
  },
  {
    name: 'links with definitions',
    most: 1_400,
    make: (n) =>
      halves([
        ...times(n, (at) => `- See [part ${at}][p${at}]`),
        '',
        ...times(n, (at) => `[p${at}]: https://example.org/${at}`),
      ]),
  },
  {
    name: 'words of a bullet',
    most: 140_000,
    make: (n) => {
      const chance = startChance(9);
      return oneBullet(times(n, () => rareWord(chance)).join(' '));
    },
  },
  {
    name: 'items of an enumeration',
    most: 80_000,
    make: (n) => {
      const chance = startChance(9);
      return oneBullet(`(${times(n, () => rareWord(chance)).join(', ')})`);
    },
  },
  {
    name: 'clauses with “and”',
    most: 60_000,
    make: (n) => {
      const chance = startChance(9);
      return oneBullet(times(n, () => `and ${rareWord(chance)}`).join(' '));
    },
  },
  {
    name: 'clauses with “not”',
    most: 60_000,
    make: (n) => {
      const chance = startChance(9);
      return oneBullet(times(n, () => `not ${rareWord(chance)}`).join(' '));
    },
  },
  {
    name: 'clauses with “if … then”',
    most: 40_000,
    make: (n) => {
      const chance = startChance(9);
      return oneBullet(times(n, () => `if ${rareWord(chance)}, then ${rareWord(chance)};`).join(' '));
    },
  },
  {
    name: 'numbers of a bullet',
    most: 80_000,
    make: (n) => oneBullet(times(n, (at) => `${at} %`).join(' and ')),
  },
  {
    name: 'words of two bullets',
    most: 100_000,
    make: (n) => {
      const chance = startChance(9);
      return twoBullets(times(n, () => rareWord(chance)).join(' '));
    },
  },
  {
    name: 'numbers of two bullets',
    most: 60_000,
    make: (n) => twoBullets(times(n, (at) => `${at} %`).join(' and ')),
  },
  {
    name: 'conditions of two bullets',
    most: 30_000,
    make: (n) => {
      const chance = startChance(9);
      return twoBullets(times(n, () => `if ${rareWord(chance)}, then ${rareWord(chance)};`).join(' '));
    },
  },
  {
    name: 'code spans of a bullet',
    most: 1_400,
    make: (n) => oneBullet(times(n, (at) => `\`t${at}\``).join(' ')),
  },
  {
    name: 'links of a bullet',
    most: 1_400,
    make: (n) => oneBullet(times(n, (at) => `[t${at}](https://example.org/${at})`).join(' ')),
  },
  {
    name: 'names of a bullet',
    most: 60_000,
    make: (n) => {
      const chance = startChance(9);
      return oneBullet(
        times(n, () => {
          const word = rareWord(chance);
          return word[0]?.toUpperCase() + word.slice(1);
        }).join(' '),
      );
    },
  },
  ...[
    ' ',
    '\t',
    ',',
    '.',
    ':',
    ';',
    '-',
    '*',
    '_',
    '#',
    '(',
    ')',
    '"',
    '\u2019',
    '/',
    '\\',
    '@',
    '!',
    '&',
    '中',
    'é',
    '0',
    'a',
    '…',
    '😀',
    '<',
    '|',
    '=',
    '+',
    '\u00a0',
    '~',
  ].map(
    (sign): Kind => ({
      name: `${JSON.stringify(sign)} in a bullet`,
      most: /[*_<~]/.test(sign) ? 2_900 : 400_000,
      make: (n) => oneBullet(`x${sign.repeat(n)}x`),
    }),
  ),
  ...[
    '# ',
    '> ',
    '**Label** ',
    '| ',
    'e.g. ',
    '. ',
    '-\u00ad ',
    '<b> ',
    '1. ',
    'https://a.b/',
    '../',
    'a: ',
    '"a" ',
    'a-',
    'a/',
    'a.',
    'a_',
    'A',
    ' -- ',
    '{{',
    '@a ',
    '$A ',
    '\\n',
    'a@',
    '&amp;',
    'a\\ ',
  ].map(
    (piece): Kind => ({
      name: `${JSON.stringify(piece)} again and again`,
      // A persona has up to a million characters.
      most: /[*_<~[]/.test(piece) ? 1_400 : Math.min(180_000, Math.floor(900_000 / piece.length)),
      make: (n) => oneBullet(`${piece.repeat(n)}x`),
    }),
  ),
  {
    name: 'blanks of a title',
    most: 400_000,
    make: (n) => [source('a.md', `## Du${' '.repeat(n)}ties\n\n- Mend`)],
  },
  { name: 'empty lines', most: 14_000, make: (n) => [source('a.md', `- Mend${'\n'.repeat(n)}- Draw`)] },
  {
    name: 'lines of dashes',
    most: 14_000,
    make: (n) => [source('a.md', `- Mend\n${'---\n'.repeat(n)}- Draw`)],
  },
  {
    name: 'quotes',
    most: 14_000,
    make: (n) => [source('a.md', times(n, (at) => `> line ${at}`).join('\n'))],
  },
  {
    name: 'tags',
    most: 1_400,
    make: (n) => [source('a.md', times(n, (at) => `<t${at}>\nMend ${at}\n</t${at}>`).join('\n'))],
  },
  { name: 'open tags', most: 2_900, make: (n) => [source('a.md', times(n, (at) => `<t${at}>`).join('\n'))] },
  {
    name: 'open fences',
    most: 1_500,
    make: (n) => [source('a.md', times(n, (at) => `${'`'.repeat(3 + (at % 5))}js\nx\n`).join('\n'))],
  },
  { name: 'open braces', most: 14_000, make: (n) => [source('a.md', times(n, () => '{ "a": {').join('\n'))] },
  {
    name: 'sources',
    most: 400,
    make: (n) => {
      const chance = startChance(2);
      return times(n, (at) =>
        source(`s${at}.md`, `## Duties\n\n${times(10, () => `- ${sentence(chance)}`).join('\n')}`),
      );
    },
  },
  {
    name: 'letters of a name',
    most: 90_000,
    make: (n) => [
      source('a.md', 'Use the agent.\n\n- Mend the buoy', 'x'.repeat(n)),
      source('b.md', `- Mend the lantern\n\nUse ${'y'.repeat(n)} to draw.`, 'y'.repeat(n)),
    ],
  },
  {
    name: 'hyphens of a name',
    most: 40_000,
    make: (n) => [
      source('a.md', '- Mend the buoy', 'x-'.repeat(n)),
      source('b.md', `- Ask ${'y-'.repeat(n)} now`, 'y-'.repeat(n)),
    ],
  },
  {
    name: 'sentences of a description',
    most: 1_500,
    make: (n) => {
      const chance = startChance(4);
      return times(2, (at) => ({
        path: `${at}.md`,
        text: `---\nname: s${at}\ndescription: ${times(n, () => `Use when you ${sentence(chance)}.`).join(' ')}\n---\n\n- Mend\n`,
      }));
    },
  },
  {
    name: 'deeds of a description',
    most: 2_500,
    make: (n) => {
      const chance = startChance(6);
      return times(2, (at) => ({
        path: `${at}.md`,
        text: `---\nname: s${at}\ndescription: ${times(n, () => `Tunes ${rareWord(chance)}, mends ${rareWord(chance)}`).join(', ')}.\n---\n\n- Mend\n`,
      }));
    },
  },
  {
    name: 'examples of a description',
    most: 600,
    make: (n) => {
      const chance = startChance(4);
      return times(2, (at) => ({
        path: `${at}.md`,
        text: `---\nname: s${at}\ndescription: ${JSON.stringify(times(n, () => `<example>user: "${sentence(chance)}"</example>`).join('\n'))}\n---\n\n- Mend\n`,
      }));
    },
  },
  {
    name: 'settings',
    most: 4_000,
    make: (n) =>
      times(2, (at) => ({
        path: `${at}.md`,
        text: `---\nname: s${at}\n${times(n, (key) => `k${key}: ${at}`).join('\n')}\n---\n\n- Mend\n`,
      })),
  },
  {
    name: 'tools',
    most: 4_000,
    make: (n) =>
      times(2, (at) => ({
        path: `${at}.md`,
        text: `---\nname: s${at}\ntools: ${times(n, (key) => `T${key + at}`).join(', ')}\n---\n\n- Mend\n`,
      })),
  },
  {
    name: 'bullets that a check does not find',
    most: 4_000,
    job: 'check',
    make: (n) => halves(bullets(n, sentence)),
  },
  {
    name: 'bullets that a check finds',
    most: 4_000,
    job: 'check',
    make: (n) => {
      const lines = bullets(n, sentence).join('\n');
      return ['m.md', 'a.md'].map((path) => source(path, `## Duties\n\n${lines}`));
    },
  },
  {
    name: 'unknown ids in an answer',
    most: 200_000,
    job: 'judge',
    make: (n) => times(1, () => source('a.md', String(n))),
  },
];
