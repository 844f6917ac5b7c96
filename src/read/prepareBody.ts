import type { VerbatimKind, Warning } from '../types/index.ts';
import { findBlocks } from './blocks/findBlocks.ts';
import type { FoundBlock } from './blocks/Page.ts';
import { findFences, repairFences } from './findFences.ts';
import { findTags, isSampleTag, type TagPair } from './findTags.ts';
import { HTML_ELEMENTS } from './htmlElements.ts';
import { outdent, widthOfIndent } from './outdent.ts';
import { redrawLists } from './redrawLists.ts';
import { type RedrawnMarker, redrawMarkers } from './redrawMarkers.ts';
import { spaceEmphasis } from './spaceEmphasis.ts';
import type { Body } from './splitFrontMatter.ts';

/** A line that stands for a tag or block. Its text is an empty comment, which ends every list and paragraph before it. */
export type Mark =
  | { kind: 'open'; pair: TagPair }
  | { kind: 'close'; pair: TagPair }
  /** Lines that are kept as written, with the line of the file of each. */
  | { kind: 'verbatim'; what: VerbatimKind; lines: string[]; numbers: number[] };

export interface PreparedBody {
  lines: string[];
  /** 1-based line of the file for each of `lines`. */
  numbers: number[];
  /** By 0-based index into `lines`. */
  marks: Map<number, Mark>;
  /** List items whose markers Markdown does not know, by 0-based index into `lines`. */
  markers: Map<number, RedrawnMarker>;
  warnings: Warning[];
}

const MARK = '<!---->';

const LONE_TAG = /^ {0,3}<\/?([A-Za-z][\w.:-]*)(?:\s[^<>]*)?>[ \t]*$/;

/** Tags inside each other; deeper ones stay text. */
const TAG_DEPTH = 20;

/** What marks may stand for: where Markdown does not see one of them, the body is prepared with less. */
export type Marking = 'all' | 'margin' | 'none';

/**
 * Turns what authors write and CommonMark does not know into what it does, line by line: tags around sections become marks,
 * blocks without a fence too, drawn lists and `•` bullets become lists, text run into a `---` is parted from it, a fence left over
 * is passed over. Words stay as they are.
 *
 * @param marking `margin` to leave letters of lists and blocks in items, `none` to leave all tags and blocks to Markdown
 */
export function prepareBody(body: Body, path: string, marking: Marking = 'all'): PreparedBody {
  const { lines, unclosed, repaired } = repairFences(body.lines);
  const warnings: Warning[] = [];
  if (unclosed !== undefined) {
    const code = repaired ? 'stray-fence' : 'unclosed-fence';
    warnings.push({ code, source: path, line: body.numbers[unclosed] as number, args: {} });
  }
  const writer = new BodyWriter(body.numbers, warnings);
  const { inside } = findFences(lines);
  const found = marking === 'none' ? [] : findBlocks(lines, inside);
  const pairs = marking === 'none' ? [] : leaveData(findTags(lines, inside), found);
  const blocks = leaveTags(found, pairs);
  const redrawn = redrawLists(lines, inside);
  const markers = marking === 'all' ? redrawMarkers(lines, inside) : new Map<number, RedrawnMarker>();
  writer.tracksItems = blocks.length > 0;
  let next = 0;
  let nextBlock = 0;
  for (let index = 0; index < lines.length; index++) {
    while ((pairs[next]?.open ?? lines.length) < index) next++;
    while ((blocks[nextBlock]?.first ?? lines.length) < index) nextBlock++;
    const pair = pairs[next]?.open === index ? pairs[next] : undefined;
    const block = blocks[nextBlock]?.first === index ? blocks[nextBlock] : undefined;
    if (block && !pair && writer.putBlock(lines, block, marking)) {
      index = block.last;
    } else if (pair && isSampleTag(pair.name)) {
      writer.putSample(lines, pair);
      index = pair.close;
    } else if (pair && writer.depth < TAG_DEPTH) {
      writer.open(pair, leastIndent(lines, inside, pair));
    } else if (!writer.endsAt(index)) {
      const marked = markers.get(index);
      for (const line of redrawn.get(index) ?? [marked?.line ?? (lines[index] as string)]) {
        writer.putLine(line, index, inside[index] === true, marked);
      }
    }
    writer.closeAt(index);
  }
  return writer.body;
}

/** The tags that do not open data, which are a part of it. */
function leaveData(pairs: TagPair[], blocks: readonly FoundBlock[]): TagPair[] {
  const data = new Set(blocks.flatMap(({ what, first }) => (what === 'data' ? [first] : [])));
  return data.size === 0 ? pairs : pairs.filter(({ open }) => !data.has(open));
}

/** The blocks that hold both ends of a tag, or none. */
function leaveTags(blocks: FoundBlock[], pairs: TagPair[]): FoundBlock[] {
  if (pairs.length === 0) return blocks;
  const partner = new Map<number, number[]>();
  for (const { open, close } of pairs) {
    partner.set(open, [...(partner.get(open) ?? []), close]);
    partner.set(close, [...(partner.get(close) ?? []), open]);
  }
  return blocks.filter(({ first, last }) => {
    for (let at = first; at <= last; at++)
      if (partner.get(at)?.some((other) => other < first || other > last)) return false;
    return true;
  });
}

class BodyWriter {
  readonly body: PreparedBody;
  /** Whether it matters which list item a line stands in. */
  tracksItems = false;
  /** Columns at which the content of the list items that are open begins. */
  private items: number[] = [];
  private readonly numbers: number[];
  private readonly tags: { pair: TagPair; indent: number }[] = [];

  constructor(numbers: number[], warnings: Warning[]) {
    this.numbers = numbers;
    this.body = { lines: [], numbers: [], marks: new Map(), markers: new Map(), warnings };
  }

  get depth(): number {
    return this.tags.length;
  }

  /** True where the line closes the innermost tag that is open. */
  endsAt(index: number): boolean {
    return this.tags.at(-1)?.pair.close === index;
  }

  putLine(line: string, index: number, isCode: boolean, marked?: RedrawnMarker): void {
    const inner = this.outdent(line);
    // Not every number may interrupt a paragraph.
    if (marked && (this.body.lines.at(-1) ?? '') !== '') this.put('', index);
    if (marked) this.body.markers.set(this.body.lines.length, marked);
    if (isCode) {
      this.put(inner, index);
      return;
    }
    if (runsIntoRule(inner, this.body.lines)) this.put('', index);
    this.put(spaceEmphasis(inner), index);
    // A placeholder alone on its line would take the lines after it for HTML.
    const tag = LONE_TAG.exec(inner)?.[1];
    if (tag !== undefined && !HTML_ELEMENTS.has(tag.toLowerCase())) this.put('', index);
  }

  putSample(lines: string[], pair: TagPair): void {
    const inner = lines.slice(pair.open, pair.close + 1).map((line) => this.outdent(line));
    inner[0] = (inner[0] as string).trimStart();
    this.keep('sample', inner, pair.open, '');
  }

  /**
   * @param marking `margin` where blocks in list items are left alone
   * @returns false where the lines are left to Markdown
   */
  putBlock(lines: string[], { first, last, what }: FoundBlock, marking: Marking): boolean {
    const inner = lines.slice(first, last + 1).map((line) => this.outdent(line));
    const indent = widthOfIndent(inner[0] as string);
    const isLazy = (this.body.lines.at(-1) ?? '').trim() !== '';
    while (!isLazy && (this.items.at(-1) ?? 0) > indent) this.items.pop();
    const column = this.items.at(-1) ?? 0;
    // Without a list around it, it is code by its indentation.
    if ((column > 0 && marking === 'margin') || indent - column >= 4) return false;
    this.keep(
      what,
      inner.map((line) => outdent(line, indent)),
      first,
      ' '.repeat(column),
    );
    return true;
  }

  private keep(what: VerbatimKind, lines: string[], first: number, indent: string): void {
    const numbers = this.numbers.slice(first, first + lines.length);
    this.mark({ kind: 'verbatim', what, lines, numbers }, first, indent);
    this.put('', first);
  }

  open(pair: TagPair, indent: number): void {
    this.mark({ kind: 'open', pair }, pair.open);
    this.tags.push({ pair, indent });
    if (pair.after !== '') this.put(spaceEmphasis(pair.after), pair.open);
  }

  closeAt(index: number): void {
    while (this.endsAt(index)) {
      const { pair } = this.tags.at(-1) as { pair: TagPair };
      if (pair.before !== '') this.put(spaceEmphasis(pair.before), index);
      this.tags.pop();
      this.mark({ kind: 'close', pair }, index);
    }
  }

  private mark(what: Mark, index: number, indent = ''): void {
    // A blank line ends a block of HTML, which would swallow the mark.
    this.put('', index);
    this.body.marks.set(this.body.lines.length, what);
    this.put(indent + MARK, index);
  }

  private put(line: string, index: number): void {
    if (this.tracksItems) this.trackItems(line);
    this.body.lines.push(line);
    this.body.numbers.push(this.numbers[index] as number);
  }

  private trackItems(line: string): void {
    if (line.trim() === '') return;
    const indent = widthOfIndent(line);
    const marker = ITEM.exec(line)?.[0];
    const begins =
      marker !== undefined || (this.body.lines.at(-1) ?? '').trim() === '' || /^ {0,3}#/.test(line);
    while (begins && (this.items.at(-1) ?? 0) > indent) this.items.pop();
    if (marker !== undefined) this.items.push(widthOfIndent(marker.replace(/\S/g, ' ')));
  }

  private outdent(line: string): string {
    const indent = this.tags.at(-1)?.indent ?? 0;
    return indent === 0 ? line : line.slice(Math.min(indent, line.length - line.trimStart().length));
  }
}

/** A list item up to its text; a code block may begin behind four blanks, which belong to it. */
const ITEM = /^[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]{1,4}(?=\S)|[ \t])/;

/** Least indentation of the lines that a tag wraps. */
function leastIndent(lines: string[], inFence: boolean[], pair: TagPair): number {
  let least = Number.POSITIVE_INFINITY;
  for (let index = pair.open + 1; index < pair.close; index++) {
    const line = lines[index] as string;
    if (line.trim() !== '' && !inFence[index]) least = Math.min(least, line.length - line.trimStart().length);
  }
  return Number.isFinite(least) ? least : 0;
}

/** `---` under a line of text makes it a heading, bold or not; under a sentence or a label a rule is meant. */
function runsIntoRule(line: string, before: string[]): boolean {
  const previous = before.at(-1)?.trim() ?? '';
  if (previous === '' || !/^-{3,}[ \t]*$/.test(line)) return false;
  const text = /^(\*\*|__)(?!\s)[^*_]+\1$/.test(previous) ? previous.slice(2, -2) : previous;
  const isTitle =
    previous.length <= 60 && !/[.!?:;,。*_|]/.test(text.slice(-1)) && before.at(-2)?.trim() === '';
  return !isTitle;
}
