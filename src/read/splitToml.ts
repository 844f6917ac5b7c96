import { parse, type TomlTable } from 'smol-toml';
import { INSTRUCTIONS } from '../formats/codex.ts';
import type { FrontMatterComment, FrontMatterField, Json, Source } from '../types/index.ts';
import { LIMITS } from './limits.ts';
import type { FrontMatter } from './parseFrontMatter.ts';
import { ReadError } from './ReadError.ts';
import type { Body } from './splitFrontMatter.ts';

/** A whole file as TOML: its keys are the settings, one of them holds the instructions. */
export function splitToml({ path, text }: Source): { frontMatter: FrontMatter; body: Body } {
  const rows = scanLines(text);
  const table = parseTable(text, path);
  const instructions = table[INSTRUCTIONS];
  if (typeof instructions !== 'string') {
    throw new ReadError(
      'other-format',
      path,
      undefined,
      `This is TOML without \`${INSTRUCTIONS}\`, so it holds no agent. Put the instructions there, or into a .md file.`,
    );
  }
  const fields = Object.entries(table)
    .filter(([key]) => key !== INSTRUCTIONS)
    .map(([key, value]): FrontMatterField => ({ key, value: toJson(value, 0), line: findKey(key, rows) }));
  const comments = rows.flatMap(({ text, isInside, line }): FrontMatterComment[] => {
    const comment = isInside ? undefined : /^\s*#\s*(.*\S)/.exec(text)?.[1];
    return comment === undefined ? [] : [{ text: comment, line }];
  });
  return {
    frontMatter: { fields: fields.sort((a, b) => a.line - b.line), overridden: [], comments, warnings: [] },
    body: numberBody(instructions, rows),
  };
}

interface Row {
  text: string;
  /** 1-based. */
  line: number;
  /** True where the line begins within a string of several lines. */
  isInside: boolean;
}

function parseTable(text: string, path: string): TomlTable {
  try {
    return parse(text, { maxDepth: LIMITS.frontMatterDepth });
  } catch (error) {
    const { line, message } = error as { line?: number; message: string };
    const [problem = ''] = message.split('\n');
    throw new ReadError('other-format', path, line, `This TOML cannot be read: ${problem}. Mend it.`);
  }
}

/** Marks lines that begin within `"""` or `'''`. */
export function scanLines(text: string): Row[] {
  let open = '';
  return text.split('\n').map((row, index) => {
    const isInside = open !== '';
    for (const [mark] of row.matchAll(/\\.|"""|'''|"(?:[^"\\]|\\.)*"|'[^']*'|#.*/g)) {
      if (open === '' && (mark === '"""' || mark === "'''")) open = mark;
      else if (open !== '' && mark.includes(open)) open = '';
    }
    return { text: row, line: index + 1, isInside };
  });
}

/** The line on which a key of the top stands, or the first table of that name. */
function findKey(key: string, rows: readonly Row[]): number {
  const name = key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`^\\s*(?:\\[{1,2}\\s*)?["']?${name}["']?\\s*[=.\\]]`);
  return rows.find(({ text, isInside }) => !isInside && pattern.test(text))?.line ?? 1;
}

/** The instructions with the lines of the file that they stand on; where a line of the file holds several, each has that line. */
function numberBody(instructions: string, rows: readonly Row[]): Body {
  const first = findKey(INSTRUCTIONS, rows);
  const opening = (rows[first - 1]?.text ?? '').replace(/^[^=]*=\s*/, '');
  const isBroken = /^(?:"""|''')\s*$/.test(opening);
  const lines = instructions.replaceAll('\r\n', '\n').split('\n');
  const inside = rows.slice(first).findIndex(({ isInside }) => !isInside);
  const last = inside < 0 ? rows.length : first + inside;
  const numbers = lines.map((_, index) => Math.min(last, first + index + (isBroken ? 1 : 0)));
  return { lines, numbers };
}

function toJson(value: unknown, depth: number): Json {
  if (Array.isArray(value)) return value.map((one) => toJson(one, depth + 1));
  if (typeof value === 'bigint') return Number(value);
  // Dates are a class of the parser's, and print as they are written.
  if (value instanceof Date) return value.toISOString();
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toJson(part, depth + 1)]));
  return value as Json;
}
