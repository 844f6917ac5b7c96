import type { List, ListItem, RootContent } from 'mdast';
import type {
  EntryId,
  Item,
  ItemBlock,
  LineBreaks,
  ListBlock,
  ProseBlock,
  VerbatimBlock,
  VerbatimKind,
} from '../types/index.ts';
import { cutRun } from './cutRun.ts';
import { countTokens } from './findLabel.ts';
import { ARROW, LONG_LINE } from './findRules.ts';
import { outdent } from './outdent.ts';
import { parseMarkdown } from './parseMarkdown.ts';
import type { Mark } from './prepareBody.ts';
import { addEntry, lineAt, type Reading, type Run, startReading, takeMark, textOf } from './reading.ts';
import { readOpening } from './readOpening.ts';
import { type RedrawnMarker, readMarkers } from './redrawMarkers.ts';
import { splitLines, splitSentences } from './splitSentences.ts';

export function runOf(node: RootContent & { children: Run['nodes'] }): Run {
  const start = node.children[0]?.position?.start.offset ?? node.position?.start.offset ?? 0;
  return { start, end: node.children.at(-1)?.position?.end.offset ?? start, nodes: node.children };
}

/**
 * A paragraph or a part of one as prose: its sentences, or its lines where those are meant to stand apart. Lines so long that they are
 * paragraphs of their own become some; what has no words is kept as written.
 */
export function readProse(
  reading: Reading,
  run: Run,
  path: string[],
  parent?: EntryId,
): (ProseBlock | VerbatimBlock)[] {
  const split = splitLines(reading.text, run);
  const lines = split?.runs;
  const add = (runs: Run[], broken: LineBreaks | undefined): ProseBlock | VerbatimBlock | undefined => {
    const [first] = runs;
    if (!first) return undefined;
    const line = lineAt(reading, first.start);
    if (!hasWords(reading, first)) {
      return { kind: 'verbatim', what: 'html', markdown: textOf(reading, first.start, first.end), line };
    }
    const sentences = runs.map((sentence) => addEntry(reading, sentence, { kind: 'sentence', path, parent }));
    return { kind: 'prose', line, ...(broken && sentences.length > 1 && { broken }), sentences };
  };
  const isLong = lines?.some(({ start, end }) => end - start > LONG_LINE) ?? false;
  const parts = lines && isLong ? lines : [run];
  return parts.flatMap((part) => {
    const runs = lines && !isLong ? lines : splitSentences(reading.text, part);
    return add(joinWordless(reading, runs), isLong ? undefined : split?.breaks) ?? [];
  });
}

/** Signs without words (`…`, 🚀) go with the sentence before them, at the start with the one after. */
function joinWordless(reading: Reading, runs: Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const before = joined.at(-1);
    if (!before || (hasWords(reading, before) && hasWords(reading, run))) joined.push(run);
    else {
      joined.pop();
      joined.push({ start: before.start, end: run.end, nodes: [...before.nodes, ...run.nodes] });
    }
  }
  return joined;
}

function hasWords(reading: Reading, run: Run): boolean {
  return /[\p{L}\p{N}]/u.test(reading.text.slice(run.start, run.end));
}

/** What is kept as written; undefined for what holds nothing. */
export function readVerbatim(reading: Reading, node: RootContent, path: string[]): VerbatimBlock | undefined {
  const mark = takeMark(reading, node);
  if (mark?.kind === 'verbatim') return readMarked(reading, mark, path);
  const start = node.position?.start;
  const end = node.position?.end.offset;
  if (start?.offset === undefined || end === undefined) return undefined;
  if (reading.defined.dropped.has(start.offset)) return undefined;
  const [first = '', ...rest] = textOf(reading, start.offset, end).split('\n');
  const block: VerbatimBlock = {
    kind: 'verbatim',
    what: 'html',
    markdown: [first, ...rest.map((line) => outdent(line, start.column - 1))].join('\n'),
    line: lineAt(reading, start.offset),
  };
  if (node.type === 'code') block.what = 'code';
  else if (node.type === 'table') block.what = 'table';
  else if (node.type === 'blockquote') block.what = 'quote';
  else if (node.type === 'definition' || node.type === 'footnoteDefinition') block.what = 'definition';
  if (node.type === 'code' && node.lang) block.language = node.meta ? `${node.lang} ${node.meta}` : node.lang;
  return block;
}

/** What CommonMark takes for a list item. */
const HOLDS_ITEM = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]/m;
/** Of these the lists are those of the agent, whatever stands around them. */
const HOLDS_LISTS: ReadonlySet<VerbatimKind> = new Set(['container', 'data', 'details', 'html', 'template']);

function readMarked(reading: Reading, mark: Mark & { kind: 'verbatim' }, path: string[]): VerbatimBlock {
  const { what, lines, numbers } = mark;
  const markdown = lines.join('\n');
  const block: VerbatimBlock = { kind: 'verbatim', what, markdown, line: numbers[0] as number };
  if (!HOLDS_LISTS.has(what) || !HOLDS_ITEM.test(markdown)) return block;
  const { entries, taken } = reading;
  // Where the last line closes the block it is no part of the last item.
  const own = HOLDS_ITEM.test(lines.at(-1) ?? '') ? lines : lines.slice(0, -1);
  const inner = {
    ...startReading(reading.source, {
      lines: own,
      numbers,
      marks: new Map(),
      markers: new Map(),
      warnings: [],
    }),
    entries,
    taken,
  };
  const before = entries.length;
  addItems(inner, parseMarkdown(inner.text).children, path);
  if (entries.length > before) block.entries = entries.slice(before);
  return block;
}

function addItems(reading: Reading, nodes: readonly RootContent[], path: string[]): void {
  for (const node of nodes) {
    if (node.type === 'blockquote') addItems(reading, node.children, path);
    if (node.type !== 'list') continue;
    for (const item of node.children) {
      const [own, ...rest] = item.children;
      const line = lineAt(reading, item.position?.start.offset ?? 0);
      const kind = node.ordered ? 'step' : 'item';
      if (own?.type === 'paragraph') addEntry(reading, runOf(own), { kind, line, path });
      addItems(reading, own?.type === 'paragraph' ? rest : item.children, path);
    }
  }
}

/**
 * A list as blocks: one list, or several where an item has no text of its own and what it holds stands between them, or where letters
 * begin anew.
 */
export function readList(reading: Reading, node: List, path: string[], parent?: EntryId): ItemBlock[] {
  const lettered = node.ordered ? undefined : findLetters(reading, node);
  const ordered = node.ordered === true || lettered !== undefined;
  const blocks: ItemBlock[] = [];
  const markers = node.children.map((child, index) => lettered?.[index] ?? markerOf(reading, child));
  let list: ListBlock | undefined;
  for (const [index, child] of node.children.entries()) {
    const text = readText(reading, child);
    const line = lineAt(reading, child.position?.start.offset ?? 0);
    if (!text) {
      list = undefined;
      for (const inner of child.children)
        for (const block of readInner(reading, inner, path, parent)) blocks.push(block);
      continue;
    }
    const marked = markers[index];
    if (!list || marked?.begins || (marked === undefined) !== (list.markers === undefined)) {
      const start = numberOf(reading, child) ?? 1;
      const begin = ordered && start !== 1 && !marked ? { start } : {};
      list = { kind: 'list', ordered, ...begin, ...(marked && { markers: [] }), line, items: [] };
      blocks.push(list);
    }
    if (marked) list.markers?.push(marked.marker);
    const { run, inner } = text;
    const cut = lettered?.[index]?.length;
    const words = cut === undefined ? run : (cutRun(reading.text, run, [run.start + cut]).at(-1) ?? run);
    list.items.push(readItem(reading, { ...child, children: inner }, words, { line, path, parent, ordered }));
  }
  return blocks;
}

/** The text that an item begins with, and what else it holds; undefined where it has none of its own. */
function readText(
  reading: Reading,
  { children }: ListItem,
): { run: Run; inner: ListItem['children'] } | undefined {
  const [own] = children;
  if (own?.type === 'paragraph') return { run: runOf(own), inner: children.slice(1) };
  const opening = readOpening(reading, children);
  return opening && { run: opening.run, inner: children.slice(opening.taken) };
}

/** Letters and the like behind the bullets of a list, as our own files have them: undefined where not all items have one. */
function findLetters(
  { text }: Reading,
  { children }: List,
): { marker: string; begins: boolean; length: number }[] | undefined {
  const starts = children.map(({ children: [first] }) => {
    const opening = first?.type === 'paragraph' ? first.children[0]?.type : undefined;
    const start =
      first?.type === 'paragraph' && (opening === 'text' || opening === 'strong') ? runOf(first).start : -1;
    const end = start < 0 ? -1 : text.indexOf('\n', start);
    return start < 0 ? '' : text.slice(start, end < 0 ? undefined : end);
  });
  return readMarkers(starts)?.map((written, index) => {
    return { marker: written.trim(), begins: index === 0, length: written.length };
  });
}

/** As written; the parser has only that of the list's first. */
function numberOf(reading: Reading, { position }: ListItem): number | undefined {
  const offset = position?.start.offset ?? 0;
  const written = /^\d{1,9}/.exec(reading.text.slice(offset, offset + 9))?.[0];
  return written === undefined ? undefined : Number(written);
}

function markerOf(reading: Reading, { position }: ListItem): RedrawnMarker | undefined {
  const line = (position?.start.line ?? 0) - 1;
  const marker = reading.markers.get(line);
  if (marker) reading.seen.add(line);
  return marker;
}

function readItem(
  reading: Reading,
  node: ListItem,
  run: Run,
  facts: { line: number; path: string[]; parent: EntryId | undefined; ordered: boolean },
): Item {
  const { line, path, parent, ordered } = facts;
  const [own, below] = partLines(reading, run);
  const entry = addEntry(reading, own, { kind: ordered ? 'step' : 'item', line, path, parent });
  if (typeof node.checked === 'boolean') entry.checked = node.checked;
  const rules = below ? readProse(reading, below, path, entry.id) : [];
  const inner = node.children.flatMap((one) => readInner(reading, one, path, entry.id));
  const blocks = [...rules, ...inner];
  entry.titlesList = blocks[0]?.kind === 'list' && isTitle(run, entry.text);
  return { entry, blocks };
}

/** The lines that go on below the first line of an item and are rules of their own: it leads to them, or each is one as it is. */
function partLines({ text }: Reading, run: Run): [Run, Run?] {
  const lines = splitLines(text, run)?.runs;
  const [first, second] = lines ?? [];
  if (!first || !second) return [run];
  const ruled = lines?.every(({ start, end }) => ARROW.test(text.slice(start, end)));
  const isLed = /[:：][*_]*$/.test(text.slice(first.start, first.end)) && (lines?.length ?? 0) > 2;
  const [own, below] = ruled || isLed ? cutRun(text, run, [second.start]) : [];
  return own && below && (ruled || splitLines(text, below)) ? [own, below] : [run];
}

/** Most words of an item that is taken for the title of the list nested in it. */
const TITLE_WORDS = 6;

function isTitle(run: Run, text: string): boolean {
  if (/[:：]$/.test(text) || (run.nodes.length === 1 && run.nodes[0]?.type === 'strong')) return true;
  return !/[.!?。]$/.test(text) && countTokens(text) <= TITLE_WORDS;
}

/** What stands in an item, where a heading is prose. */
function readInner(reading: Reading, node: RootContent, path: string[], parent?: EntryId): ItemBlock[] {
  if (node.type === 'list') return readList(reading, node, path, parent);
  if (node.type === 'thematicBreak') return [];
  if (node.type === 'paragraph' || node.type === 'heading') {
    return readProse(reading, runOf(node), path, parent);
  }
  const verbatim = readVerbatim(reading, node, path);
  return verbatim ? [verbatim] : [];
}
