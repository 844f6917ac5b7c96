import type { Entry, EntryId } from '../types/index.ts';
import { hashText } from './hashText.ts';

/** What several entries have in common that differ at most in case, white space and the punctuation at the end. */
export interface Statement {
  /** `hashText` of the text. */
  hash: string;
  /** Text of its first entry in order of content; the same whatever the order of the inputs. */
  text: string;
  /** All entries that read so, in order of source path, then line. */
  entries: Entry[];
}

/**
 * The distinct statements of a list, which is what is judged: entries that read alike cannot be told apart by their text,
 * and asking about one of them is enough.
 *
 * Sentences of prose are no part of it; composing holds them against the capabilities itself.
 *
 * @param entries Of all sources, in any order.
 * @returns In order of source path, then line, of their first entries.
 */
export function listStatements(entries: readonly Entry[]): Statement[] {
  const order = new Map(entries.map((entry, index) => [entry.id, index]));
  const sorted = entries
    .filter((entry) => entry.kind !== 'sentence')
    .sort((a, b) => compareText(a.source, b.source) || a.line - b.line || compareIds(a.id, b.id, order));
  const statements = new Map<string, Statement>();
  for (const entry of sorted) {
    const hash = hashText(entry.text);
    const known = statements.get(hash);
    if (!known) statements.set(hash, { hash, text: entry.text, entries: [entry] });
    else {
      known.entries.push(entry);
      if (compareText(entry.text, known.text) < 0) known.text = entry.text;
    }
  }
  return [...statements.values()];
}

/**
 * Short names for statements: a letter for the source, in order of the paths, and the line of the first entry
 * ("A12"; "A12.2" for the second entry that begins on that line).
 */
export function nameStatements(statements: readonly Statement[]): string[] {
  const sources = [...new Set(statements.flatMap(({ entries }) => entries.map(({ source }) => source)))].sort(
    compareText,
  );
  const letters = new Map(sources.map((source, index) => [source, spellNumber(index)]));
  const used = new Set<string>();
  return statements.map(({ entries: [first] }) => {
    const place = `${letters.get(first?.source ?? '') ?? ''}${first?.line ?? 0}`;
    let name = place;
    for (let count = 2; used.has(name); count += 1) name = `${place}.${count}`;
    used.add(name);
    return name;
  });
}

/** A, B … Z, AA, AB … */
function spellNumber(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : spellNumber(Math.floor(index / 26) - 1) + letter;
}

/** Ids end in the count on their line; within a source and line the order given is the document's. */
function compareIds(a: EntryId, b: EntryId, order: ReadonlyMap<EntryId, number>): number {
  return (order.get(a) ?? 0) - (order.get(b) ?? 0);
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
