import fc from 'fast-check';
import matter from 'gray-matter';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readPersona } from '../src/read/readPersona.ts';
import type { FrontMatterField, Json } from '../src/types/index.ts';
import { writeFrontMatter } from '../src/write/writeFrontMatter.ts';

function field(key: string, value: Json, numbers?: Record<string, string>): FrontMatterField {
  return { key, value, line: 0, ...(numbers && { numbers }) };
}

/** What three readers make of it: YAML 1.2, YAML 1.1, and the reader that most tools have. */
function readThrice(written: string) {
  const yaml = written.slice(4, -4);
  return [
    parse(yaml, { version: '1.2', schema: 'core' }),
    parse(yaml, { version: '1.1' }),
    matter(`${written}\n`, {}).data,
  ];
}

describe('front matter as it is written', () => {
  it.each<[string, FrontMatterField, string]>([
    ['a number as its author spelled it', field('temperature', 0.8, { '': '0.80' }), 'temperature: 0.80\n'],
    [
      'such a number in a list',
      field('m', { x: [1, 2] }, { '/x/0': '1.0' }),
      'm:\n  x:\n    - 1.0\n    - 2\n',
    ],
    ['tools on one line', field('tools', ['Read', 'Bash(a, b)']), 'tools: Read, Bash(a, b)\n'],
    ['no tool at all', field('tools', []), 'tools: []\n'],
    ['a key without a value', field('model', null), ''],
    ['nulls inside', field('m', { a: null, b: [null], c: 1 }), 'm:\n  c: 1\n'],
    ['a colour', field('color', '#008080'), 'color: "#008080"\n'],
    ['a description', field('description', 'Use: "it"\n\n<x>'), 'description: "Use: \\"it\\"\\n\\n<x>"\n'],
    ['a path', field('description', 'D:\\new'), 'description: "D:\\\\new"\n'],
    [
      'a line end that only some readers know',
      field('note', 'a\u2028b\u0085c'),
      'note: "a\\u2028b\\u0085c"\n',
    ],
  ])('%s', (_, one, line) => expect(writeFrontMatter([one])).toBe(`---\n${line}---\n`));

  it.each([
    '22:45',
    'NO',
    'no',
    'on',
    'y',
    '1_204',
    '2025-05-01',
    '012',
    '0o17',
    '0x1f',
    '1e3',
    '.5',
    '1.',
    '~',
    'null',
    'true',
    '=',
    '<<',
    '.inf',
    '1:20:30',
    '',
  ])('the string %j is a string to all, nested and as a key', (text) => {
    const written = writeFrontMatter([
      field('plain', text),
      field('m', { [`k${text}`]: [text], [text]: 'x' }),
    ]);
    for (const data of readThrice(written))
      expect(data).toEqual({ plain: text, m: { [`k${text}`]: [text], [text]: 'x' } });
  });

  it('any value reads back as it was, for every reader', () => {
    const key = fc
      .stringMatching(/^[a-z][a-z0-9_-]{0,8}$/)
      .filter((text) => text !== 'name' && text !== 'description');
    const word = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.string({ maxLength: 12 }),
      fc.constantFrom('NO', '1_0', '12:30', '- x', '? y', '#z', 'a: b', '"q"', "'"),
    );
    const leaf = fc.oneof(word, fc.integer({ min: -1e6, max: 1e6 }), fc.boolean());
    const value = fc.oneof(
      leaf,
      fc.array(leaf, { minLength: 1, maxLength: 3 }),
      fc.dictionary(key, fc.oneof(leaf, fc.array(leaf, { minLength: 1, maxLength: 2 })), {
        minKeys: 1,
        maxKeys: 3,
        noNullPrototype: true,
      }),
    );
    fc.assert(
      fc.property(
        fc.dictionary(key, value, { maxKeys: 4, noNullPrototype: true }),
        word,
        (values, description) => {
          delete values.tools;
          const given = { ...values, description };
          const written = writeFrontMatter(
            Object.entries(given).map(([name, one]) => field(name, one as Json)),
          );
          for (const data of readThrice(written)) expect(data).toEqual(given);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('what is read and written again is read the same', () => {
    const front =
      'name: "404"\nversion: 1.10\ncode: 012\nopen: "12:30"\nhex: #008080\nbase: &b { no: "NO", n: 0.50 }\nuse: *b\n__proto__: { x: 1 }';
    const read = (text: string) =>
      readPersona({ path: 'a.md', text }).frontMatter.map(({ line: _, ...rest }) => rest);
    const first = read(`---\n${front}\n---\n`);
    const written = writeFrontMatter(first.map((one) => ({ ...one, line: 0 })));
    expect(read(written)).toEqual(first);
    expect(written).not.toMatch(/[&*]b\b/);
  });
});
