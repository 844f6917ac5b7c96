import { ARROW } from '../findRules.ts';
import { isDrawnList } from '../redrawLists.ts';
import { endOfParagraph, endsInColon, type FoundBlock, indentOf, isBlank, type Page } from './Page.ts';

const BOX = /[\u2500-\u257f]/;
const BOX_FIRST = /^[ \t]*[\u2500-\u257f]/;
/** `|-- name`, `+-- name`, `+-----+  +-----+`, `.-----.`. */
const ASCII = /^[ \t]*(?:(?:\|[ \t]+)*[|+`\\]-{2,} ?[^\s|+:-][^|]*$|[+.][-=]{2}[-+=. \t]*$)/;
/** How lines of a drawing in ASCII begin that are none of text. */
const ASCII_FIRST = /^[ \t]*(?:[|+\\]|[`']-{2,})/;
/** Nothing but strokes that lead from the line above to the one below. */
const STROKES = /^(?=\s*\S)[\s|│┃║\\/v^↓▼↑▲⬇⬆⇩⇧⇓⇑↘↙]+$/;
/** Strokes between words. */
const DRAWN = /[\u2500-\u257f]{2}|[│┃║]|[+.][-=]{3}|[-=]{3}\+/;
/** An arrow that branches off from the line above, which has one too. */
const BRANCHES = /^[ \t]*(?:[↘↙↗↖↳→⇒⟶➜]|[|+`\\]?-{1,2}>)/;
const BRANCH = /^[ \t]*(?:[├└┣┗╠╚]|[|+`\\]-{2})/;

/** Most words of the line that a tree grows from. */
const ROOT_WORDS = 4;

/** A tree, box or flow of strokes and arrows, from the line on that it grows from. */
export function findDrawing(page: Page, first: number, before: number): FoundBlock | undefined {
  const { lines, inside } = page;
  const line = lines[first] as string;
  if (BOX_FIRST.test(line)) {
    // The lines of a box are looked at from its first.
    if (first - 1 > before && BOX_FIRST.test(lines[first - 1] ?? '') && !inside[first - 1]) return undefined;
    const root = first - 1 > before && isRoot(lines[first - 1] as string, line) ? first - 1 : first;
    let last = first;
    while (last + 1 < lines.length && !inside[last + 1] && BOX_FIRST.test(lines[last + 1] as string)) last++;
    const own = lines.slice(first, last + 1);
    if (isDrawnList(own)) return undefined;
    last = endOfDrawing(page, last, BOX);
    return last > root ? { first: root, last, what: 'drawing' } : undefined;
  }
  if (ASCII.test(line)) {
    const root = first - 1 > before && isRoot(lines[first - 1] as string, line) ? first - 1 : first;
    const last = endOfDrawing(page, first, ASCII_FIRST);
    return last - first > 0 ? { first: root, last, what: 'drawing' } : undefined;
  }
  return undefined;
}

/** A paragraph with lines of nothing but arrows, with arrows that branch off, or with strokes in most of its lines. */
export function findFlow(page: Page, first: number): FoundBlock | undefined {
  const { lines } = page;
  const end = endOfParagraph(page, first);
  if (end - first < 2) return undefined;
  const own = lines.slice(first, end);
  // A table is none, whatever its rows leave empty.
  if (own.some((line) => /^\s*\|?\s*:?-{3,}:?\s*\|/.test(line))) return undefined;
  const stroked = own.filter((line) => DRAWN.test(line)).length;
  const isFlow =
    own.some((line) => STROKES.test(line)) || branchesOff(own) || (stroked >= 2 && stroked * 2 >= own.length);
  if (!isFlow || isDrawnList(own)) return undefined;
  let last = end - 1;
  // A flow may be drawn with blank lines between its steps.
  while (last + 1 < lines.length) {
    let next = last + 1;
    while (next < lines.length && isBlank(lines[next])) next++;
    const joins =
      STROKES.test(lines[next] ?? '') || (STROKES.test(lines[last] as string) && isShort(lines[next]));
    if (!joins || page.inside[next]) break;
    last = next;
  }
  return { first, last, what: 'drawing' };
}

/** True where a line below the first begins, further in, with an arrow, as one of a chain does that is drawn in two rows. */
function branchesOff([first = '', ...below]: readonly string[]): boolean {
  const least = indentOf(first) + 2;
  return ARROW.test(first) && below.some((line) => indentOf(line) >= least && BRANCHES.test(line));
}

/**
 * The last line of a drawing that goes on right below its line `from`.
 *
 * @param strokes what its lines are drawn with; a line that begins with a word ("client ──┐") or a blank may be one
 */
function endOfDrawing({ lines, inside }: Page, from: number, strokes: RegExp): number {
  let last = from;
  for (let line = lines[last + 1]; line !== undefined && !inside[last + 1]; line = lines[last + 1]) {
    const goesOn =
      STROKES.test(line) ||
      (strokes.test(line) && !/^[ \t]*(?:#|[-*+>] )/.test(line)) ||
      (STROKES.test(lines[last] as string) && isShort(line));
    if (!goesOn || isBlank(line)) break;
    last++;
  }
  return last;
}

function isRoot(line: string, branch: string): boolean {
  if (isBlank(line) || !BRANCH.test(branch) || endsInColon(line) || indentOf(line) > indentOf(branch))
    return false;
  if (/^[ \t]*(?:[#>|<]|[-*+][ \t]|\d+[.)][ \t]|```)/.test(line)) return false;
  // "app/  # the server": a remark behind the name does not count.
  const name = line.replace(/\s(?:#|\/\/|<-|←|–|—|- ).*$/, '').trim();
  return name.split(/\s+/).length <= ROOT_WORDS && !/[.!?,;]$/.test(name.replace(/^\.+$/, ''));
}

function isShort(line: string | undefined): boolean {
  return (
    line !== undefined &&
    !isBlank(line) &&
    line.trim().length <= 60 &&
    !/^[ \t]*(?:#|[-*+>] |\d+[.)] )/.test(line)
  );
}
