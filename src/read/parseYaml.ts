import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { FrontMatterComment, FrontMatterField, Json } from '../types/index.ts';
import { countWords } from './countWords.ts';

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
}

/**
 * Reads a map strictly, as YAML 1.2 core without anchors, aliases and tags, which would say a word twice or swallow one.
 *
 * @param raw at most `LIMITS.frontMatter` characters
 */
export function parseYaml(raw: string): YamlMap | YamlProblem {
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
  const fields: FrontMatterField[] = [];
  try {
    for (const pair of isMap(root) ? root.items : []) {
      const start = isScalar(pair.key) ? pair.key.range?.[0] : undefined;
      if (start === undefined) return { line: 1, problem: 'a key that is not plain text' };
      fields.push({
        key: String(toJson(pair.key)),
        value: toJson(pair.value),
        line: lineCounter.linePos(start).line,
      });
    }
  } catch (cause) {
    if (!(cause instanceof UnreadableNode)) throw cause;
    return { line: 1, problem: cause.message };
  }
  const comments = raw.includes('#') ? collectComments(document, raw) : [];
  if (!sameWords(raw, fields, comments)) return { line: 1, problem: 'its notation hides words' };
  return { fields, comments };
}

class UnreadableNode extends Error {}

function toJson(node: unknown): Json {
  if (node === null) return null;
  if (isScalar(node)) {
    refuseProperties(node);
    const { value, source } = node;
    if (typeof value === 'number') return String(value) === source ? value : (source ?? String(value));
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    return source ?? String(value);
  }
  if (isSeq(node)) {
    refuseProperties(node);
    return node.items.map(toJson);
  }
  if (isMap(node)) {
    refuseProperties(node);
    const keys = new Set<string>();
    const entries = node.items.map((pair): [string, Json] => {
      if (!isScalar(pair.key)) throw new UnreadableNode('a key that is not plain text');
      const key = String(toJson(pair.key));
      if (keys.has(key)) throw new UnreadableNode(`the key ${key} twice in one map`);
      keys.add(key);
      return [key, toJson(pair.value)];
    });
    return Object.fromEntries(entries);
  }
  throw new UnreadableNode('an alias');
}

function refuseProperties(node: { anchor?: string; tag?: string }): void {
  if (node.anchor !== undefined) throw new UnreadableNode('an anchor');
  if (node.tag !== undefined) throw new UnreadableNode('a tag');
}

type Document = ReturnType<typeof parseDocument>;

function collectComments(document: Document, raw: string): FrontMatterComment[] {
  const found: string[] = [];
  const add = (comment: string | null | undefined): void => {
    if (comment) found.push(...comment.split('\n'));
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

function sameWords(raw: string, fields: FrontMatterField[], comments: FrontMatterComment[]): boolean {
  const counts = countWords(raw);
  const take = (text: string): boolean => {
    for (const [word, times] of countWords(text)) {
      const left = (counts.get(word) ?? 0) - times;
      if (left < 0) return false;
      if (left === 0) counts.delete(word);
      else counts.set(word, left);
    }
    return true;
  };
  const takeValue = (value: Json): boolean => {
    if (value === null) return true;
    if (Array.isArray(value)) return value.every(takeValue);
    if (typeof value === 'object')
      return Object.entries(value).every(([key, part]) => take(key) && takeValue(part));
    return take(String(value));
  };
  if (!fields.every((field) => take(field.key) && takeValue(field.value))) return false;
  if (!comments.every((comment) => take(comment.text))) return false;
  // A null may be written out.
  return [...counts.keys()].every((word) => word === 'null');
}
