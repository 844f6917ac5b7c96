import type { Doubt } from '../../judge/listDoubts.ts';
import type { Statement } from '../../judge/listStatements.ts';
import { cleanLine } from '../../write/cleanText.ts';
import { measureWidth, wrapText } from '../../write/wrapText.ts';

/** Keys of the review, in the order they are shown. */
export const KEYS = { s: 'same', a: 'apart', k: 'skip', b: 'back', q: 'quit' } as const;

export interface Screen {
  /** Columns and rows there are. */
  width: number;
  height: number;
  color: boolean;
}

/** Rows that are taken by title, question, spaces and keys. */
const FRAME = 9;

/**
 * One doubt as lines of a screen: the question, both sides with their places, the keys. Never wider than the screen; where
 * it would be higher, members are left out and counted.
 *
 * @param place "3 of 41".
 */
export function drawDoubt(doubt: Doubt, place: string, screen: Screen): string[] {
  const width = Math.max(20, Math.min(screen.width, 100));
  const room = Math.max(4, Math.floor((screen.height - FRAME) / 2));
  const [left, right] = doubt.sides;
  const title = 'persona-merge review';
  return [
    `${paint(title, 1, screen)}${' '.repeat(Math.max(1, width - title.length - place.length))}${place}`,
    '',
    ...wrapText(`Do A and B say the same? ${describeNow(doubt)}`, width, 2),
    '',
    ...drawSide('A', left, right, { width, room, screen }),
    '',
    ...drawSide('B', right, left, { width, room, screen }),
    '',
    Object.entries(KEYS)
      .map(([key, name]) => `${paint(key, 7, screen)} ${name}`)
      .join('   '),
  ];
}

function describeNow({ now, by, score }: Doubt): string {
  const who = { offline: '', judge: ' by the judge', person: ' by a person' }[by];
  return `They are ${now === 'same' ? 'grouped' : 'apart'}${who} now; likeness ${score.toFixed(2)}.`;
}

interface SideOptions {
  width: number;
  room: number;
  screen: Screen;
}

function drawSide(
  name: string,
  side: readonly Statement[],
  other: readonly Statement[],
  { width, room, screen }: SideOptions,
): string[] {
  const known = new Set(other.flatMap(({ text }) => splitWords(text)));
  const lines: string[] = [];
  let shown = 0;
  for (const statement of side) {
    const own = drawStatement(statement, known, width - 4, screen);
    const last = shown === side.length - 1;
    if (shown > 0 && lines.length + own.length > room - (last ? 0 : 1)) break;
    lines.push(...own);
    shown += 1;
  }
  if (shown < side.length) lines.push(`and ${side.length - shown} more`);
  return lines.map((line, index) => `${index === 0 ? ` ${paint(name, 1, screen)}  ` : '    '}${line}`);
}

function drawStatement(
  { text, entries }: Statement,
  known: ReadonlySet<string>,
  width: number,
  screen: Screen,
): string[] {
  const [first] = entries;
  const more = entries.length > 1 ? ` and ${entries.length - 1} more` : '';
  const where = `${shortenPath(cleanLine(first?.source ?? ''))}:${first?.line ?? 0}${more}`;
  const section = cleanLine(first?.path.at(-1) ?? '');
  const place = wrapText(
    section && measureWidth(where) < width - 10 ? `${where} · ${section}` : where,
    width,
    1,
  );
  return [
    ...wrapText(cleanLine(text), width, 4).map((line) => markNew(line, known, screen)),
    ...place.map((line) => paint(line, 2, screen)),
  ];
}

/** Of a long path the file's name is what tells it from the others. */
function shortenPath(path: string): string {
  return measureWidth(path) <= 40 ? path : `…/${path.split(/[\\/]/).at(-1) ?? ''}`;
}

/** Underlines what the other side does not say. */
function markNew(line: string, known: ReadonlySet<string>, screen: Screen): string {
  return line
    .split(' ')
    .map((word) => (splitWords(word).every((part) => known.has(part)) ? word : paint(word, 4, screen)))
    .join(' ');
}

function splitWords(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}+#]+/gu) ?? [];
}

/** Select Graphic Rendition: 1 bold, 2 faint, 4 underlined, 7 reversed. */
function paint(text: string, style: 1 | 2 | 4 | 7, { color }: Screen): string {
  return color ? `\u001b[${style}m${text}\u001b[0m` : text;
}
