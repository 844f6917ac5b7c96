import { type FoundBlock, indentOf, isBlank, type Page } from './Page.ts';

/** Lines of a patch without a blank one, at most. */
const MOST_LINES = 600;
const ROW =
  /^[ \t]*(?:diff |index |@@ |[-+\\]|(?:new|deleted) file|(?:old|new) mode |similarity |rename |Binary files )|^[ \t]/;

/** What two files differ in, which Markdown takes for lists. */
export function findPatch({ lines, inside }: Page, first: number): FoundBlock | undefined {
  const [line = '', next = ''] = lines.slice(first, first + 2);
  if (!/^[ \t]*diff --git \S/.test(line) && !(/^[ \t]*--- \S/.test(line) && /^[ \t]*\+\+\+ \S/.test(next)))
    return undefined;
  let last = first;
  let hunks = 0;
  for (let at = first; at < lines.length && at < first + MOST_LINES; at++) {
    const row = lines[at] as string;
    if (inside[at] || isBlank(row) || indentOf(row) < indentOf(line) || !ROW.test(row)) break;
    if (/^[ \t]*@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@/.test(row)) hunks++;
    last = at;
  }
  return hunks > 0 ? { first, last, what: 'code' } : undefined;
}
