import { findFences } from '../read/findFences.ts';
import type { FormatName } from '../types/index.ts';
import { pointsToBlock, readPointer } from './movedSection.ts';
import { openPage } from './openPage.ts';

export interface ReturnOptions {
  format: FormatName;
  /** Text of the file that the agent names so; undefined where there is none: then the row that names it stays. */
  fileOf: (place: string) => string | undefined;
  /** True for a title that a person gave a section in its file, which the agent's own then gives way to. @default never */
  isOwn?: (title: string) => boolean;
}

/**
 * Puts sections that were moved into files of their own back into their agent. What `moveSections` and `moveBlocks` moved comes back byte for byte.
 *
 * @param text of the agent, with `\n` line ends
 */
export function returnSections(text: string, { format, fileOf, isOwn = () => false }: ReturnOptions): string {
  if (!text.split('\n').some(readPointer)) return text;
  const page = openPage(text, format);
  const { inside } = findFences(page.rows);
  const rows: string[] = [];
  let skipped = -1;
  for (const [at, row] of page.rows.entries()) {
    if (at <= skipped) continue;
    const place = inside[at] ? undefined : readPointer(row);
    const file = place === undefined ? undefined : fileOf(place);
    if (file === undefined) {
      rows.push(row);
      continue;
    }
    const own = file.replace(/\n+$/, '').split('\n');
    if (pointsToBlock(row)) {
      rows.push(...belowTitle(own));
      continue;
    }
    const title = rows.findLastIndex((one) => one.trim() !== '');
    const isTitle = title >= 0 && isOpening(rows[title] ?? '', own[0] ?? '');
    // The agent's own title stays, whatever the file is headed with.
    if (isTitle && !isOwn(own[0] ?? '')) own[0] = rows[title] ?? '';
    rows.length = isTitle ? title : rows.length;
    rows.push(...own);
    const last = own.at(-1)?.trim() ?? '';
    if (isTitle && last.startsWith('</')) skipped = findClosing(page.rows, at, last);
  }
  return page.close(rows);
}

/** Rows of a file without the title over them. */
function belowTitle(rows: readonly string[]): readonly string[] {
  if (!/^#{1,6}\s/.test(rows[0] ?? '')) return rows;
  return rows.slice(rows.findIndex((row, at) => at > 0 && row.trim() !== ''));
}

/** True of two rows that may be the title of one section: headings, or the same words. */
function isOpening(row: string, first: string): boolean {
  return row.trim() === first.trim() || [row, first].every((one) => /^#{1,6}\s/.test(one));
}

/** The row of the agent that closes the section's tag; -1 where another row follows. */
function findClosing(rows: readonly string[], at: number, closing: string): number {
  const next = rows.findIndex((row, index) => index > at && row.trim() !== '');
  return rows[next]?.trim() === closing ? next : -1;
}
