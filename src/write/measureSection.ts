import type { Section } from '../types/index.ts';

/** Rows of an agent's text that may stand in a file of their own; 0-based. */
export interface Stretch {
  title: string;
  from: number;
  /** The first row that goes, and the one behind the last. */
  inner: number;
  to: number;
  /** Whether a tag closes it. */
  isClosed: boolean;
  /** The row that heads its file, where the stretch does not begin with it: it is a block without the title over it. */
  heading?: string;
  /** What it holds, for the row in its place. */
  what?: string;
}

/** A section as rows; nothing where the title is part of a line, or the rows cannot be told. @param next the row behind it */
export function measureSection(
  section: Section,
  rows: readonly string[],
  from: number,
  next: number,
): Stretch | undefined {
  const { title, markdown, closing, style } = section;
  const first = (rows[from] ?? '').trim();
  // Marks and a colon around the title are no text of its line.
  if (title === '' || (style !== 'heading' && first.length > markdown.length + 5)) return undefined;
  let to = next;
  if (closing !== undefined) to = rows.slice(0, next).findLastIndex((row) => row.trim() === closing) + 1;
  while (to > from && rows[to - 1]?.trim() === '') to--;
  const inner = from + (/^(?:=+|-+)$/.test(rows[from + 1]?.trim() ?? '') ? 2 : 1);
  return to > inner ? { title, from, inner, to, isClosed: closing !== undefined } : undefined;
}
