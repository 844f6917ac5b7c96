import type { Node, Parent, RootContent } from 'mdast';
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
  let least = shortest;
  let at = 0;
  for (const [line, content] of lines.entries()) {
    if (at - from.offset >= least && !inside[line] && HEADING.test(content)) {
      const nodes = parseUpToHeading(text.slice(from.offset, at), from);
      // Inside HTML and the like a heading is none: on to a later one, in steps that grow, so that the whole stays linear.
      if (nodes === undefined) least = 2 * (at - from.offset);
      else {
        for (const node of nodes) found.push(node);
        from = { offset: at, line };
        least = shortest;
      }
    }
    at += content.length + 1;
  }
  for (const node of parsePiece(text.slice(from.offset), from)) found.push(node);
  return found;
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
