import { blankCode, type FoundBlock, type Page } from './Page.ts';
import { type BlockMark, pairMarks, wrapsMost } from './pairMarks.ts';

/** Elements that hold blocks: what stands between their tags goes with them. */
const TAG =
  /<(\/?)(details|div|table|dl|figure|picture|svg|ul|ol|center|p|pre|fieldset|select|video|audio|blockquote)(?=[\s>])[^<>]*>/gi;

/** Elements of HTML over several lines, with all that stands in them, blank lines and lists too. */
export function findHtml(page: Page): FoundBlock[] {
  const { lines, inside } = page;
  const marks: BlockMark[] = [];
  for (const [index, raw] of lines.entries()) {
    if (inside[index] || !raw.includes('<')) continue;
    const line = blankCode(raw);
    const open: string[] = [];
    for (const { 1: slash, 2: tag, index: at } of line.matchAll(TAG)) {
      const name = (tag as string).toLowerCase();
      if (slash !== '' && open.at(-1) === name) {
        // Opened on the same line.
        open.pop();
        marks.pop();
      } else if (slash !== '' || open.length > 0 || line.slice(0, at).trim() === '') {
        marks.push({ line: index, name, opens: slash === '' });
        if (slash === '') open.push(name);
      }
    }
  }
  const blocks = pairMarks(marks, 'html').filter(
    (block) => block.last > block.first && !wrapsMost(page, block),
  );
  for (const block of blocks) if (/^\s*<details/i.test(lines[block.first] as string)) block.what = 'details';
  return blocks;
}
