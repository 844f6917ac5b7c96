import { type FoundBlock, indentOf, isBlank, type Page } from './Page.ts';

/** Lines of what braces hold, at most. */
const MOST_LINES = 300;
const OPENING = /^[ \t]*[\w@.#$"'&:[].*\{[ \t]*$/;
const CLOSING = /^[ \t]*\}[)\]]*[;,]?[ \t]*$/;
/** A list, or four words in a row: what an author says, in braces or not. */
const SAYS = /^[ \t]*(?:[-*+•]|\d+[.)])[ \t]|(?<![\p{L}"'#/])(?:\p{L}{2,} ){3}\p{L}{2,}/u;
const REMARK = /(?:#|\/\/|--).*$|"[^"]*"|'[^']*'/g;

/** A name with braces around indented lines that are no prose: a query, a type, a block of settings. */
export function findBraced({ lines, inside }: Page, first: number): FoundBlock | undefined {
  const line = lines[first] as string;
  if (!OPENING.test(line) || line.trim().split(/\s+/).length > MOST_WORDS) return undefined;
  const base = indentOf(line);
  let rows = 0;
  for (let at = first + 1; at < lines.length && at < first + MOST_LINES && !inside[at]; at++) {
    const row = lines[at] as string;
    if (isBlank(row)) continue;
    if (indentOf(row) === base && CLOSING.test(row))
      return rows > 0 ? { first, last: at, what: 'code' } : undefined;
    if (indentOf(row) <= base || SAYS.test(row.replace(REMARK, ''))) return undefined;
    rows++;
  }
  return undefined;
}

/** Words of the line that opens it. */
const MOST_WORDS = 10;
