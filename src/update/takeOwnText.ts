import { findFences } from '../read/findFences.ts';

/** What a person wrote into an agent. */
export interface OwnText {
  /** The rows of the body that the tool did not write; without blank ones. */
  rows: ReadonlySet<string>;
  /** Those rows as a text, under their titles. Code that a person changed stands whole. */
  text: string;
}

/**
 * Tells what a person wrote from what the tool wrote.
 *
 * @param before rows of the body as the tool wrote it
 * @param now rows of the body as it is
 */
export function takeOwnText(before: readonly string[], now: readonly string[]): OwnText {
  const known = new Set(before.map(foldRow));
  const rows = new Set(now.filter((row) => row.trim() !== '' && !known.has(foldRow(row))));
  const fenced = gatherFences(now);
  const isOwn = (row: string) => rows.has(row);
  const text = now.filter((row, at) => {
    const fence = fenced.get(at);
    if (fence) return fence.some(isOwn);
    return row.trim() === '' || /^#{1,6}\s/.test(row) || isOwn(row);
  });
  return { rows, text: text.join('\n') };
}

/** Blanks at the end and the number of a step are no words. */
export function foldRow(row: string): string {
  return row.trimEnd().replace(/^(\s*)\d+([.)]\s)/, '$11$2');
}

/** Of each row of fenced code, the rows of it all. */
function gatherFences(rows: readonly string[]): Map<number, string[]> {
  const { inside } = findFences(rows);
  const found = new Map<number, string[]>();
  for (const [at, row] of rows.entries()) {
    if (!inside[at]) continue;
    // Two that follow each other without a row between them are taken for one.
    const own = found.get(at - 1) ?? [];
    own.push(row);
    found.set(at, own);
  }
  return found;
}
