import { stringify } from 'smol-toml';
import { INSTRUCTIONS } from '../formats/codex.ts';
import type { FrontMatterField } from '../types/index.ts';

/** A TOML file in three parts, so that whoever writes it knows on which lines the instructions stand. */
export interface TomlFile {
  /** Ends with the opening of their string. */
  head: string[];
  body: string[];
  /** Begins with its closing. */
  tail: string[];
}

/** Writes settings and instructions as TOML 1.0. Each line of the instructions keeps a line of its own; tables come last, as TOML wants it. */
export function writeToml(fields: readonly FrontMatterField[], instructions: readonly string[]): TomlFile {
  const set = fields.filter(({ value }) => value !== null);
  const isTable = ({ value }: FrontMatterField) => typeof value === 'object' && !Array.isArray(value);
  const plain = set.filter((field) => !isTable(field));
  const tables = writeLines(set.filter(isTable));
  return wrapInstructions(writeLines(plain), instructions, tables.length > 0 ? ['', ...tables] : []);
}

/** The file around instructions. @param before rows above them @param after rows below them */
export function wrapInstructions(
  before: readonly string[],
  instructions: readonly string[],
  after: readonly string[],
): TomlFile {
  // A literal string shows its text as it is, but has no way to write its own mark or what does not print.
  const isPlain = instructions.every((line) => !line.includes("'''") && !UNPRINTABLE.test(line));
  const mark = isPlain ? "'''" : '"""';
  return {
    head: [...before, `${INSTRUCTIONS} = ${mark}`],
    body: isPlain ? [...instructions] : instructions.map(escapeLine),
    tail: [mark, ...after],
  };
}

function writeLines(fields: readonly FrontMatterField[]): string[] {
  if (fields.length === 0) return [];
  const table = Object.fromEntries(fields.map(({ key, value }) => [key, value]));
  return stringify(table).trimEnd().split('\n');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const UNPRINTABLE = /[\0-\x08\x0b-\x1f\x7f]/;
const UNPRINTABLES = new RegExp(UNPRINTABLE.source, 'g');

function escapeLine(line: string): string {
  return line
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replace(UNPRINTABLES, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
