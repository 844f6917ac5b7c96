import { Document, Scalar, type ScalarTag, visit } from 'yaml';
import { ALLOWS, DENIES } from '../formats/neutral.ts';
import type { FrontMatterField, Json } from '../types/index.ts';

/** A number in its author's spelling: `0.80`, `012`. */
class WrittenNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const WRITTEN_NUMBER: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  identify: (value) => value instanceof WrittenNumber,
  resolve: (text) => text,
  stringify: ({ value }) => (value as WrittenNumber).text,
};

/** YAML 1.2, and whatever a reader of YAML 1.1 would take for a number, a date or a truth value is quoted. */
const DIALECT = {
  version: '1.2' as const,
  schema: 'core',
  compat: 'yaml-1.1' as const,
  customTags: [WRITTEN_NUMBER],
};

const LAYOUT = { lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER } as const;

/** Characters that readers of YAML refuse, or take for line ends, unless they are escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const UNPRINTABLE = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/u;
const UNPRINTABLES = new RegExp(UNPRINTABLE.source, 'gu');

/**
 * Fields as strict YAML between `---` lines, one line for each plain value, in the order given; what has no value is left away. The
 * description is always double-quoted (line breaks as `\n`), since an unquoted one with `: ` in it is what makes strict parsers
 * refuse real files.
 *
 * @param shallJoin whether lists of tools are written as one text with commas.
 */
export function writeFrontMatter(fields: readonly FrontMatterField[], shallJoin = true): string {
  const lines = fields.map((field) => writeField(field, shallJoin));
  return `---\n${lines.join('')}---\n`;
}

function writeField({ key, value, numbers = {} }: FrontMatterField, shallJoin: boolean): string {
  const flat = shallJoin && (key === ALLOWS || key === DENIES) ? joinNames(value) : value;
  const set = spellNumbers(flat, numbers, '');
  if (set === undefined) return '';
  const document = new Document(new Map([[key, set]]), DIALECT);
  visit(document, {
    Scalar: (place, node) => {
      if (typeof node.value !== 'string') return;
      const isLong = place !== 'key' && (key === 'description' || node.value.includes('\n'));
      if (isLong || node.value === '=' || UNPRINTABLE.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document
    .toString(LAYOUT)
    .replace(UNPRINTABLES, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The value without what is null in it, numbers as they were written; undefined where nothing is left. */
function spellNumbers(value: Json, numbers: Record<string, string>, pointer: string): unknown {
  if (value === null) return undefined;
  if (typeof value === 'number')
    return numbers[pointer] === undefined ? value : new WrittenNumber(numbers[pointer]);
  if (typeof value !== 'object') return value;
  const parts = Object.entries(value).flatMap(([key, part]): [string, unknown][] => {
    const set = spellNumbers(part, numbers, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    return set === undefined ? [] : [[key, set]];
  });
  if (parts.length === 0 && Object.keys(value).length > 0) return undefined;
  return Array.isArray(value) ? parts.map(([, part]) => part) : new Map(parts);
}

/** A list of names on one line. An empty list stays a list: it allows nothing, where an absent field allows all. */
function joinNames(value: Json): Json {
  const names = Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === 'string');
  return names && !value.some((name) => /^\s*$/.test(name as string)) ? value.join(', ') : value;
}
