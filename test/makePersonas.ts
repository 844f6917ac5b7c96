import fc from 'fast-check';
import type { Source } from '../src/types/index.ts';

/** A persona that was made up, and all that was put into it: what is counted in tests is counted here, not read again. */
export interface MadePersona {
  source: Source;
  /** Items, steps and sentences in their order. */
  lines: MadeLine[];
  /** Code and tables, byte for byte. */
  blocks: { lead: string | undefined; text: string }[];
  /** Lists that stay whole: steps of a procedure, fields of a format, items of a checklist. */
  wholes: { kind: 'steps' | 'format' | 'checklist'; lines: MadeLine[] }[];
  tools: string[] | undefined;
}

export interface MadeLine {
  /** As it is read: without marker, box and emphasis. */
  text: string;
  /** 1-based line of the file. */
  line: number;
  /** True of a line in a list of bans. */
  forbids: boolean;
}

/** Names of techniques that lines enumerate; each list is of one kind of thing. */
const NAMES = {
  'Relational stores': ['PostgreSQL', 'MySQL', 'MariaDB', 'Oracle'],
  'Message brokers': ['Kafka', 'RabbitMQ', 'NATS', 'ActiveMQ'],
} as const;

const VERBS = ['Weigh', 'Sieve', 'Rinse', 'Label', 'Seal', 'Count', 'Sort', 'Stack', 'Inspect'];
const THINGS = ['flour sacks', 'honey jars', 'copper cables', 'mooring ropes', 'spare valves', 'oak planks'];
/** What numbers are about; nothing else is. */
const COUNTED = ['crates', 'barrels', 'pallets'];
const WAYS = ['by hand', 'before noon', 'with the foreman', 'at the quay'];
const PARTNERS = ['miller', 'skipper', 'dairy', 'carpenter'];

const verb = fc.constantFrom(...VERBS);
const thing = fc.constantFrom(...THINGS);
const way = fc.constantFrom(...WAYS);
const broad = fc.tuple(verb, thing).map(([a, b]) => `${a} ${b}`);
const narrow = fc.tuple(broad, way).map(([a, b]) => `${a} ${b}`);
const counted = fc.constantFrom(...COUNTED);
const amount = fc.constantFrom(5, 12, 30, 90);
const measure = fc
  .tuple(
    counted,
    fc.constantFrom('below', 'above'),
    amount,
    fc.constantFrom('degrees', 'kilograms', 'centimetres'),
  )
  .map(([a, b, c, d]) => `Keep ${a} ${b} ${c} ${d}`);
const bound = fc
  .tuple(verb, fc.constantFrom('at most', 'at least'), amount, counted)
  .map(([a, b, c, d]) => `${a} ${b} ${c} ${d} a day`);
const ban = fc.tuple(verb, thing).map(([a, b]) => `Never ${a.toLowerCase()} ${b} in the rain`);
const command = fc
  .tuple(fc.constantFrom('gauge', 'ledger', 'crane'), fc.constantFrom('--all', '--dry-run', '-v'), thing)
  .map(([a, b, c]) => `Run \`${a} ${b}\` for ${c}`);
const names = fc
  .constantFrom(...(Object.keys(NAMES) as (keyof typeof NAMES)[]))
  .chain((kind) =>
    fc
      .shuffledSubarray([...NAMES[kind]], { minLength: 2, maxLength: 3 })
      .map((list) => `${kind} (${list.join(', ')})`),
  );
const label = fc
  .tuple(fc.constantFrom('Stores', 'Ropes', 'Ovens', 'Scales'), thing, way)
  .map(([a, b, c]) => `**${a}**: ${b} ${c}`);

/** What is put together while a section is written. */
interface Draft {
  rows: string[];
  lines: MadeLine[];
  blocks: MadePersona['blocks'];
  wholes: MadePersona['wholes'];
}

type Part = (draft: Draft) => void;

function addLine(draft: Draft, marker: string, markdown: string, forbids = false): MadeLine {
  draft.rows.push(`${marker}${markdown}`);
  const line = { text: plain(markdown), line: draft.rows.length, forbids };
  draft.lines.push(line);
  return line;
}

/** A line without its emphasis and code marks. */
function plain(markdown: string): string {
  return markdown.replace(/\*\*|`/g, '');
}

function unique(arbitrary: fc.Arbitrary<string>, minLength: number, maxLength: number) {
  return fc.uniqueArray(arbitrary, { minLength, maxLength });
}

function bullets(arbitrary: fc.Arbitrary<string>, forbids = false): fc.Arbitrary<Part> {
  return unique(arbitrary, 2, 5).map((list) => (draft) => {
    for (const text of list) addLine(draft, '- ', text, forbids);
  });
}

function whole(
  kind: 'format' | 'checklist',
  arbitrary: fc.Arbitrary<string>,
  marker: string,
): fc.Arbitrary<Part> {
  return unique(arbitrary, 2, 5).map((list) => (draft) => {
    draft.wholes.push({ kind, lines: list.map((text) => addLine(draft, marker, text)) });
  });
}

const stepsOf = (task: fc.Arbitrary<string>): fc.Arbitrary<Part> =>
  unique(task, 3, 6).map((list) => (draft) => {
    draft.wholes.push({ kind: 'steps', lines: list.map((text, at) => addLine(draft, `${at + 1}. `, text)) });
  });

/** Seasons with what is to be done in them, and nowhere else. */
const chore = fc
  .tuple(
    fc.constantFrom('Prune', 'Mow', 'Air', 'Stoke'),
    fc.constantFrom('the hedge', 'the meadow', 'the loft', 'the kiln'),
  )
  .map(([a, b]) => `${a} ${b}`);
const nested: fc.Arbitrary<Part> = fc
  .tuple(unique(fc.constantFrom('Spring', 'Summer', 'Autumn', 'Winter'), 1, 3), unique(chore, 6, 6))
  .map(([seasons, chores]) => (draft) => {
    for (const [at, season] of seasons.entries()) {
      addLine(draft, '- ', season);
      for (const text of chores.slice(2 * at, 2 * at + 2))
        addLine(draft, '  - ', `${text} in ${season.toLowerCase()}`);
    }
  });

const fence = '```';
const code: fc.Arbitrary<Part> = fc
  .tuple(
    fc.constantFrom(['sh', 'Read the gauge like this:'], ['text', 'Fill in this form:'], ['ini', undefined]),
    fc.array(
      fc.constantFrom('gauge --all', '  if [ -f log ]; then', '', 'name:  ', '# 12 * 3', '- no item'),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
  )
  .map(
    ([[language, lead], rows]) =>
      (draft) =>
        addBlock(draft, lead, [fence + language, 'begin', ...rows, 'end', fence]),
  );

const table: fc.Arbitrary<Part> = fc
  .array(fc.tuple(thing, amount), { minLength: 1, maxLength: 3 })
  .map(
    (rows) => (draft) =>
      addBlock(draft, undefined, [
        '| What | Most |',
        '| --- | ---: |',
        ...rows.map(([a, b]) => `| ${a} | ${b} |`),
      ]),
  );

function addBlock(draft: Draft, lead: string | undefined, rows: string[]): void {
  if (lead !== undefined) draft.rows.push(lead, '');
  draft.rows.push(...rows);
  draft.blocks.push({ lead, text: rows.join('\n') });
}

const proseOf = (task: fc.Arbitrary<string>): fc.Arbitrary<Part> =>
  unique(task, 1, 3).map((list) => (draft) => {
    draft.rows.push(list.map((text) => `${text}.`).join(' '));
    for (const text of list) draft.lines.push({ text: `${text}.`, line: draft.rows.length, forbids: false });
  });

const field = fc
  .tuple(
    fc.constantFrom('Span', 'Finding', 'Photo', 'Depth', 'Grade'),
    fc.constantFrom('one line', 'a number'),
  )
  .map(([a, b]) => `**${a}**: ${b}`);
const partner = fc.constantFrom(...PARTNERS).map((who) => `the ${who} on deliveries`);

type Sections = readonly (readonly [titles: string[], part: fc.Arbitrary<Part>])[];

/** Titles with what may stand under them. */
function listSections(task: fc.Arbitrary<string>): Sections {
  const item = fc.oneof(
    { weight: 4, arbitrary: task },
    ...[measure, bound, ban, command, names, label].map((arbitrary) => ({ weight: 1, arbitrary })),
  );
  return [
    [['Expertise', 'Materials'], bullets(item)],
    [['Storage', 'Handling'], bullets(task)],
    [['Seasons'], nested],
    [['Principles', 'Rules'], bullets(fc.oneof(task, ban, bound, measure))],
    [['Never', 'Constraints: never'], bullets(broad, true)],
    [['Workflow', 'Steps'], stepsOf(task)],
    [['Review checklist'], whole('checklist', task, '- [ ] ')],
    [['Report format', 'Output format'], whole('format', field, '- ')],
    [['Commands'], code],
    [['Limits'], table],
    [['Notes'], proseOf(task)],
    [['Works with', 'Collaboration'], bullets(partner)],
  ];
}

function sectionOf(sections: Sections) {
  return fc.nat(sections.length - 1).chain((at) => {
    const [titles, part] = sections[at] as Sections[number];
    return fc.tuple(fc.constant(at), fc.constantFrom(...titles), part);
  });
}

/** Some files say what is to be done, some how, too: what one says then covers what another says. */
const body = fc
  .constantFrom(listSections(broad), listSections(narrow))
  .chain((sections) =>
    fc.uniqueArray(sectionOf(sections), { minLength: 2, maxLength: 5, selector: ([at]) => at }),
  );

const front = fc.record({
  description: fc.constantFrom('Stores goods', 'Stores goods and keeps the books', 'Runs a warehouse'),
  tools: fc.option(fc.subarray(['Read', 'Edit', 'Bash', 'Grep'], { minLength: 1 }), { nil: undefined }),
  model: fc.option(fc.constantFrom('sonnet', 'opus', 'inherit'), { nil: undefined }),
  color: fc.option(fc.constantFrom('red', 'blue'), { nil: undefined }),
});

/** A persona without its path: `make(path)` writes it. Its sections are of different kinds, in any order. */
const persona: fc.Arbitrary<(path: string) => MadePersona> = fc
  .tuple(front, body)
  .map(([settings, sections]) => (path) => {
    const draft: Draft = { rows: [], lines: [], blocks: [], wholes: [] };
    draft.rows.push('---', `name: ${path.replace('.md', '')}`, `description: ${settings.description}`);
    if (settings.tools) draft.rows.push(`tools: ${settings.tools.join(', ')}`);
    if (settings.model !== undefined) draft.rows.push(`model: ${settings.model}`);
    if (settings.color !== undefined) draft.rows.push(`color: ${settings.color}`);
    draft.rows.push('---', '', 'You run a warehouse.');
    draft.lines.push({ text: 'You run a warehouse.', line: draft.rows.length, forbids: false });
    for (const [, title, part] of sections) {
      draft.rows.push('', `## ${title}`, '');
      part(draft);
    }
    const { lines, blocks, wholes } = draft;
    return {
      source: { path, text: `${draft.rows.join('\n')}\n` },
      lines,
      blocks,
      wholes,
      tools: settings.tools,
    };
  });

/**
 * Personas of different names that share some of what they say.
 *
 * @param accepts true of those that may be among them
 */
export function makePersonas(
  minLength: number,
  maxLength: number,
  accepts: (persona: MadePersona) => boolean = () => true,
): fc.Arbitrary<MadePersona[]> {
  return fc
    .array(
      persona.filter((make) => accepts(make('a-store.md'))),
      { minLength, maxLength },
    )
    .map((makes) => makes.map((make, at) => make(`${'abcdef'[at]}-store.md`)));
}
