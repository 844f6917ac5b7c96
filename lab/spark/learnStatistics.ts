import { createHash } from 'node:crypto';
import { roleNouns } from '../../src/language/knowledge/roleNouns.ts';

/** What a line of an agent's body is; a fence's own lines are `code`. */
export type LineKind = 'title' | 'bullet' | 'step' | 'prose' | 'code' | 'table' | 'blank';

/** A line without its words. */
export interface LineShape {
  kind: LineKind;
  /** Of a title, or blanks before a bullet, a step or code. */
  depth: number;
  /** How many words it has; of a table, in each cell. */
  words: number;
  cells: number;
}

/** What is known of a collection of agents when others are to be made like it: numbers, and which words are how frequent. */
export interface Statistics {
  files: number;
  /** Lines of each agent, so that sections, lists and lengths go together as they do in real files. */
  shapes: LineShape[][];
  /** Words of each description. */
  descriptions: number[];
  /** Words that more than `FREQUENT` of all files have, and how often each is written. */
  frequent: Weighted<string>;
  /** The others, the most frequent first. */
  rare: string[];
  /** Share of all written words that are rare. */
  rareShare: number;
  /** Distinct words of n files are `factor` × n ^ `exponent`. */
  growth: { factor: number; exponent: number };
  /** Agents of each name, whatever they call who does it. */
  subjects: number[];
  /** Agents of each collection. */
  collections: number[];
  /** Share of agents that are another one's text, and that are one with changes. */
  copies: number;
  diverged: number;
  /** Of each diverged copy, the share of its lines that are its own. */
  changes: number[];
  /** Of agents that are no copies, the share of lines that others of their collection have too. */
  frame: number;
  /** How many agents have such a line, on average. */
  holders: number;
}

export interface Weighted<T> {
  values: T[];
  /** Sums of the weights up to each, ascending. */
  sums: number[];
}

/** Share of files that have a frequent word. */
const FREQUENT = 0.02;
const DOERS =
  'architect reviewer writer manager analyst designer coach auditor tester coder researcher planner';
const ROLES: ReadonlySet<string> = new Set(`${roleNouns} ${DOERS}`.split(' '));
/** A prime, so that steps of it meet every file of any number that it does not divide. */
const STRIDE = 7_919;
/** Share of its lines that stand in one other file, from which a file is that one's copy with changes. */
const LEAST_COPIED = 0.5;
/** Lines that are shorter say nothing of where they come from. */
const LEAST_LINE = 12;

/**
 * Reads what it takes to make agents like these. Keeps no line of them.
 *
 * @param files Path and text of each; the first folder of a path is its collection.
 */
export function learnStatistics(files: readonly { path: string; text: string }[]): Statistics {
  const counts = new Map<string, { files: number; times: number }>();
  const shapes: LineShape[][] = [];
  const descriptions: number[] = [];
  const growth: [number, number][] = [];
  // Collections would bring their words one after another: taken evenly, the half is like the whole.
  const spread = files.map((_, at) => files[(at * STRIDE) % files.length] as (typeof files)[number]);
  for (const [at, { text }] of spread.entries()) {
    const { head, body } = splitHead(text);
    shapes.push(readShapes(body));
    descriptions.push(splitWords(/^description:(.*)$/m.exec(head)?.[1] ?? '').length);
    const own = new Map<string, number>();
    for (const word of splitWords(body)) own.set(word, (own.get(word) ?? 0) + 1);
    for (const [word, times] of own) {
      const known = counts.get(word);
      if (known) {
        known.files++;
        known.times += times;
      } else counts.set(word, { files: 1, times });
    }
    if (at + 1 === files.length >> 1 || at + 1 === files.length) growth.push([at + 1, counts.size]);
  }
  const [half, whole] = growth as [[number, number], [number, number]];
  const exponent = Math.log(whole[1] / half[1]) / Math.log(whole[0] / half[0]);
  const ranked = [...counts].sort(([p, a], [q, b]) => b.times - a.times || (p < q ? -1 : 1));
  const isFrequent = (one: { files: number }): boolean => one.files > FREQUENT * files.length;
  const times = (all: typeof ranked): number => all.reduce((sum, [, one]) => sum + one.times, 0);
  const rare = ranked.filter(([, one]) => !isFrequent(one));
  return {
    files: files.length,
    shapes: shapes.filter(({ length }) => length > 0),
    descriptions,
    frequent: weigh(ranked.filter(([, one]) => isFrequent(one)).map(([word, one]) => [word, one.times])),
    rare: rare.map(([word]) => word),
    rareShare: times(rare) / times(ranked),
    growth: { factor: whole[1] / whole[0] ** exponent, exponent },
    subjects: countBy(files, ({ path }) => nameSubject(path)),
    collections: countBy(files, ({ path }) => path.split('/')[0] as string),
    ...learnCopies(files),
  };
}

/** Words of a file's name but for who does it. */
function nameSubject(path: string): string {
  const words = splitWords((path.split('/').at(-1) as string).replace(/\..*$/, '').replaceAll('_', '-'));
  return words
    .filter((word) => !ROLES.has(word))
    .sort()
    .join(' ');
}

function splitHead(text: string): { head: string; body: string } {
  const head = /^---\r?\n[\s\S]*?\n---[^\S\n]*(?:\n|$)/.exec(text)?.[0] ?? '';
  return { head, body: text.slice(head.length) };
}

export function splitWords(text: string): string[] {
  return text.toLowerCase().match(/\p{L}[\p{L}\p{M}\d]*/gu) ?? [];
}

function readShapes(body: string): LineShape[] {
  let isCode = false;
  return body.split(/\r?\n/).map((line): LineShape => {
    const [, blanks = '', rest = ''] = /^(\s*)(.*)$/.exec(line) ?? [];
    const shape = { depth: blanks.length, words: splitWords(rest).length, cells: 1 };
    const isFence = /^(?:```|~~~)/.test(rest);
    if (isFence) isCode = !isCode;
    if (isFence || isCode) return { ...shape, kind: 'code', words: isFence ? 0 : shape.words };
    const title = /^(#{1,6})\s/.exec(rest);
    if (title) return { ...shape, kind: 'title', depth: title[1]?.length ?? 1 };
    if (/^[-*+]\s/.test(rest)) return { ...shape, kind: 'bullet' };
    if (/^\d+[.)]\s/.test(rest)) return { ...shape, kind: 'step' };
    if (rest.startsWith('|')) {
      const cells = Math.max(1, rest.split('|').length - 2);
      return { ...shape, kind: 'table', cells, words: Math.round(shape.words / cells) };
    }
    return { ...shape, kind: shape.words === 0 ? 'blank' : 'prose' };
  });
}

/** Which files are copies of earlier ones, and which lines the others have in common with their collection. */
function learnCopies(
  files: readonly { path: string; text: string }[],
): Pick<Statistics, 'copies' | 'diverged' | 'changes' | 'frame' | 'holders'> {
  const texts = new Set<string>();
  const holdersOf = new Map<string, number[]>();
  const changes: number[] = [];
  const others: { path: string; lines: string[] }[] = [];
  let copies = 0;
  for (const [at, { path, text }] of files.entries()) {
    const whole = hash(text.trimEnd());
    if (texts.has(whole)) {
      copies++;
      continue;
    }
    texts.add(whole);
    const lines = [
      ...new Set(
        splitHead(text)
          .body.split('\n')
          .map((line) => line.trim())
          .filter(({ length }) => length >= LEAST_LINE)
          .map(hash),
      ),
    ];
    const shared = new Map<number, number>();
    for (const line of lines)
      for (const other of holdersOf.get(line) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
    const most = Math.max(0, ...shared.values()) / Math.max(1, lines.length);
    if (most >= LEAST_COPIED) changes.push(1 - most);
    else others.push({ path, lines });
    for (const line of lines) {
      const holders = holdersOf.get(line);
      if (holders) holders.push(at);
      else holdersOf.set(line, [at]);
    }
  }
  const inCollection = new Map<string, number>();
  const keyOf = (path: string, line: string): string => `${path.split('/')[0]} ${line}`;
  for (const { path, lines } of others)
    for (const line of lines) {
      const key = keyOf(path, line);
      inCollection.set(key, (inCollection.get(key) ?? 0) + 1);
    }
  const framed = [...inCollection.values()].filter((count) => count > 1);
  const held = framed.reduce((sum, count) => sum + count, 0);
  return {
    copies: copies / files.length,
    diverged: changes.length / files.length,
    changes,
    frame: held / others.reduce((sum, { lines }) => sum + lines.length, 0),
    holders: framed.length === 0 ? 2 : held / framed.length,
  };
}

function hash(text: string): string {
  return createHash('sha1').update(text).digest('base64').slice(0, 12);
}

function countBy<T>(all: readonly T[], keyOf: (one: T) => string): number[] {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return [...counts.values()];
}

function weigh<T>(weighted: readonly (readonly [T, number])[]): Weighted<T> {
  let sum = 0;
  return {
    values: weighted.map(([value]) => value),
    sums: weighted.map(([, weight]) => {
      sum += weight;
      return sum;
    }),
  };
}
