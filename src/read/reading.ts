import type { PhrasingContent, RootContent } from 'mdast';
import type { Entry, EntryId } from '../types/index.ts';
import { findLabel } from './findLabel.ts';
import type { Mark, PreparedBody } from './prepareBody.ts';
import type { Definitions, Inlining } from './readDefinitions.ts';
import type { RedrawnMarker } from './redrawMarkers.ts';
import { toPlainText } from './toPlainText.ts';

/** What the parts of reading a body share. */
export interface Reading {
  source: string;
  /** Text as parsed; offsets refer to it. */
  text: string;
  /** Offset at which each line of `text` begins. */
  starts: number[];
  /** 1-based line of the file for each line of `text`. */
  numbers: number[];
  /** In document order. */
  entries: Entry[];
  /** How many entries begin on a line. */
  taken: Map<number, number>;
  /** What lines that stand for something else stand for, by 0-based line of `text`. */
  marks: ReadonlyMap<number, Mark>;
  /** List items whose markers Markdown does not know, by 0-based line of `text`. */
  markers: ReadonlyMap<number, RedrawnMarker>;
  /** Definitions and what stands in place of references to them. */
  defined: Definitions;
  /** Lines of `marks` and `markers` that were read. */
  seen: Set<number>;
}

/** A stretch of inline Markdown: a paragraph or a part of one. Offsets into `Reading.text`. */
export interface Run {
  start: number;
  end: number;
  nodes: PhrasingContent[];
}

export function startReading(source: string, { lines, numbers, marks, markers }: PreparedBody): Reading {
  const starts: number[] = [];
  let offset = 0;
  for (const line of lines) {
    starts.push(offset);
    offset += line.length + 1;
  }
  return {
    source,
    text: lines.join('\n'),
    starts,
    numbers,
    entries: [],
    taken: new Map(),
    marks,
    markers,
    defined: { definitions: [], inlinings: [], dropped: new Set() },
    seen: new Set(),
  };
}

/** What a node stands for, if it stands for something else. */
export function takeMark(reading: Reading, node: RootContent): Mark | undefined {
  if (node.type !== 'html' || !node.position) return undefined;
  const line = node.position.start.line - 1;
  const mark = reading.marks.get(line);
  if (mark) reading.seen.add(line);
  return mark;
}

/** 1-based line of the file. */
export function lineAt(reading: Reading, offset: number): number {
  let low = 0;
  let high = reading.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((reading.starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return reading.numbers[low] ?? 1;
}

/** Text as written, but with inline links in place of references. */
export function textOf({ text, defined }: Reading, start: number, end: number): string {
  let written = '';
  let at = start;
  const { inlinings } = defined;
  for (let next = lowerBound(inlinings, start); next < inlinings.length; next++) {
    const inlining = inlinings[next] as Inlining;
    if (inlining.end > end) break;
    written += text.slice(at, inlining.start) + inlining.markdown;
    at = inlining.end;
  }
  return written + text.slice(at, end);
}

/** Index of the first that begins at a place or behind it. */
function lowerBound(inlinings: readonly Inlining[], start: number): number {
  let low = 0;
  let high = inlinings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((inlinings[middle] as Inlining).start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Inline Markdown as written, on one line. */
export function markdownOf(reading: Reading, start: number, end: number): string {
  const lines = textOf(reading, start, end).split('\n');
  return lines
    .map((line, index) => (index < lines.length - 1 && line.endsWith('\\') ? line.slice(0, -1) : line).trim())
    .join(' ')
    .trim();
}

export function addEntry(
  reading: Reading,
  run: Run,
  facts: Pick<Entry, 'kind' | 'path'> & { line?: number; parent?: EntryId | undefined },
): Entry {
  const line = facts.line ?? lineAt(reading, run.start);
  const earlier = reading.taken.get(line) ?? 0;
  reading.taken.set(line, earlier + 1);
  const text = toPlainText(run.nodes);
  const markdown = markdownOf(reading, run.start, run.end);
  const label = findLabel(reading.text, run, facts.kind !== 'sentence');
  const entry: Entry = {
    id: `${reading.source}:${line}${earlier === 0 ? '' : `#${earlier + 1}`}`,
    source: reading.source,
    line,
    kind: facts.kind,
    ...(label && { label: label.label }),
    text,
    body: label ? toPlainText(label.rest) : text,
    markdown,
    bodyMarkdown: label ? markdownOf(reading, label.restStart, run.end) : markdown,
    path: facts.path,
    ...(facts.parent !== undefined && { parent: facts.parent }),
    titlesList: false,
  };
  reading.entries.push(entry);
  return entry;
}
