import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { foldKey, textKeys } from '../formats/knownKeys.ts';
import type { FrontMatterComment, FrontMatterField, Json, ReadLimits } from '../types/index.ts';
import { countWords } from './countWords.ts';
import { LIMITS } from './limits.ts';
import { cutItems, readListText, readRawText } from './readRawText.ts';
import { isMerge, UnboundedNode, Unfolding, UnreadableNode } from './unfoldYaml.ts';

export interface YamlMap {
  /** In file order; a key that is given twice is here twice. */
  fields: FrontMatterField[];
  comments: FrontMatterComment[];
}

/** What is wrong with YAML that cannot be used as it stands. */
export interface YamlProblem {
  /** 1-based within the YAML. */
  line: number;
  problem: string;
  /** True where it unfolds to more than is read. */
  unbounded?: boolean;
}

/**
 * Reads a map strictly, as YAML 1.2 core. Aliases and merge keys are resolved, within a bound; other tags than those of plain data are
 * refused. A name or description is the text that its author wrote, whatever YAML sees in it.
 *
 * @param raw at most `ReadLimits.frontMatter` characters
 */
export function parseYaml(
  raw: string,
  limits: Pick<ReadLimits, 'frontMatterDepth' | 'frontMatterValues'> = LIMITS,
): YamlMap | YamlProblem {
  const lineCounter = new LineCounter();
  const document = parseDocument(raw, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    lineCounter,
  });
  const error = document.errors[0];
  if (error)
    return {
      line: lineCounter.linePos(error.pos[0]).line,
      problem: error.message.split('\n')[0] ?? error.code,
    };
  const root = document.contents;
  if (root !== null && !isMap(root) && !(isScalar(root) && root.value === null)) {
    return { line: 1, problem: 'not a map of keys to values' };
  }
  const unfolding = new Unfolding(document, raw, limits);
  const pairs = isMap(root) ? root.items : [];
  let entries: Entry[];
  try {
    const own = pairs.filter(({ key }) => !isMerge(key)).map((pair) => readPair(pair, unfolding, raw));
    entries = [...own, ...listMerged(pairs, own, unfolding)];
  } catch (cause) {
    if (cause instanceof UnboundedNode)
      return { line: 1, problem: 'its aliases unfold to too many values', unbounded: true };
    if (!(cause instanceof UnreadableNode)) throw cause;
    return { line: 1, problem: cause.message };
  }
  const comments = raw.includes('#') ? collectComments(document, raw) : [];
  if (!sameWords(raw, [...unfolding.texts, ...comments.map(({ text }) => text)]))
    return { line: 1, problem: 'its notation hides words' };
  const fields = entries.map(({ at, ...field }) => ({ ...field, line: lineCounter.linePos(at ?? 0).line }));
  return { fields: fields.sort((a, b) => a.line - b.line), comments };
}

type Entry = Omit<FrontMatterField, 'line'> & { at: number | undefined };

function readPair({ key, value }: Pair, unfolding: Unfolding, raw: string): Entry {
  unfolding.numbers = {};
  const name = foldKey(unfolding.readKey(key));
  const json = !textKeys.has(name)
    ? unfolding.read(value)
    : isMap(value) || isSeq(value)
      ? readCollectionText(value, unfolding, raw)
      : unfolding.readText(value);
  // "You excel at:" is a line that was meant to stand below.
  if (json === null && /\S\s+\S/.test(name)) throw new UnreadableNode('a line of text among its keys');
  const { numbers } = unfolding;
  return { key: name, value: json, ...(Object.keys(numbers).length > 0 && { numbers }), at: rangeStart(key) };
}

/** Fields that merge keys of the root bring, but for those that it has itself; of several, the first counts. */
function listMerged(pairs: readonly Pair[], own: readonly Entry[], unfolding: Unfolding): Entry[] {
  const known = new Set(own.map(({ key }) => key));
  const found: Entry[] = [];
  for (const { key, value } of pairs) {
    if (!isMerge(key)) continue;
    for (const [name, json] of unfolding.readMerged(value)) {
      if (known.has(name)) continue;
      known.add(name);
      found.push({ key: name, value: json, at: rangeStart(key) });
    }
  }
  return found;
}

/** A list or map that was meant as a text: as it stands, but the items of a list as sentences. */
function readCollectionText(node: YAMLMap | YAMLSeq, unfolding: Unfolding, raw: string): Json {
  if (node.items.length === 0) return null;
  const [from, to] = node.range ?? [0, 0];
  const lineStart = raw.lastIndexOf('\n', from - 1) + 1;
  const lines = (' '.repeat(node.flow ? 0 : from - lineStart) + raw.slice(from, to)).split('\n');
  const written = readRawText(node.flow ? lines : ['', ...lines]);
  unfolding.texts.push(written);
  if (!isSeq(node)) return written;
  // Without quotes brackets may be the author's own.
  if (node.flow)
    return node.items.every(isQuoted) ? readListText(node.items.map((item) => linesOf(item, raw))) : written;
  return node.items.every(isText) ? readListText(cutItems(written)) : written;
}

function isQuoted(node: unknown): boolean {
  return isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE');
}

/** A scalar, or what YAML takes for a map because of a colon in it. */
function isText(node: unknown): boolean {
  return isScalar(node) || (isMap(node) && node.items.length === 1 && isScalar(node.items[0]?.value));
}

function linesOf(node: unknown, raw: string): string[] {
  const [from, to] = (isScalar(node) && node.range) || [0, 0];
  return raw
    .slice(from, to)
    .split('\n')
    .map((line) => line.trim());
}

function rangeStart(node: unknown): number | undefined {
  return isScalar(node) ? node.range?.[0] : undefined;
}

type Document = ReturnType<typeof parseDocument>;

function collectComments(document: Document, raw: string): FrontMatterComment[] {
  const found: string[] = [];
  const add = (comment: string | null | undefined): void => {
    for (const line of comment ? comment.split('\n') : []) found.push(line);
  };
  add(document.commentBefore);
  visit(document, {
    Node: (_, node) => {
      add(node.commentBefore);
      add(node.comment);
    },
  });
  add(document.comment);
  const lines = new Map<string, number[]>();
  for (const [index, line] of raw.split('\n').entries()) {
    for (const at of new Set([line.indexOf('#'), line.lastIndexOf('#')])) {
      const text = line.slice(at + 1).trim();
      if (at >= 0) lines.set(text, [...(lines.get(text) ?? []), index + 1]);
    }
  }
  const comments = found.flatMap((comment) => {
    const text = comment.trim();
    return text === '' ? [] : { text, line: lines.get(text)?.shift() ?? 1 };
  });
  return comments.sort((a, b) => a.line - b.line);
}

/** Whether the words of the YAML and of what was read are the same, as often. */
function sameWords(raw: string, texts: readonly string[]): boolean {
  const counts = countWords(raw);
  for (const text of texts) {
    for (const [word, times] of countWords(text)) {
      const left = (counts.get(word) ?? 0) - times;
      if (left < 0) return false;
      if (left === 0) counts.delete(word);
      else counts.set(word, left);
    }
  }
  // A null may be written out.
  return [...counts.keys()].every((word) => word === 'null');
}
