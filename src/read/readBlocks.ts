import type { List, ListItem, RootContent } from 'mdast';
import type { EntryId, Item, ItemBlock, ListBlock, ProseBlock, VerbatimBlock } from '../types/index.ts';
import { countTokens } from './findLabel.ts';
import { addEntry, lineAt, type Reading, type Run } from './reading.ts';
import { splitSentences } from './splitSentences.ts';

export function runOf(node: RootContent & { children: Run['nodes'] }): Run {
  const start = node.children[0]?.position?.start.offset ?? node.position?.start.offset ?? 0;
  return { start, end: node.children.at(-1)?.position?.end.offset ?? start, nodes: node.children };
}

/** A paragraph or a part of one as prose; kept as written where it has no words, undefined where it is empty. */
export function readProse(
  reading: Reading,
  run: Run,
  path: string[],
  parent?: EntryId,
): ProseBlock | VerbatimBlock | undefined {
  const runs = joinWordless(reading, splitSentences(reading.text, run));
  const [first] = runs;
  if (!first) return undefined;
  const line = lineAt(reading, first.start);
  if (!hasWords(reading, first)) {
    return { kind: 'verbatim', what: 'html', markdown: reading.text.slice(first.start, first.end), line };
  }
  const sentences = runs.map((sentence) => addEntry(reading, sentence, { kind: 'sentence', path, parent }));
  return { kind: 'prose', line, sentences };
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
export function readVerbatim(reading: Reading, node: RootContent): VerbatimBlock | undefined {
  const start = node.position?.start;
  const end = node.position?.end.offset;
  if (start?.offset === undefined || end === undefined) return undefined;
  const outdent = new RegExp(`\\n[ \\t]{1,${Math.max(start.column - 1, 1)}}`, 'g');
  const raw = reading.text.slice(start.offset, end);
  const block: VerbatimBlock = {
    kind: 'verbatim',
    what: 'html',
    markdown: start.column > 1 ? raw.replace(outdent, '\n') : raw,
    line: lineAt(reading, start.offset),
  };
  if (node.type === 'code') block.what = 'code';
  else if (node.type === 'table') block.what = 'table';
  else if (node.type === 'blockquote') block.what = 'quote';
  else if (node.type === 'definition' || node.type === 'footnoteDefinition') block.what = 'definition';
  if (node.type === 'code' && node.lang) block.language = node.meta ? `${node.lang} ${node.meta}` : node.lang;
  return block;
}

/**
 * A list as blocks: one list, or several where an item has no text of its own and what it holds stands between them.
 */
export function readList(reading: Reading, node: List, path: string[], parent?: EntryId): ItemBlock[] {
  const ordered = node.ordered === true;
  const blocks: ItemBlock[] = [];
  let list: ListBlock | undefined;
  for (const child of node.children) {
    const own = child.children[0];
    const line = lineAt(reading, child.position?.start.offset ?? 0);
    if (own?.type !== 'paragraph') {
      list = undefined;
      for (const inner of child.children) blocks.push(...readInner(reading, inner, path, parent));
      continue;
    }
    if (!list) {
      list = { kind: 'list', ordered, line, items: [] };
      blocks.push(list);
    }
    list.items.push(readItem(reading, child, runOf(own), { line, path, parent, ordered }));
  }
  return blocks;
}

function readItem(
  reading: Reading,
  node: ListItem,
  run: Run,
  facts: { line: number; path: string[]; parent: EntryId | undefined; ordered: boolean },
): Item {
  const { line, path, parent, ordered } = facts;
  const entry = addEntry(reading, run, { kind: ordered ? 'step' : 'item', line, path, parent });
  if (typeof node.checked === 'boolean') entry.checked = node.checked;
  const blocks = node.children.slice(1).flatMap((inner) => readInner(reading, inner, path, entry.id));
  entry.titlesList = blocks[0]?.kind === 'list' && isTitle(run, entry.text);
  return { entry, blocks };
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
    const prose = readProse(reading, runOf(node), path, parent);
    return prose ? [prose] : [];
  }
  const verbatim = readVerbatim(reading, node);
  return verbatim ? [verbatim] : [];
}
