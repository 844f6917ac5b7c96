import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { checkConservation } from '../src/read/conservation.ts';
import { countWords } from '../src/read/countWords.ts';
import { LIMITS } from '../src/read/limits.ts';
import { parseInPieces } from '../src/read/parseInPieces.ts';
import { parseMarkdown } from '../src/read/parseMarkdown.ts';
import { ReadError } from '../src/read/ReadError.ts';
import { readPersona } from '../src/read/readPersona.ts';
import { readPersonas } from '../src/read/readPersonas.ts';
import type { Block, Entry, FrontMatterField, Persona, Section, VerbatimBlock } from '../src/types/index.ts';

const FIXTURES = path.resolve('test/fixtures/read');

/** The last step of GFM makes links of mail addresses in finished text, which then stand nowhere. */
function withoutTransforms(this: Processor): void {
  for (const extension of (this.data().fromMarkdownExtensions ?? []).flat()) delete extension.transforms;
}

function read(text: string): Persona {
  return readPersona({ path: 'input.md', text });
}

/** A persona as a person would check it: `kind line [label] body`. */
function sketch(persona: Persona): object {
  const { name, description, frontMatter, overridden, comments, warnings, words, root } = persona;
  return {
    name,
    description,
    frontMatter: frontMatter.map(sketchField),
    ...(overridden.length > 0 && { overridden: overridden.map(sketchField) }),
    ...(comments.length > 0 && { comments: comments.map(({ line, text }) => `${line} ${text}`) }),
    warnings: warnings.map(({ line, code, args }) => `${line} ${code} ${JSON.stringify(args)}`),
    words,
    ...(persona.definitions.length > 0 && {
      definitions: persona.definitions.map(
        ({ kind, line, label, inlined }) =>
          `${kind} ${line} ${label} ${inlined.map((one) => one.markdown).join(' ')}`,
      ),
    }),
    body: root.blocks.map(sketchBlock),
  };
}

function sketchField({ line, key, value }: FrontMatterField): string {
  return `${line} ${key}: ${JSON.stringify(value)}`;
}

function sketchBlock(block: Block): unknown {
  if (block.kind === 'verbatim')
    return {
      [`${block.what} ${block.line} ${block.language ?? ''}`.trim()]: block.markdown,
      ...(block.lead && { lead: block.lead }),
      ...(block.entries && { entries: block.entries.map(sketchEntry) }),
    };
  if (block.kind === 'prose') {
    const sentences = block.sentences.map(sketchEntry);
    return block.broken ? { broken: sentences } : sentences;
  }
  if (block.kind === 'section') {
    return { [`${block.style} ${block.line} ${block.title}`]: block.blocks.map(sketchBlock) };
  }
  const items = block.items.map(({ entry, blocks }) =>
    blocks.length > 0 ? { [sketchEntry(entry)]: blocks.map(sketchBlock) } : sketchEntry(entry),
  );
  const { lead, start, markers } = block;
  return (lead ?? start ?? markers) === undefined ? items : { lead, start, markers, items };
}

function sketchEntry(entry: Entry): string {
  const facts = [
    entry.titlesList && 'titles',
    entry.checked === true && '[x]',
    entry.checked === false && '[ ]',
  ];
  const label = entry.label === undefined ? [] : [`[${entry.label}]`];
  return [entry.kind, entry.line, ...facts.filter(Boolean), ...label, entry.body].join(' ');
}

describe('shapes of real files', () => {
  test.each(readdirSync(FIXTURES))('%s', async (name) => {
    const source = { path: 'input.md', text: readFileSync(path.join(FIXTURES, name, 'input.md'), 'utf8') };
    const persona = readPersona(source);
    await expect(`${JSON.stringify(sketch(persona), null, 2)}\n`).toMatchFileSnapshot(
      path.join(FIXTURES, name, 'output.json'),
    );
    expect(checkConservation(source, persona)).toMatchObject({ missing: [], surplus: [] });
  });
});

/** Every verbatim block, of sections and items too. */
function listVerbatim(blocks: readonly Block[]): VerbatimBlock[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'verbatim') return [block];
    if (block.kind === 'section') return listVerbatim(block.blocks);
    return block.kind === 'list' ? block.items.flatMap((item) => listVerbatim(item.blocks)) : [];
  });
}

/** What a text becomes below a heading: kinds of its blocks, in order. */
function kindsOf(text: string): string[] {
  const kindOf = (block: Block): string[] => {
    if (block.kind === 'section') return [block.style, ...block.blocks.flatMap(kindOf)];
    if (block.kind === 'verbatim') return [block.what];
    return [block.kind === 'prose' && block.broken ? 'broken' : block.kind];
  };
  const { root } = read(`# Title\n\n${text}\n`);
  return root.blocks.flatMap(kindOf).slice(1);
}

describe('blocks without a fence', () => {
  /** Each is one block, byte for byte, wherever it stands. */
  const BLOCKS: [string, string][] = [
    ['data', '{\n  "oar": 1,\n\n  "sails": ["jib"]  \n}'],
    ['data', '{"oar": 1}'],
    ['data', '[\n  { "oar": 1 },\n  { "oar": 2 }\n]'],
    ['data', "{\n  oar: 'ash', // light\n  ...\n}"],
    ['data', 'boat:\n  oars: 2\n  crew:\n    - Ann'],
    ['data', 'oar_count=2\nmast_count=1\nkeel_depth=40'],
    ['data', 'OAR_COUNT=2\nMAST="tall"'],
    ['data', '[crew]\ncount = 2'],
    ['data', 'oar,mast,keel\n1,2,3\n4,5,6'],
    ['data', '2026-03-01 10:00 cast off\n2026-03-01 12:00 moored'],
    ['data', 'Mar  1 10:00:00 hull oard[12]: cast off\nMar  1 12:00:00 hull oard[12]: moored'],
    ['data', '10:00:01 INFO cast off\n[12:00:02.5] WARN leak'],
    [
      'data',
      '192.0.2.7 - - [01/Mar/2026:10:00:00] "GET /oars" 200\n192.0.2.8 - ann [01/Mar/2026] "GET /" 404',
    ],
    ['data', 'oar;mast;keel\n1;2;3\n4;5;6'],
    ['data', 'oar\tmast\n1\t2\n3\t4'],
    ['data', '[remote "hull"]\n; where it lies\nurl = pier'],
    ['data', '0 5 * * 1-5 /bin/wax\n*/10 * * * * row'],
    ['data', '* * * * * row --fast'],
    ['data', '<?xml version="1.0"?>\n<boat>\n  <oar/>\n</boat>'],
    ['container', ':::tip Oars\nWax them.\n\n- twice\n:::'],
    ['container', '::::outer\n:::inner\nWax.\n:::\n::::'],
    ['container', '!!! note\n    Wax the oars.\n\n    Then wait.'],
    ['details', '<details>\n<summary>Old boats</summary>\n\n- Wax\n\n</details>'],
    ['html', '<div class="note">\n\n- Wax\n\n</div>'],
    ['template', '{% for oar in oars %}\n- {{ oar }}\n{% endfor %}'],
    ['template', '{{#each oars}}\n- {{this}}\n{{/each}}'],
    ['template', '{{ if .Oars }}\nWax them.\n{{ end }}'],
    ['template', '<% oars.each do |oar| %>\n- <%= oar %>\n<% end %>'],
    ['template', '@foreach ($oars as $oar)\n- {{ $oar }}\n@endforeach'],
    ['template', '@auth\n- Wax\n@else\n- Row\n@endauth'],
    ['template', '<#if oars??>\n- Wax\n<#else>\n- Row\n</#if>'],
    ['template', '<@crew name="Ann">\n- Row\n</@crew>'],
    ['template', '{{ crew }}'],
    ['template', '$ARGUMENTS'],
    ['drawing', 'boat/\n├── oar/\n└── keel.txt'],
    ['drawing', 'boat\n|-- oar\n|   `-- blade\n+-- keel'],
    ['drawing', '┌─────┐\n│ bow │\n└─────┘'],
    ['drawing', '+-----+\n| bow |\n+-----+'],
    ['drawing', 'Moor\n  ↓\nUnload'],
    ['drawing', '┌─────┐\n│ bow │\n└──┬──┘\n   │\n   v\nstern'],
    [
      'drawing',
      '+-----+     +------+\n| bow | --> | keel |\n+-----+     +------+\n   |\n   v\n+-----+\n| mast |\n+-----+',
    ],
    ['drawing', ".-----.\n| bow |\n'-----'"],
    ['drawing', 'Wax → Row → Moor\n        ↘ Bail'],
    ['drawing', 'Wax → Row\n       |\n       v\n     Moor'],
    ['drawing', 'boats/\n  ann/  # the small one\n    keel.txt\n  bob/'],
    ['sample', '"The boat is in. Two oars are lost."'],
    ['sample', '“The boat is in.\nTwo oars are lost.”'],
    ['sample', 'User: Is the boat in?\nAssistant: Since noon.'],
    ['import', '@boat/rules.md\n@~/boat/fees.md'],
    ['code', 'const oar = 1;\nrow(oar);'],
    ['code', '$ row --fast'],
    ['code', 'npm run row\nnpm test -- --oars'],
    ['code', 'GET /oars/1\nPOST /oars'],
    ['code', 'POST /oars HTTP/1.1\nHost: hull.example\nContent-Type: text/plain'],
    ['code', 'PUT /oars/1\nAccept: application/json\n\n{\n  "oar": 1\n}'],
    ['code', 'HTTP/1.1 404 Not Found\nContent-Length: 0'],
    ['code', 'SELECT oar, COUNT(*)\nFROM hull\nWHERE lost IS NULL\nGROUP BY oar;'],
    ['code', 'SELECT oar FROM hull;'],
    ['code', "INSERT INTO oars (id, wood)\nVALUES (1, 'ash'),\n  (2, 'elm')"],
    [
      'code',
      'WITH lost AS (\n  SELECT id FROM oars\n)\nUPDATE hull SET oars = 0\nWHERE id IN (SELECT id FROM lost)',
    ],
    ['code', 'create table oars (\n  id int primary key,\n  wood text\n);'],
    ['code', '$ git status\nOn branch keel\n* nothing to commit'],
    ['code', 'ann@hull:~/oars$ ls\nash.txt'],
    ['code', 'query Oars($hull: ID!) {\n  oars(hull: $hull) {\n    wood\n\n    length\n  }\n}'],
    ['code', 'server {\n  listen 80;\n  location / {\n    root /pier;\n  }\n}'],
    ['code', 'diff --git a/oar b/oar\n--- a/oar\n+++ b/oar\n@@ -1 +1 @@\n-ash\n+elm'],
    ['code', '--- a/oar\n+++ b/oar\n@@ -1,2 +1,2 @@\n-ash\n+elm'],
    ['code', 'flowchart TD\n  A --> B'],
    ['code', '$$\nd = v t\n$$'],
  ];

  test.each(BLOCKS)('%s: %j', (what, block) => {
    const find = (text: string): VerbatimBlock[] => listVerbatim(read(text).root.blocks);
    const indented = block.replace(/^(?=.)/gm, '  ');
    for (const text of [
      `# Title\n\n${block}\n\nMore.\n`,
      `# Title\n\nIt is kept as it was written, which takes more than twelve words to say here:\n\n${block}\n\n- item\n`,
      `Crew:\n${block}\n\n## Next\n`,
      `Prose.\n\n<hold>\n${block}\n</hold>\n`,
      `- item\n\n${indented}\n- next\n`,
    ]) {
      expect(find(text).map((one) => [one.what, one.markdown])).toEqual([[what, block]]);
    }
  });

  test.each([
    ['prose', 'Return {oar} or [mast] as the crew asks.'],
    ['prose', '[Oars](https://oar.example) are here.'],
    ['prose', 'Make sure that oars: two, masts: one.'],
    ['prose', 'Use `{% if %}` and `<details>` with care.'],
    ['prose', 'The boat "Ann" is in.'],
    ['prose', 'boats/\n  two oars each'],
    ['list', '- @ann\n- @bob'],
    ['prose', 'git is what the crew uses.'],
    ['prose', 'Ask @mate for the key.'],
    ['prose', 'Select the oars\nfrom the hull;'],
    ['prose', 'SELECT the best of the oars FROM the pier.'],
    ['prose', 'update the log and set it aside;'],
    ['prose', 'WITH CARE: never row alone.'],
    ['prose', '$ 5 is what an oar costs\nin this harbour.'],
    ['prose', '10:00:01 is when the boat leaves.'],
    ['prose', 'Wax; row; rest; then wax.\nAnd rest; again; until noon; or so.'],
    ['prose', '5 of 7 * 2 oars are gone.'],
    ['prose', 'Crew {\n  You row the boat back home\n}'],
    ['prose', 'Ann rows and {\nrests.\n}'],
    ['broken', 'Leaks -> bail\nSags => moor'],
    ['broken', 'Oars: two\nMasts: one\nKeels: none'],
    ['broken', 'leaks in the hull of the big boat → bail\nsags ⇒ moor'],
    ['broken', 'In the harbour:\nleaks => bail, whatever the hour\nsags => moor'],
    ['broken', 'red flag = stay in the harbour\ngreen flag = row out to sea'],
    ['broken', 'pier 1 | two oars\npier 2 | one oar'],
    ['broken', 'IF the hull leaks THEN bail the whole boat at once\nIF it sags THEN moor\nOTHERWISE row'],
    ['broken', '/bail BUCKETS - empties the boat\n/moor - ties it up'],
    ['broken', '@mate rows when the wind is down\n@cook peels'],
    ['broken', 'red: stay\ngreen: row'],
    ['broken', 'no oar? ask the mate\nno boat? swim'],
    ['broken', 'bow - where Ann sits\nstern - where Bob sits'],
    ['prose', `the name: ann\nwhat she does: ${'Rows out to sea. '.repeat(16).trim()}\nher oars: two`],
    ['prose', 'The boat goes from pier → buoy and\nback from buoy → pier.'],
    ['prose', 'the crew rows pier -> buoy\n-> pier -> bed.'],
    ['prose', 'the mate says: wax what is dry, and the\ncrew of two waxes.'],
    ['prose', 'the crew sets `x = y` and\nthen `y = z` for the mate.'],
    ['list', '- "Ann" is a boat.\n- {"oar": 1}'],
    ['list', '│ • Wax │\n│ • Row │'],
    ['table', '| oar | mast |\n|---|---|\n| 1 | 2 |'],
    ['quote', '> [!NOTE]\n> Wax.'],
    ['code', '```\n{"oar": 1}\n```'],
    ['html', '<mast>'],
  ])('%s stays: %j', (kind, text) => {
    expect(kindsOf(text)).toEqual([kind]);
  });

  test.each(['<pier>_<year>.log', 'Leak $DATE – hull $NUMBER', '{boat}: {count} oars\n{boat}: [all] masts'])(
    'a form stands behind the line right above it that leads to it: %j',
    (form) => {
      const text = `Boats are logged like this:\n${form}\n\nRow.\n`;
      expect(listVerbatim(read(text).root.blocks).map(({ markdown }) => markdown)).toEqual([form]);
      expect(listVerbatim(read(text.replace(':', '')).root.blocks)).toEqual([]);
    },
  );

  test.each(['Log <pier> and rest.', 'Ask: is [boat] in', 'Row on'])('a rule is no form: %j', (line) => {
    expect(listVerbatim(read(`When it leaks:\n${line}\n`).root.blocks)).toEqual([]);
  });

  describe('elements', () => {
    const find = (text: string): string[] =>
      listVerbatim(read(`# Crew\n\n${text}\n\n- Row\n`).root.blocks).map((one) => one.markdown);

    test.each([
      '<boat id="3">\n  <oar>ash</oar>\n\n  <mast tall="yes"/>\n</boat>',
      '<answer>42</answer>',
      '<answer>yes or no</answer>\n<why>one reason</why>',
      '<boat><oar>ash</oar></boat>',
      '<boat>\n  <!-- of this year -->\n  <oar>{wood}</oar>\n</boat>',
    ])('behind a line that leads to them are one block: %j', (block) => {
      const indented = block.replace(/^(?=.)/gm, '  ');
      for (const lead of ['Answer like this:', '**The output has this form:**', 'It is as follows:'])
        expect(find(`${lead}\n\n${block}`)).toEqual([block]);
      expect(find(`- Write it so:\n\n${indented}`)).toEqual([block]);
      expect(find(`Reply so:\n${block}\n\n## Next`)).toEqual([block]);
    });

    test.each([
      ['that nothing leads to', 'Boats are here.\n\n<boat>\n<oar>ash</oar>\n</boat>'],
      ['with prose on lines of its own', 'Answer so:\n\n<answer>\nSay what was lost.\n</answer>'],
      ['with lists', 'Write it so:\n\n<boat>\n- Wax\n</boat>'],
      ['that tell what to do', 'Answer by these rules:\n\n<rules>\n<rule>Never row alone</rule>\n</rules>'],
      ['that say who it is', 'Reply as this one:\n\n<role>A ferry clerk</role>'],
      [
        'that speak, behind a line that shows nothing',
        'Know your kit:\n\n<kit><saw>Cuts the wood of old boats</saw></kit>',
      ],
      ['that are not closed in order', 'Answer so:\n\n<boat><oar>ash</boat></oar>'],
    ])('%s are none', (_, text) => expect(find(text)).toEqual([]));
  });

  test('what leads to a block or list is named, not what stands before it', () => {
    const lead = 'The next one is what all of the boats that are in the harbour today have in common:';
    const [first, second] = read(`${lead}\n\n{"oar": 1}\n\nBoats come and go.\n\n- Wax\n`).root.blocks.slice(
      1,
      4,
    );
    expect(first).toMatchObject({ kind: 'verbatim', lead: 'input.md:1' });
    expect(second).not.toHaveProperty('lead');
    expect(read(`It is *${lead}*\n\n1. Wax\n`).root.blocks[1]).toMatchObject({
      kind: 'list',
      lead: 'input.md:1',
    });
  });

  test('list items in them are entries of theirs', () => {
    const [block] = listVerbatim(read('# T\n\n{% if oars %}\n- Wax\n- Row\n{% endif %}\n').root.blocks);
    expect(block?.entries?.map(({ line, text, path }) => [line, text, path])).toEqual([
      [4, 'Wax', ['T']],
      [5, 'Row', ['T']],
    ]);
  });

  test('tags around most of the text wrap it', () => {
    expect(kindsOf('{% if crew %}\n\n## Oars\n\n- Wax\n\n## Masts\n\n- Oil\n\n{% endif %}')).toContain(
      'list',
    );
  });
});

describe('bullets', () => {
  /** Items as Markdown, with what goes on below them. */
  const bullets = (text: string): unknown =>
    read(text).root.blocks.map((block) =>
      block.kind === 'list'
        ? block.items.map(({ entry, blocks }) =>
            blocks.length > 0 ? [entry.markdown, blocks.map(sketchBlock)] : entry.markdown,
          )
        : block.kind,
    );

  test.each([
    ['- <!-- ask Ann --> Wax **all** oars\n- Row', '<!-- ask Ann --> Wax **all** oars'],
    ['1. <!-- a --> <!-- b --> Wax the oars\n2. Row', '<!-- a --> <!-- b --> Wax the oars'],
    ['- <!-- a\n  b --> Wax the oars\n- Row', '<!-- a b --> Wax the oars'],
    ['- <!-- a --> Wax the oars\n  twice\n- Row', '<!-- a --> Wax the oars twice'],
    ['- <table> needs a caption\n- Row', '<table> needs a caption'],
    ['- <section id="bow"> holds one boat\n- Row', '<section id="bow"> holds one boat'],
  ])('that begin with a remark or an element stay bullets: %j', (text, markdown) => {
    expect(bullets(text)).toEqual([[markdown, 'Row']]);
  });

  test('with what stands below, and without the remark in its text', () => {
    const { root, entries } = read('- <!-- a --> **Oars:** wax\n  - twice\n- Row\n');
    expect(entries.map(({ text, parent }) => [text, parent])).toEqual([
      ['Oars: wax', undefined],
      ['twice', 'input.md:1'],
      ['Row', undefined],
    ]);
    expect(root.blocks).toHaveLength(1);
  });

  test.each(['- <!-- later -->\n- Row', '- <div>Wax</div>\n- Row', '- <p>Wax\n- Row'])(
    'HTML stays HTML: %j',
    (text) => expect(bullets(text)).toEqual(['verbatim', ['Row']]),
  );

  test.each([
    ['arrows', 'Leaks -> bail', 'Sags -> moor the boat'],
    ['capitals', 'Bail at once', 'Moor the boat'],
    ['signs', '✅ Bail', '❌ Row on'],
    ['labels', 'Leak: bail', 'Sag: moor'],
  ])('rules below the line that leads to them keep a line each: %s', (_, one, other) => {
    for (const mark of ['- ', '1. ']) {
      const pad = ' '.repeat(mark.length);
      const [list] = bullets(
        `${mark}When it is off:\n${pad}${one}\n${pad}${other}\n${mark}Row`,
      ) as unknown[][];
      expect(JSON.stringify(list)).toMatch(
        /^\[\["When it is off:",\[\{"broken":\["[^"]*","[^"]*"\]\}\]\],"Row"\]$/,
      );
    }
  });

  test('rules with arrows need no line that leads to them', () => {
    expect(bullets('- Leaks -> bail\n  Sags -> moor\n  Tires -> rest')).toEqual([
      [['Leaks -> bail', [{ broken: ['sentence 2 Sags -> moor', 'sentence 3 Tires -> rest'] }]]],
    ]);
  });

  test.each([
    ['a. Wax\nb. Row\nd. Moor', 'a. b. d.'],
    ['a) Wax\nb) Row\n   slowly\ne) Moor', 'a) b) e)'],
    ['**a)** Wax\n**b)** Row\n**c)** Moor', '**a)** **b)** **c)**'],
    ['- a. Wax\n- b. Row\n- d. Moor', 'a. b. d.'],
    ['- **A.** Wax\n- **B.** Row\n- **C.** Moor', '**A.** **B.** **C.**'],
    ['1️⃣ Wax\n2️⃣ Row\n3️⃣ Moor', '1️⃣ 2️⃣ 3️⃣'],
    ['- 1️⃣ Wax\n- 2️⃣ Row\n- 3️⃣ Moor', '1️⃣ 2️⃣ 3️⃣'],
  ])('letters and keycaps keep a line each, bold ones and those behind a gap: %j', (text, markers) => {
    const { blocks } = read(text).root;
    expect(blocks.map((block) => block.kind === 'list' && block.markers?.join(' '))).toEqual([markers]);
    expect(bullets(text)).toEqual([['Wax', text.includes('slowly') ? 'Row slowly' : 'Row', 'Moor']]);
  });

  test.each(['a. Wax\nc. Row', '1️⃣ Wax\n\nThe oars.\n\n2️⃣ Row'])('initials and titles are none: %j', (text) => {
    expect(read(text).root.blocks.some(({ kind }) => kind === 'list')).toBe(false);
  });

  test.each([
    ['Wax what is dry:\n  oars and masts,\n  then row', 'Wax what is dry: oars and masts, then row'],
    ['Ask the harbour of\n  Norderney first', 'Ask the harbour of Norderney first'],
    ['Wax it:\n  Twice', 'Wax it: Twice'],
    ['Go from a -> b\n  and rest', 'Go from a -> b and rest'],
    ['**Oars**\\\n  Wax them', '**Oars** Wax them'],
  ])('a line that is only wrapped goes on: %j', (text, markdown) => {
    expect(bullets(`- ${text}\n- Row`)).toEqual([[markdown, 'Row']]);
  });
});

describe('footnotes of several personas', () => {
  const note = (name: string, text: string) => ({
    path: `${name}.md`,
    text: `---\nname: ${name}\n---\n\n- Row${name}[^1] and \`[^1]\`\n\n[^1]: ${text}\n`,
  });
  const marks = (sources: { path: string; text: string }[]) =>
    Object.fromEntries(
      readPersonas(sources).map(({ name, entries, definitions }) => [
        name,
        [entries[0]?.markdown, definitions[0]?.markdown],
      ]),
    );

  test('different notes have different marks, whatever the order', () => {
    const sources = [note('Bow', 'At the front.'), note('Aft', 'At the back.')];
    expect(marks(sources)).toEqual({
      Bow: ['RowBow[^1-bow] and `[^1]`', '[^1-bow]: At the front.'],
      Aft: ['RowAft[^1] and `[^1]`', '[^1]: At the back.'],
    });
    expect(marks([...sources].reverse())).toEqual(marks(sources));
  });

  test('the same note keeps its mark', () => {
    expect(
      Object.values(marks([note('Bow', 'Wet.'), note('Aft', 'Wet.')]))
        .flat()
        .join(),
    ).not.toContain('[^1-');
  });

  test('an earlier merge has called the note so already', () => {
    const merged = {
      path: 'm.md',
      text: '- Row[^1] and wax[^1-bow]\n\n[^1]: At the back.\n\n[^1-bow]: At the front.\n',
    };
    const [, bow] = readPersonas([merged, note('Bow', 'At the front.')]);
    expect(bow?.definitions[0]?.label).toBe('1-bow');
  });
});

const TOKENS = [
  ...[
    '\n',
    '\n',
    '\n\n',
    ' ',
    '  ',
    '    ',
    '\t',
    '\r\n',
    '\r',
    '\0',
    '\u0004',
    '\uFEFF',
    '\u2028',
    'a',
    'B c',
    'é',
    '好。',
    'x_y',
    '3.',
  ],
  ...[
    '- ',
    '* ',
    '+ ',
    '1. ',
    '2) ',
    '• ',
    '> ',
    '# ',
    '## ',
    '---',
    '---\n',
    '===',
    '***',
    '```',
    '```js\n',
    '~~~',
    '|',
    '|-|',
    '- [x] ',
  ],
  ...[
    '**',
    '*',
    '_',
    '`',
    '[',
    ']',
    '(',
    ')',
    '](u)',
    '![',
    '[^1]',
    '[a]: ',
    '<',
    '>',
    '<b>',
    '</b>',
    '<Tag>',
    '</Tag>',
    '<example>',
  ],
  ...[
    '</example>',
    '<!--',
    '-->',
    '<br>',
    '&amp;',
    '&#35;',
    '\\',
    '\\n',
    ':',
    '：',
    'Label:',
    '**L**: ',
    '. ',
    '! ',
    'e.g. ',
    '"',
    "'",
  ],
  ...[
    '│ ',
    '┌──',
    '├',
    'name: a',
    'description: b: c',
    'tools: [x',
    'user: hi',
    'null',
    '&x',
    '*x',
    '!t ',
    '|\n',
    '{',
    '}',
    ',',
  ],
  ...['http://a.b', 'c@d.e', '😀', '\ud800', '\u0301', '~~'],
];
const nasty = fc.array(fc.constantFrom(...TOKENS), { maxLength: 40 }).map((tokens) => tokens.join(''));
const LINES = [
  ...[
    '',
    '',
    '',
    '---',
    '```',
    '```js',
    '~~~',
    '<Tag>',
    '</Tag>',
    '<Tag a="b">in',
    'out</Tag>',
    '<Other>',
    '</Other>',
    '<example>',
  ],
  ...[
    '</example>',
    '<Tag>one line</Tag>',
    '  <Tag>',
    '  </Tag>',
    '<div>',
    '</div>',
    '<!-- c',
    '-->',
    '- item',
    '  - nested',
    '1. one',
  ],
  ...[
    '2. two',
    '3. three',
    '   - deep',
    '- [x] done',
    '• dot',
    '│ • drawn │',
    '│ Title: │',
    '┌────┐',
    '├── tree',
    '| a | b |',
    '|---|---|',
  ],
  ...[
    '> quote',
    '# H',
    '### H3',
    'Setext',
    '**Bold**',
    '**Bold:**',
    '**Lead**: prose. More.',
    'Label:',
    'Plain prose. And more.',
  ],
  ...[
    'name: x',
    'description: y: z',
    'user: hi',
    '# comment',
    '  indented',
    '      code',
    '[ref]: /url',
    'see [ref] and [it][ref]',
    '{',
    '  "a": [1],',
    '}',
    '{"a": 1}',
    '<details>',
    '</details>',
    ':::note',
    ':::',
    '!!! tip',
    '{% if x %}',
    '{% endif %}',
    '{{#a}}x',
    '{{/a}}',
    'a. first',
    'b. second',
    '   (1) first',
    '   (2) second',
    '"Said and done."',
    'User: hi',
    'AI: ho',
    '@a/b.md',
    '→ then',
    '1️⃣ **One**',
    '**1. One**',
    'npm run x',
    'key: v',
    'a(1);',
    '  ↓',
    '$$',
    '[^n]: note',
    'a  ',
    'b\\',
    '- <!-- c --> item',
    '- <table> item',
    '- lead:',
    '  A -> b',
    '  C -> d',
    'Answer so:',
    '<a b="c"/>',
    'SELECT a',
    'FROM b;',
    'x {',
    '  y',
    '}',
    '--- a/b',
    '+++ a/b',
    '@@ -1 +1 @@',
    '* * * * * z',
    'GET /a HTTP/1.1',
    'Host: a',
    '$ git log',
    '| c | d |',
  ],
];
const page = fc
  .array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...LINES) }, { weight: 1, arbitrary: nasty }), {
    maxLength: 30,
  })
  .map((lines) => lines.join('\n'));
const anyText = fc.oneof(
  nasty,
  page,
  page.map((text) => `---\nname: a\ndescription: b\n---\n${text}`),
  nasty.map((text) => `---\nname: a\n${text}\n---\n${text}`),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

/** The persona, or undefined where the text is refused as it may be. */
function readOrRefuse(text: string): Persona | undefined {
  try {
    return read(text);
  } catch (error) {
    expect(error).toBeInstanceOf(ReadError);
    return undefined;
  }
}

describe('whatever the text', () => {
  test('parsed in pieces it is the same as parsed whole', () => {
    fc.assert(
      fc.property(fc.oneof(nasty, page), (any) => {
        const text = any.replaceAll('\r', ' ');
        const whole = parseMarkdown(text).children;
        const pieces = parseInPieces(text.split('\n'), 1);
        expect(pieces).toEqual(whole);
        // The second time they may stand elsewhere.
        const behind = parseInPieces(['', '', ...text.split('\n')], 1);
        expect(behind).toEqual(parseMarkdown(`\n\n${text}`).children);
      }),
      { numRuns: 500 },
    );
  });

  test('what GFM adds is found wherever it is', () => {
    const whole = unified().use(remarkParse).use(remarkGfm).use(withoutTransforms).freeze();
    const bits =
      'a@b.co @Test www.a.b WWW.a.b https://a.b http:// ftp://a.b mailto:a@b.co ~a~ ~~b~~ | :- -: --- a [^1] [ ] [x] - 1. `a@b.co` _a@b.co ! (';
    const text = fc
      .array(fc.constantFrom(...bits.split(' '), '\n', '\n\n'), { maxLength: 14 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(text, (any) => {
        expect(parseMarkdown(any)).toEqual(whole.parse(any));
      }),
      { numRuns: 2_000 },
    );
  });

  test('reading changes nothing that is remembered', () => {
    const freeze = (value: unknown): void => {
      if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
      Object.freeze(value);
      for (const inner of Object.values(value)) freeze(inner);
    };
    fc.assert(
      fc.property(fc.oneof(nasty, page), (text) => {
        freeze(parseInPieces(text.split('\n')));
        readOrRefuse(text);
      }),
      { numRuns: 500 },
    );
  });

  test('no word is lost or said twice', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const persona = readOrRefuse(text);
        if (!persona) return;
        const { missing, surplus } = checkConservation({ path: 'input.md', text }, persona);
        expect({ missing, surplus }).toEqual({ missing: [], surplus: [] });
      }),
      { numRuns: 2_000 },
    );
  });

  test('ids are unique, and every entry of the tree is listed once, in order of its line', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const persona = readOrRefuse(text);
        if (!persona) return;
        const listed = persona.entries.map((entry) => entry.id);
        expect(new Set(listed).size).toBe(listed.length);
        expect(listEntries(persona.root).map((entry) => entry.id)).toEqual(listed);
        expect(persona.entries.map((entry) => entry.line)).toEqual(
          persona.entries.map((entry) => entry.line).sort((a, b) => a - b),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('text and body of an entry say what its Markdown says', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const entry of readOrRefuse(text)?.entries ?? []) {
          expect(entry.markdown).toContain(entry.bodyMarkdown);
          expect(entry.text).toContain(entry.body);
          if (/[\\&<[_~]/.test(entry.markdown)) continue;
          expect(countWords(entry.text)).toEqual(countWords(entry.markdown));
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** Lines of a persona with the entry that must be read from each of them. */
type Written = { line: string; entry?: string; path?: string[] };

const words = fc
  .array(fc.constantFrom('oak', 'elm', 'ash', 'fir', 'yew', 'bay'), { minLength: 1, maxLength: 4 })
  .map((names) => `${names.join(' ')} trees`);
const list = fc.array(words, { minLength: 1, maxLength: 4 });
const bullets = (items: string[]): Written[] => items.map((text) => ({ line: `- ${text}`, entry: text }));
const blank: Written = { line: '' };
const section = fc.oneof(
  fc.tuple(words, list).map(([title, items]) => [{ line: `## ${title}` }, blank, ...bullets(items)]),
  fc.tuple(words, list).map(([title, items]) => [{ line: `${title}:` }, ...bullets(items)]),
  fc.tuple(words, list).map(([title, items]) => [{ line: `**${title}**` }, blank, ...bullets(items)]),
  fc.tuple(words, list).map(([, items]) => [{ line: '<grove>' }, ...bullets(items), { line: '</grove>' }]),
  list.map((items) => items.map((text, index) => ({ line: `${index + 1}. ${text}`, entry: text }))),
  list.map((items) => items.map((text) => ({ line: `│ • ${text} │`, entry: text }))),
  fc
    .tuple(words, words)
    .map(([a, b]) => [
      { line: `Plant ${a}.`, entry: `Plant ${a}.` },
      { line: '```' },
      { line: `- ${b}` },
      { line: '```' },
    ]),
  fc.tuple(words, words).map(([a, b]) => [
    { line: `- ${a}`, entry: a },
    { line: `  - ${b}`, entry: b },
  ]),
);
const heads = fc.constantFrom(
  '',
  '---\nname: a\n---\n',
  '\n<!-- x -->\n---\nname: a\ndescription: b: c\n---\n\n',
  '\uFEFF# T\n\n',
);

test('entries are found on the lines on which they were written, whatever surrounds them', () => {
  fc.assert(
    fc.property(
      heads,
      fc.array(section, { maxLength: 6 }),
      fc.constantFrom('\n', '\r\n'),
      (head, sections, end) => {
        const written = sections.flatMap((lines) => [...lines, blank, { line: '***' }, blank]);
        const text = (head + written.map(({ line }) => line).join('\n')).replaceAll('\n', end);
        const first = head.split('\n').length;
        const expected = written.flatMap(({ entry }, index) => (entry ? [`${first + index} ${entry}`] : []));
        const found = read(text).entries.map((entry) => `${entry.line} ${entry.text}`);
        expect(found.filter((entry) => entry.endsWith('trees') || entry.endsWith('trees.'))).toEqual(
          expected,
        );
      },
    ),
    { numRuns: 500 },
  );
});

function listEntries(block: Block): Entry[] {
  if (block.kind === 'verbatim') return block.entries ?? [];
  if (block.kind === 'prose') return block.sentences;
  if (block.kind === 'section') return block.blocks.flatMap(listEntries);
  return block.items.flatMap(({ entry, blocks }) => [entry, ...blocks.flatMap(listEntries)]);
}

describe('conservation', () => {
  const source = { path: 'a.md', text: '---\nname: a\nempty: null\n---\n# Title\n\n- One\n- Two two\n' };

  test('finds what is missing and what is there twice', () => {
    const persona = readPersona(source);
    const items = persona.root.blocks.flatMap((block) => (block.kind === 'section' ? block.blocks : []));
    const [list] = items;
    if (list?.kind !== 'list') throw new Error('the list is not where it was written');
    const [one, two] = list.items;
    if (!one || !two) throw new Error('items are missing');
    list.items = [one, one];
    expect(checkConservation(source, persona)).toEqual({
      conserved: false,
      words: 8,
      missing: [{ word: 'two', times: 2 }],
      surplus: [{ word: 'one', times: 1 }],
    });
  });

  test.each([
    ['a field', (persona: Persona) => persona.ownSettings.splice(0, 1)],
    ['a title', (persona: Persona) => persona.root.blocks.splice(0, 1)],
  ])('misses %s', (_, lose) => {
    const persona = readPersona(source);
    expect(checkConservation(source, persona).conserved).toBe(true);
    lose(persona);
    expect(checkConservation(source, persona).conserved).toBe(false);
  });

  test('a list marker is no word, a number is', () => {
    expect(countWords('1. Keep 20 % of v2.1 [x] \\u00e9t\\nHi')).toEqual(
      new Map(['keep', '20', 'of', 'v2', '1', 'ét', 'hi'].map((word) => [word, 1])),
    );
  });
});

describe('bytes that are no text', () => {
  test('line ends of every system give the same entries on the same lines', () => {
    const text = '---\nname: a\n---\n# T\n\n- one\n- two\n\nProse goes\non.\n';
    const plain = read(text);
    for (const end of ['\r\n', '\r']) expect(read(text.replaceAll('\n', end))).toEqual(plain);
    expect(read(`\uFEFF${text}`)).toEqual(plain);
    expect(read(`${text}\r`)).toEqual(plain);
  });

  test('control characters part words and are reported', () => {
    const persona = read('# One\u0004two\n\n- a\0b\n');
    expect(persona.root.blocks).toMatchObject([{ title: 'One two' }]);
    expect(persona.entries.map((entry) => entry.text)).toEqual(['a b']);
    expect(persona.warnings).toContainEqual({
      code: 'control-characters',
      source: 'input.md',
      line: 1,
      args: { count: 2 },
    });
  });
});

describe('front matter that is code', () => {
  test.each(['js', 'javascript', 'JS', ' js', 'coffee'])('%j is refused and never run', (language) => {
    Reflect.set(globalThis, 'ran', false);
    expect(() => read(`---${language}\n{ name: (globalThis.ran = true) }\n---\nText\n`)).toThrowError(
      expect.objectContaining({ name: 'ReadError', code: 'front-matter-code', path: 'input.md', line: 1 }),
    );
    expect(Reflect.get(globalThis, 'ran')).toBe(false);
  });

  test('the same broken text is read the same way again', () => {
    const text = '---\nname: a\ndescription: b: c\n---\n';
    const first = read(text);
    first.frontMatter.length = 0;
    expect(read(text).frontMatter).toHaveLength(2);
  });

  test('JSON is read, another language refused', () => {
    expect(read('---json\n{ "name": "a" }\n---\n').name).toBe('a');
    expect(() => read('---toml\nname = "a"\n---\n')).toThrowError(
      expect.objectContaining({ code: 'front-matter-language', line: 1 }),
    );
  });
});

describe('text past a bound is refused at once', () => {
  const nest = (deep: number) =>
    Array.from({ length: deep }, (_, level) => `${' '.repeat(level)}- x\n`).join('');
  test.each([
    ['fifty megabytes', 'too-big', undefined, 'x'.repeat(5e7)],
    ['lines without end', 'too-many-lines', LIMITS.lines + 1, 'x\n'.repeat(LIMITS.lines + 1)],
    ['a binary file', 'binary', 1, '\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0'],
    ['10,000 nested lists', 'too-deep', LIMITS.depth + 1, nest(1_200) + '- '.repeat(9_000)],
    ['10,000 lists on a line', 'too-deep', 1, '- '.repeat(10_000)],
    ['nested quotes', 'too-deep', 1, '>'.repeat(10_000)],
    ['links without end', 'too-dense', 1, '[a]('.repeat(20_000)],
    ['separate lists', 'too-dense', undefined, '- - - a\n'.repeat(3_000)],
    [
      'front matter without end',
      'front-matter-too-big',
      2,
      `---\nname: a\n${'b: c\n'.repeat(30_000 / 3)}${'d'.repeat(1e5)}\n---\n`,
    ],
    [
      '20,000 brackets of YAML',
      'front-matter-too-deep',
      3,
      `---\nname: a\ntools: ${'['.repeat(20_000)}\n---\n`,
    ],
    ['20,000 dashes of YAML', 'front-matter-too-deep', 3, `---\nname: a\n${'- '.repeat(20_000)}\n---\n`],
  ])('%s', (_, code, line, text) => {
    const start = performance.now();
    expect(() => read(text)).toThrowError(
      expect.objectContaining({ name: 'ReadError', code, ...(line && { line }) }),
    );
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  test('the message says what, where and what to do', () => {
    expect(() => read(`a\n\n${'>'.repeat(100)}`)).toThrowError(
      'input.md:3: Lists or quotes are nested 100 deep; 24 are read. Flatten them, or raise the limit `depth`.',
    );
  });

  test.each([
    ['spaces', `a${' '.repeat(2e5)}b`],
    ['points', '. A'.repeat(5e4)],
    ['colons', 'a: '.repeat(5e4)],
    ['Chinese stops', '。甲'.repeat(5e4)],
    ['hard breaks', 'a  \n'.repeat(5_000)],
    ['tags', `${'<aa>\n\n'.repeat(2_000)}${'</aa>\n\n'.repeat(2_000)}`],
    ['comments of YAML', `---\nname: a\n${'# b\n'.repeat(5_000)}---\n`],
    ['box lines', `│${' '.repeat(1e5)}x${' '.repeat(1e5)}│ x\n`.repeat(4)],
  ])('many %s are read in time that grows with them', (_, text) => {
    const start = performance.now();
    read(text);
    expect(performance.now() - start).toBeLessThan(4_000);
  });
});

describe('samples of output that stand outside of fences', () => {
  const blocks = (section: Section): VerbatimBlock[] =>
    section.blocks.flatMap((b) => (b.kind === 'section' ? blocks(b) : b.kind === 'verbatim' ? [b] : []));

  test('are one block each, with what looks like their items', () => {
    const form = '## Tide report\n\n- **Height**: [metres at noon]\n- **Wind**: [force and direction]';
    const text = `---\nname: a\n---\n## Output format\n\nReport in this form.\n\n---\n\n${form}\n- **Advice**: [sail or wait]\n\n---\n\n## Example output\n\nFor instance:\n\n---\n\n## Tide report\n\n- **Height**: 4 m\n- **Wind**: 3, west\n\n\`\`\`\nlog\n\`\`\`\n\n## Manners\n\n- Speak slowly\n`;
    const persona = read(text);
    expect(checkConservation({ path: 'input.md', text }, persona)).toMatchObject({
      missing: [],
      surplus: [],
    });
    const found = blocks(persona.root);
    expect(found.map((b) => [b.line, b.entries?.map((e) => e.line)])).toEqual([
      [10, [12, 13, 14]],
      [24, [26, 27]],
    ]);
    expect(found[0]?.markdown).toBe(`\`\`\`\n${form}\n- **Advice**: [sail or wait]\n\`\`\``);
    expect(found[1]?.markdown).toMatch(/^`{4}\n[\s\S]*\n`{4}$/);
    expect(persona.entries.filter((e) => e.kind === 'item')).toHaveLength(6);
    expect(persona.root.blocks.map((b) => (b.kind === 'section' ? b.title : b.kind))).toEqual([
      'Output format',
      'Example output',
      'Manners',
    ]);
  });

  test('are found under a tag, without its indentation', () => {
    const { root } = read(
      '<output_format>\n  ## Log\n  - Wind: [force]\n  - Sea: [state of it]\n  - Crew: [who sleeps]\n</output_format>\n',
    );
    expect(blocks(root).map((b) => b.markdown)).toEqual([
      '```\n## Log\n- Wind: [force]\n- Sea: [state of it]\n- Crew: [who sleeps]\n```',
    ]);
  });

  test.each([
    ['rules about the output', '## Output format\n\n- Name the port\n- Give the hour\n- Be brief\n'],
    [
      'rules with blanks',
      '## Report template\n\n- You must give [hour], [port] and [depth]\n- Sign it with [name]\n',
    ],
    ['links', '## Output format\n\n- [Ports](a.md)\n- [Tides](b.md)\n- [Winds](c.md)\n'],
    ['a fenced example', '## Example output\n\n```\n- a\n- b\n```\n'],
    ['a tag that nothing closes', '<output_format>\n- [one thing]\n- [two things]\n- [three things]\n'],
  ])('are not %s', (_, body) => expect(blocks(read(body).root).filter((b) => b.entries)).toEqual([]));
});
