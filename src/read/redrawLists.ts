const BOX = /[\u2500-\u257f]/;
const BOX_FIRST = /^[ \t]*[\u2500-\u257f]/;
const BULLET = /^([ \t]*)[•◦‣▪▸●○∙·](?=[ \t])/;
const ITEM = /^[ \t]*(?:[-*+•◦‣▪▸●○∙·]|\d{1,3}[.)])[ \t]/;

/**
 * Lists that are drawn and not marked up: `•` bullets become `-`, and a box with one column whose lines are bullets becomes what
 * it holds.
 *
 * @param inFence for each line, whether it is inside a fence
 * @returns new lines by 0-based index of the line that they replace
 */
export function redrawLists(lines: string[], inFence: boolean[]): Map<number, string[]> {
  const redrawn = new Map<number, string[]>();
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as string;
    if (inFence[index]) continue;
    if (BOX_FIRST.test(line)) {
      let end = index;
      while (end < lines.length && !inFence[end] && BOX_FIRST.test(lines[end] as string)) end++;
      redrawBox(lines, index, end, redrawn);
      index = end - 1;
    } else if (BULLET.test(line)) {
      redrawn.set(index, [line.replace(BULLET, '$1-')]);
    }
  }
  return redrawn;
}

/** True where what a box holds are lists and titles, and no further strokes. */
export function isDrawnList(lines: readonly string[]): boolean {
  const cells = lines.map(readCell);
  return cells.some((cell) => ITEM.test(cell)) && !cells.some((cell) => BOX.test(cell));
}

function redrawBox(lines: string[], start: number, end: number, redrawn: Map<number, string[]>): void {
  const box = lines.slice(start, end);
  if (!isDrawnList(box)) return;
  const cells = box.map(readCell);
  const filled = cells.filter((cell) => cell.trim() !== '');
  const indent = Math.min(...filled.map((cell) => cell.length - cell.trimStart().length));
  let item = -1;
  for (const [offset, cell] of cells.entries()) {
    const text = cell.slice(Math.min(indent, cell.length - cell.trimStart().length)).trimEnd();
    const depth = text.length - text.trimStart().length;
    if (ITEM.test(text)) item = depth;
    // A line that is not indented under the item above begins something new.
    const parted = text !== '' && !ITEM.test(text) && item >= 0 && depth <= item;
    if (parted) item = -1;
    redrawn.set(start + offset, [...(parted ? [''] : []), text.replace(BULLET, '$1-')]);
  }
}

/** What stands in a border or between two side strokes. */
function readCell(line: string): string {
  const inner = line.replace(/^[ \t]*[\u2500-\u257f]+/, '');
  let end = inner.length;
  while (end > 0 && /[\u2500-\u257f\s]/.test(inner[end - 1] as string)) end--;
  return inner.slice(0, end);
}
