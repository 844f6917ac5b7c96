import { describe, expect, it } from 'vitest';
import { breakLines } from '../src/read/breakLines.ts';
import { readPersona } from '../src/read/readPersona.ts';

function read(front: string) {
  return readPersona({ path: 'a.md', text: `---\n${front}\n---\n\n- Water the ferns\n` });
}

/** Values by key. */
function fields(front: string) {
  return Object.fromEntries(read(front).frontMatter.map(({ key, value }) => [key, value]));
}

describe('keys', () => {
  const meant = { name: 'fern-keeper', description: 'Keeps ferns', tools: 'Read, Edit' };

  it.each([
    ['evenly indented', '  name: fern-keeper\n  description: Keeps ferns\n  tools: Read, Edit'],
    ['unevenly indented', ' name: fern-keeper\n   description: Keeps ferns\n tools: Read, Edit'],
    ['further and further', 'name: fern-keeper\n description: Keeps ferns\n  tools: Read, Edit'],
    [
      'below a remark',
      'name: fern-keeper\n  # for the menu\n  description: Keeps ferns\n  tools: Read, Edit',
    ],
    ['behind a tab', '\tname: fern-keeper\n\tdescription: Keeps ferns\n\ttools: Read, Edit'],
    ['glued to their values', 'name:fern-keeper\ndescription:Keeps ferns\ntools:Read, Edit'],
    ['some of them glued', 'name: fern-keeper\n description:Keeps ferns\ntools: Read, Edit'],
    ['with a blank before the colon', 'name : fern-keeper\ndescription : Keeps ferns\ntools : Read, Edit'],
    ['with capitals', 'Name: fern-keeper\nDescription: Keeps ferns\ntools: Read, Edit'],
    [
      'out of line behind a folded text',
      ' name: fern-keeper\n description: >-\n    Keeps\n    ferns\n  tools: Read, Edit',
    ],
    [
      'out of line behind a block at the margin',
      'name: fern-keeper\ndescription: |-\n    Keeps ferns\n  tools: Read, Edit',
    ],
    [
      'out of line behind a text over lines',
      'name: fern-keeper\ndescription:\n     Keeps ferns\n  tools: Read, Edit',
    ],
  ])('%s are keys', (_, front) => expect(fields(front)).toEqual(meant));

  it.each([
    ['an address', 'url:https://fern.example/a:b', 'https://fern.example/a:b'],
    ['a word', 'habitat:shade', 'shade'],
    ['a time', 'opens:9:30', '9:30'],
  ])('unknown ones glued to %s are keys among others', (_, line, value) => {
    const key = line.slice(0, line.indexOf(':'));
    for (const front of [
      `name: fern-keeper\ndescription:Keeps ferns\n${line}`,
      `name: fern-keeper\n${line}\nbed:3\ndescription: Keeps ferns`,
      `name: fern-keeper\ndescription: >\n  Keeps ferns\n${line}`,
      ` name:fern-keeper\n description:Keeps ferns\n\n ${line}`,
    ]) {
      expect(fields(front)).toMatchObject({ name: 'fern-keeper', [key]: value });
      expect(read(front).description).toBe('Keeps ferns');
    }
  });

  it.each([
    ['name: a\ndescription: Keeps: ferns\nand more:less\nmodel: opus', 'Keeps: ferns\nand more:less'],
    [
      'name: a\ndescription: Keeps: ferns\nbed:3 is empty\nand bed 4 is full\nmodel: opus',
      'Keeps: ferns\nbed:3 is empty\nand bed 4 is full',
    ],
    ['name: a\ndescription: Asks: at\nhttps://fern.example', 'Asks: at\nhttps://fern.example'],
    ['name: a\ndescription: Asks: at\nmailto:ann@fern.example', 'Asks: at\nmailto:ann@fern.example'],
    [
      'name: a\ndescription: Keeps: ferns\n    in pots\n    habitat:shade\nmodel: opus',
      'Keeps: ferns\nin pots\nhabitat:shade',
    ],
    [
      'name: a\ndescription: |\n  Keeps\n  model: x\n\n  effort: low\nx: y: z',
      'Keeps\nmodel: x\n\neffort: low',
    ],
  ])('%j has a text that is none', (front, text) => expect(read(front).description).toBe(text));

  it('nested under a key without a value are not the root’s', () => {
    expect(fields('name: a\nhooks:\n  model: x: y\ndescription: Keeps ferns')).toEqual({
      name: 'a',
      hooks: 'model: x: y',
      description: 'Keeps ferns',
    });
  });

  it.each(['__proto__: 1', 'm: { __proto__: { x: 1 } }', 'constructor: y'])(
    'named %s do no harm',
    (front) => {
      const persona = read(`name: a\n${front}`);
      expect(persona.frontMatter).toHaveLength(2);
      expect(({} as { x?: number }).x).toBeUndefined();
      expect(JSON.stringify(persona.frontMatter[1])).toContain(
        front.includes('proto') ? '__proto__' : 'constructor',
      );
    },
  );
});

describe('a description is what its author wrote', () => {
  it.each([
    [
      'in square brackets',
      'description: [DRAFT: finds mould, to be checked]',
      '[DRAFT: finds mould, to be checked]',
    ],
    ['in braces', 'description: {who} waters the {what}', '{who} waters the {what}'],
    [
      'as a list',
      'description:\n  - Keeps ferns\n  - Use when fronds turn brown',
      'Keeps ferns.\nUse when fronds turn brown.',
    ],
    [
      'as a list of sentences, questions and quotes',
      'description:\n  - Keeps ferns.\n  - "Asks: dry?"\n  - Counts fronds\n    each week',
      'Keeps ferns.\nAsks: dry?\nCounts fronds each week.',
    ],
    [
      'as a list with colons',
      'description:\n- Keeps ferns: waters, turns\n- Sows spores',
      'Keeps ferns: waters, turns.\nSows spores.',
    ],
    [
      'as a list that is not YAML',
      'description:\n  - Keeps: ferns: all\n  - Sows spores',
      'Keeps: ferns: all.\nSows spores.',
    ],
    [
      'as a list of quotes in brackets',
      'description: ["Keeps ferns", \'Sows spores!\']',
      'Keeps ferns.\nSows spores!',
    ],
    ['as words in brackets', 'description: [ferns, spores]', '[ferns, spores]'],
    ['as a list in a list', 'description:\n  - Keeps:\n    - ferns', '- Keeps:\n  - ferns'],
    [
      'folded, with lines that stand out',
      'description: >\n    Keeps\n    ferns: all\n  day.\nx: y: z',
      'Keeps ferns: all day.',
    ],
    ['as a map', 'description:\n  short: Keeps ferns\n  size: 0.80', 'short: Keeps ferns\nsize: 0.80'],
    ['with a colon', 'description: Use for: ferns', 'Use for: ferns'],
    ['with a sign first', 'description: #1 keeper of ferns', '#1 keeper of ferns'],
    ['with a sign inside', 'description: Closes issue #12 at once', 'Closes issue #12 at once'],
    ['with a star first', 'description: *the* fern keeper', '*the* fern keeper'],
    ['with an ampersand first', 'description: &co keeps ferns', '&co keeps ferns'],
    ['with an exclamation mark first', 'description: !important keeps ferns', '!important keeps ferns'],
    ['as a number', 'description: 1.50', '1.50'],
    ['as a truth value', 'description: yes', 'yes'],
    [
      'as a block with an indentation',
      'description: |2-\n    Keeps ferns.\n  Twice.',
      'Keeps ferns.\nTwice.',
    ],
    [
      'as such a block that is not YAML',
      'description: |2-\n    Keeps ferns.\n\tTwice.\nx: y: z',
      'Keeps ferns.\nTwice.',
    ],
    ['folded', 'description: >+\n  Keeps\n  ferns: all\n\n  Twice.\nx: y: z', 'Keeps ferns: all\nTwice.'],
    ['quoted and then not', 'description: "Fern" keeper: all', '"Fern" keeper: all'],
    ['not at all', 'description:', ''],
    ['as nothing', 'description: ~', ''],
    ['as an empty list', 'description: []', ''],
  ])('%s', (_, front, text) =>
    expect(read(`name: a\n${front}`).description.replace(/\n{2,}/g, '\n')).toBe(text),
  );

  it.each([
    [String.raw`Sweeps D:\network\temp\new at night.`],
    [String.raw`Reads \\server\new and .\notes\now.`],
    [String.raw`Looks into src\nested for C:\new.`],
    [String.raw`Turns \n into breaks and \t into tabs.`],
    ['Writes `\\n` at the end.'],
  ])('%s has no line break', (text) => {
    expect(breakLines(text)).toBe(text);
    expect(read(`name: a\ndescription: ${text}`).description).toBe(text);
  });

  it.each([
    [String.raw`Keeps ferns.\nUse at night.`, 'Keeps ferns.\nUse at night.'],
    [
      String.raw`Keeps ferns\n\n<example>\nuser: "x"\nassistant: y</example>`,
      'Keeps ferns\n\n<example>\nuser: "x"\nassistant: y</example>',
    ],
    [String.raw`Sweeps D:\new.\n\nExamples:\n- one\n- two`, 'Sweeps D:\\new.\n\nExamples:\n- one\n- two'],
    [String.raw`Two:\r\n\r\nLines`, 'Two:\n\nLines'],
  ])('%s has line breaks', (text, broken) => expect(breakLines(text)).toBe(broken));

  it('reads a path in double quotes as a path', () => {
    const front = String.raw`description: "Sweeps C:\new and D:\temp\raw.\nUse at night."`;
    expect(read(`name: a\n${front}`).description).toBe('Sweeps C:\\new and D:\\temp\\raw.\nUse at night.');
  });
});

describe('values', () => {
  it('keep their type, and numbers their spelling', () => {
    const [, temperature, version, code, map] = read(
      'name: a\nt: 0.80\nversion: 1.10\ncode: 012\nm: { x: [3.0, "3.0"] }',
    ).frontMatter;
    expect(temperature).toMatchObject({ value: 0.8, numbers: { '': '0.80' } });
    expect(version).toMatchObject({ value: 1.1, numbers: { '': '1.10' } });
    expect(code).toMatchObject({ value: 12, numbers: { '': '012' } });
    expect(map).toMatchObject({ value: { x: [3, '3.0'] }, numbers: { '/x/0': '3.0' } });
  });

  it.each([
    ['color: #008080', '#008080'],
    ['color: #abc # teal', '#abc'],
    ['color: # teal', null],
    ['color:', null],
    ['color: null', null],
  ])('%s', (front, value) => expect(fields(`name: a\n${front}`)).toMatchObject({ color: value }));

  it('resolves aliases and merge keys', () => {
    const front =
      'base: &b { model: opus, effort: low }\nname: a\nmodel: haiku\n<<: *b\nlist: [*b]\nm: { <<: *b, effort: high }';
    expect(fields(front)).toEqual({
      base: { model: 'opus', effort: 'low' },
      name: 'a',
      model: 'haiku',
      effort: 'low',
      list: [{ model: 'opus', effort: 'low' }],
      m: { model: 'opus', effort: 'high' },
    });
  });

  it('refuses aliases that unfold without end', () => {
    const row = (name: string, of: string) => `${name}: &${name} [${Array(10).fill(`*${of}`).join(', ')}]`;
    const bomb = [
      'a: &a [1, 2]',
      row('b', 'a'),
      row('c', 'b'),
      row('d', 'c'),
      row('e', 'd'),
      row('f', 'e'),
    ].join('\n');
    expect(() => read(bomb)).toThrow(expect.objectContaining({ code: 'front-matter-too-big', line: 2 }));
    expect(() => read('a: &a [*a]')).toThrow(/unfold|alias/i);
  });
});

describe('what is no Markdown agent is refused', () => {
  it.each([
    ['a.toml', 'name = "a"\n', 'other-format'],
    ['a.toml', 'name = \n', 'other-format'],
    ['a.json', '{}', 'other-format'],
    ['a.yaml', 'name: a\n', 'other-format'],
    ['a.md', '{\n  "name": "a",\n  "prompt": "Water"\n}\n', 'other-format'],
    ['a.md', 'name = "a"\ndescription = "b"\n', 'other-format'],
    ['a.md', '+++\nname = "a"\n+++\n\nWater the ferns.\n', 'front-matter-language'],
    ['a.md', '---toml\nname = "a"\n---\n', 'front-matter-language'],
    ['a.md', '---js\nmodule.exports = {}\n---\n', 'front-matter-code'],
    ['a.md', '--- python\nname = "a"\n---\n', 'front-matter-code'],
  ])('%s: %s', (path, text, code) => {
    expect(() => readPersona({ path, text })).toThrow(
      expect.objectContaining({ name: 'ReadError', code, path }),
    );
  });

  it('a body between lines of plus signs is none', () => {
    expect(readPersona({ path: 'a.md', text: '+++\n\nWater the ferns.\n\n+++\n' }).entries).not.toHaveLength(
      0,
    );
  });
});
