/** Lettered, Roman, bracketed, circled and keycap numbers in front of an item; the first three may be bold. */
const MARKER =
  /^([ \t]*)((\*\*|__)?(?:(\(?)([A-Za-z]|[ivx]{2,4}|[IVX]{2,4})([.)])|\((\d{1,2})\))(?:\3(?=[ \t]))|(\d{1,2})[、．]|([①-⑳])|(\d\ufe0f?\u20e3|🔟)(?=[ \t]))[ \t]*(?=\S)/;
const BREAKS = /^ {0,3}(?:#{1,6}[ \t]|(?:[-*_][ \t]*){3,}$)/;

const ROMAN = ' i ii iii iv v vi vii viii ix x xi xii xiii xiv xv'.split(' ');

/** Keycaps stand before titles, too: a list has them on lines one below the other. */
const KEYCAP = 'keycap';

/** Blank lines and lines of other kinds between two items, at most. */
const MOST_BETWEEN = 60;

/** An item whose marker Markdown does not know. */
export interface RedrawnMarker {
  /** The line with a number that Markdown knows in the marker's place, as wide as it. */
  line: string;
  /** As written: "a.", "(ii)", "①". */
  marker: string;
  /** True of the first of its list. */
  begins: boolean;
}

interface Found {
  index: number;
  indent: number;
  style: string;
  value: number;
  marker: string;
  rest: string;
}

/**
 * Lists whose items have letters, Roman numbers, or numbers in brackets, circles or keycaps, by 0-based line. A letter alone may be an initial: it
 * counts where the next one follows.
 *
 * @param inFence for each line, whether it is inside a fence
 */
export function redrawMarkers(
  lines: readonly string[],
  inFence: readonly boolean[],
): Map<number, RedrawnMarker> {
  const redrawn = new Map<number, RedrawnMarker>();
  let open: Found[] = [];
  for (const [index, line] of lines.entries()) {
    if (inFence[index] || line.trim() === '') continue;
    const options = readMarker(line, index);
    const lastBefore = (one: Found): Found | undefined =>
      open.findLast((last) => follows(one, last)) ??
      // A list that is one may leave out a letter.
      open.findLast((last) => redrawn.has(last.index) && isLater(one, last));
    const found =
      options.find((one) => open.some((last) => follows(one, last))) ??
      options.find(({ value }) => value === 1) ??
      options.find(lastBefore);
    if (found) {
      const last = lastBefore(found);
      if (last && !redrawn.has(last.index)) redrawn.set(last.index, redraw(last, true));
      if (last) redrawn.set(index, redraw(found, false));
      open = [...open.filter(({ indent }) => indent < found.indent), found];
    } else if (open.length > 0) {
      const indent = line.length - line.trimStart().length;
      const isNew = (lines[index - 1] ?? '').trim() === '' && !/^[ \t]*[-*+•][ \t]/.test(line);
      if (BREAKS.test(line)) open = [];
      else if (isNew) open = open.filter((one) => one.indent < indent);
    }
  }
  return redrawn;
}

/**
 * Markers that stand behind those of bullets: "- a. Count", "- b. Point".
 *
 * @param texts the first line of each item, without the bullet
 * @returns what each begins with, blanks behind it among that; undefined where they do not go on one from the other from the first one on
 */
export function readMarkers(texts: readonly string[]): string[] | undefined {
  let open: Found[] = [];
  const found: string[] = [];
  for (const [index, text] of texts.entries()) {
    const options = /^\s/.test(text) ? [] : readMarker(text, 0);
    open = options.filter((one) =>
      index === 0
        ? one.value === 1
        : open.some(
            (last) =>
              one.style === last.style &&
              // A list that is one may leave out a letter.
              (index === 1 ? one.value === last.value + 1 : one.value > last.value),
          ),
    );
    const [first] = open;
    if (!first) return undefined;
    found.push(text.slice(0, text.length - first.rest.length));
  }
  return found.length > 1 ? found : undefined;
}

function follows(found: Found, last: Found): boolean {
  return found.value === last.value + 1 && isLater(found, last);
}

function isLater(found: Found, last: Found): boolean {
  return (
    found.style === last.style &&
    found.indent === last.indent &&
    found.value > last.value &&
    found.index - last.index <= (found.style === KEYCAP ? 1 : MOST_BETWEEN)
  );
}

/** What a marker may be: `i.` is the first Roman number or the ninth letter. */
function readMarker(line: string, index: number): Found[] {
  const match = MARKER.exec(line);
  if (!match) return [];
  const [whole, space = '', marker = '', bold = '', bracket, letters, end, bracketed, cjk, circle, key] =
    match;
  const base = { index, indent: space.length, marker, rest: line.slice(whole.length) };
  if (key) return [{ ...base, style: KEYCAP, value: Number.parseInt(key, 10) || 10 }];
  if (letters === undefined) {
    const style = bracketed ? `${bold}(1)` : cjk ? marker.slice(-1) : '①';
    const value = circle ? circle.charCodeAt(0) - 0x2460 + 1 : Number(bracketed ?? cjk);
    return [{ ...base, style, value }];
  }
  const lower = letters.toLowerCase();
  const style = `${bold}${bracket}${letters === lower ? 'a' : 'A'}${end}`;
  const roman = ROMAN.indexOf(lower);
  const found: Found[] = [];
  if (lower.length === 1) found.push({ ...base, style, value: lower.charCodeAt(0) - 96 });
  if (roman > 0) found.push({ ...base, style: `roman ${style}`, value: roman });
  return found;
}

function redraw({ indent, marker, value, rest }: Found, begins: boolean): RedrawnMarker {
  const delimiter = marker.includes(')') ? ')' : '.';
  const number = String(value).padStart(marker.length - 1, '0');
  return { line: `${' '.repeat(indent)}${number}${delimiter} ${rest}`, marker, begins };
}
