import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readPersona } from '../src/read/readPersona.ts';
import type { Entry } from '../src/types/index.ts';

/** A role whose entries careful readers have grouped. */
export interface LabelledRole {
  role: string;
  entries: Entry[];
  /** All entries of their files, in document order: what a word says, and what stands over an entry, depends on them. */
  context: Entry[];
  /** For each entry the number of its group; entries that stand alone have a number of their own. */
  groups: number[];
}

interface GoldFile {
  role: string;
  entries: { id: string; file: string; line: number }[];
  clusters: string[][];
}

/** One line of `silver/*.jsonl`. */
interface SilverRole {
  role: string;
  /** By key; `lines` as in "12-15 21". */
  files: Record<string, { sha256: string; lines: string }>;
  /** Members as key and line, as in "A15 B33". */
  clusters: string[];
}

/** Reads the roles of `gold/dev`, their entries as the library reads them. */
export function readGoldRoles(shared: string): LabelledRole[] {
  return readGoldFiles(path.join(shared, 'gold', 'dev')).map(({ role, entries, clusters }) => {
    const files = [...new Set(entries.map(({ file }) => file))].map((file) =>
      readItems(path.join(shared, 'corpus', 'dev', role, file), file),
    );
    const found = entries.map(({ id, file, line }) => ({
      id,
      entry: files.find(({ source }) => source === file)?.byLine.get(line),
    }));
    return makeRole(role, files, found, clusters);
  });
}

/**
 * Reads the silver roles: groups as references to lines of corpus files, joined with the files themselves.
 *
 * @param corpus Folder of the unpacked archive.
 * @param use Which set: what the vectors learn from, or what the weights of pairs are fitted on. They share no file, so that the second
 * shows the vectors as they are on roles they never saw.
 */
export function readSilverRoles(corpus: string, use: 'vectors' | 'pairs'): LabelledRole[] {
  const pathOf = new Map(listCorpus(corpus).map(({ sha256, path: file }) => [sha256, file]));
  const lines = readJsonLines<SilverRole>(path.join(import.meta.dirname, 'silver', `${use}.jsonl`));
  return lines.map(({ role, files, clusters }) => {
    const read = Object.entries(files).map(([key, { sha256 }]) => {
      const file = pathOf.get(sha256);
      if (file === undefined) throw new Error(`Expected a file with hash ${sha256} in the corpus`);
      return readItems(path.join(corpus, file), key);
    });
    const found = read.flatMap(({ source, byLine }) =>
      readRanges(files[source]?.lines ?? '').map((line) => ({
        id: `${source}${line}`,
        entry: byLine.get(line),
      })),
    );
    return makeRole(
      role,
      read,
      found,
      clusters.map((ids) => ids.split(' ')),
    );
  });
}

function readRanges(text: string): number[] {
  return text.split(' ').flatMap((range) => {
    const [from = 0, to = from] = range.split('-').map(Number);
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  });
}

/** The corpus's files by its manifest, in its order. */
export function listCorpus(corpus: string): { path: string; repo: string; sha256: string }[] {
  return readJsonLines(path.join(corpus, 'manifest.jsonl'));
}

/** Unpacks `corpus/personas.tar.xz` of the shared folder for the time that `work` takes. */
export async function withCorpus<T>(shared: string, work: (corpus: string) => T | Promise<T>): Promise<T> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'personas-'));
  try {
    execFileSync('tar', ['-xf', path.join(shared, 'corpus', 'personas.tar.xz'), '-C', folder]);
    const inner = fs.existsSync(path.join(folder, 'manifest.jsonl'))
      ? folder
      : path.join(folder, fs.readdirSync(folder)[0] ?? '');
    return await work(inner);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** A file as the library reads it. */
export interface ReadItems {
  source: string;
  /** All of them, in document order. */
  entries: Entry[];
  /** Items and steps; the first where several begin on one line. */
  byLine: Map<number, Entry>;
}

export function readItems(file: string, source: string): ReadItems {
  const { entries } = readPersona({ path: source, text: fs.readFileSync(file, 'utf8') });
  const byLine = new Map<number, Entry>();
  for (const entry of entries) {
    if (entry.kind !== 'sentence' && !byLine.has(entry.line)) byLine.set(entry.line, entry);
  }
  return { source, entries, byLine };
}

function makeRole(
  role: string,
  files: readonly ReadItems[],
  found: readonly { id: string; entry: Entry | undefined }[],
  clusters: readonly string[][],
): LabelledRole {
  const group = new Map(clusters.flatMap((ids, k) => ids.map((id) => [id, k] as const)));
  const known = found.flatMap(({ id, entry }) => (entry ? [{ id, entry }] : []));
  return {
    role,
    entries: known.map(({ entry }) => entry),
    context: files.flatMap(({ entries }) => entries),
    groups: known.map(({ id }, i) => group.get(id) ?? clusters.length + i),
  };
}

function readGoldFiles(folder: string): GoldFile[] {
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')));
}

function readJsonLines<T>(file: string): T[] {
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}
