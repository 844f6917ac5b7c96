import type { Code, Node, Parent, RootContent } from 'mdast';
import { findFences } from './findFences.ts';
import { parseMarkdown } from './parseMarkdown.ts';

/** Characters from which a piece is long enough to be parsed alone. */
const LONG_ENOUGH = 500;

/** An ATX heading at the margin ends every list, quote and paragraph before it. */
const HEADING = /^#{1,6}(?:[ \t]|$)/;

/** What may define a link or a footnote, which counts in the whole text. */
const DEFINITION = /^[ \t>*+\-.)\d]*\[(?:[^\]\\]|\\[\s\S]){0,1000}\]:/m;

/**
 * Parses Markdown section by section: the parser keeps all it has seen at hand until it is done, so that a long text costs more than
 * its sections, in time and in memory. The result is the same as for the whole text.
 *
 * @param lines without line endings
 * @param shortest characters of a piece, at least
 * @returns nodes that others may have been given too: not to be changed
 */
export function parseInPieces(lines: readonly string[], shortest = LONG_ENOUGH): readonly RootContent[] {
  const text = lines.join('\n');
  if (DEFINITION.test(text)) return parsePiece(text, START);
  const { inside } = findFences(lines);
  const found: RootContent[] = [];
  let from: Place = START;
  /** Characters that there must be before a heading, and before code. */
  let [least, leastForCode] = [shortest, 0];
  for (let line = 0, at = 0; line < lines.length; at += (lines[line++] as string).length + 1) {
    const isFirst = inside[line] === true && (line === from.line || !inside[line - 1]);
    const code = isFirst ? readCode(lines, { line, offset: at }, Math.min(shortest, LONG_CODE)) : undefined;
    const isEnd = code !== undefined || (!inside[line] && HEADING.test(lines[line] as string));
    if (!isEnd || at - from.offset < (code ? leastForCode : least)) continue;
    const nodes = parseUpToHeading(text.slice(from.offset, at), from);
    if (nodes === undefined) {
      // Inside HTML and the like a heading is none: on to a later one, in steps that grow, so that the whole stays linear.
      least = 2 * (at - from.offset);
      leastForCode = least;
      continue;
    }
    for (const node of nodes) found.push(node);
    if (code) {
      found.push(code);
      while (line + 1 < code.position.end.line) at += (lines[line++] as string).length + 1;
      from = { offset: at + (lines[line] as string).length + 1, line: line + 1 };
    } else from = { offset: at, line };
    [least, leastForCode] = [shortest, 0];
  }
  for (const node of parsePiece(text.slice(from.offset), from)) found.push(node);
  return found;
}

/** Characters of code from which it is not worth a parser's time. */
const LONG_CODE = 200;

/** A fence at the margin with nothing but a plain name behind it. Like a heading it ends whatever stands before it. */
const FENCE = /^(`{3,})([\w+#.-]*)$/;

/** The code that a fence at the margin holds, where it is of some length and plain enough to be read without the parser: what it would say. */
function readCode(
  lines: readonly string[],
  { line, offset }: Place,
  shortest: number,
): (Code & { position: NonNullable<Code['position']> }) | undefined {
  const [, marker = '', name = ''] = FENCE.exec(lines[line] as string) ?? [];
  if (marker === '') return undefined;
  const ends = /^ {0,3}(`{3,})[ \t]*$/;
  let last = line + 1;
  while (last < lines.length && (ends.exec(lines[last] as string)?.[1] ?? '').length < marker.length) last++;
  const close = lines[last];
  if (close === undefined || /[^`]/.test(close)) return undefined;
  const value = lines.slice(line + 1, last).join('\n');
  if (value.length < shortest || /[\r\0]/.test(value)) return undefined;
  const end = offset + (lines[line] as string).length + 1 + value.length + 1 + close.length;
  return {
    type: 'code',
    lang: name === '' ? null : name,
    meta: null,
    value,
    position: {
      start: { line: line + 1, column: 1, offset },
      end: { line: last + 1, column: close.length + 1, offset: end },
    },
  };
}

/** Where a piece begins in its text. */
interface Place {
  offset: number;
  /** Lines before it. */
  line: number;
}

const START: Place = { offset: 0, line: 0 };

/** Parses what stands before a heading; undefined where the line would not be read as a heading there. */
function parseUpToHeading(text: string, place: Place): readonly RootContent[] | undefined {
  if (/^[ \t\n]*$/.test(text)) return [];
  const children = parsePiece(`${text}#`, place);
  const last = children.at(-1);
  return last?.type === 'heading' && last.position?.start.offset === place.offset + text.length
    ? children.slice(0, -1)
    : undefined;
}

/** Characters of the pieces that are remembered. */
const MOST_REMEMBERED = 400_000;

const remembered = new Map<string, { place: Place; nodes: readonly RootContent[] }>();
let size = 0;

/**
 * Personas of one collection, and versions of one persona, have sections in common; and whoever reviews a merge reads its sources
 * again and again.
 */
function parsePiece(text: string, place: Place): readonly RootContent[] {
  const known = remembered.get(text);
  if (known) return copyTo(known.nodes, place.offset - known.place.offset, place.line - known.place.line);
  const { children: nodes } = parseMarkdown(text);
  if (place !== START) moveNodes(nodes, place.offset, place.line);
  if (text.length > MOST_REMEMBERED) return nodes;
  remembered.set(text, { place, nodes });
  size += text.length;
  for (const oldest of remembered.keys()) {
    if (size <= MOST_REMEMBERED) break;
    remembered.delete(oldest);
    size -= oldest.length;
  }
  return nodes;
}

/** Moves the positions of nodes that nobody has yet, and of all in them: a copy of all would double what the parser leaves behind. */
function moveNodes(nodes: readonly Node[], offset: number, lines: number): void {
  for (const { position, children } of nodes as readonly Partial<Parent>[]) {
    for (const point of [position?.start, position?.end])
      if (point) {
        point.line += lines;
        point.offset = (point.offset ?? 0) + offset;
      }
    if (children) moveNodes(children, offset, lines);
  }
}

/** Copies of nodes with their positions moved; the nodes themselves where they stay where they are. */
function copyTo(nodes: readonly RootContent[], offset: number, lines: number): readonly RootContent[] {
  if (offset === 0 && lines === 0) return nodes;
  const copies = structuredClone(nodes);
  moveNodes(copies, offset, lines);
  return copies;
}
