import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { composeAgent } from '../../src/compose/composeAgent.ts';
import { matchEntries } from '../../src/match/matchEntries.ts';
import { readPersona } from '../../src/read/readPersona.ts';
import type { Cluster, Entry, Matching } from '../../src/types/index.ts';
import { writeAgent } from '../../src/write/writeAgent.ts';
import { measureWords, type WordBudget } from './wordBudget.ts';

/** What a merged text kept of its sources; shares are 0–1. */
export interface Retention {
  termRecall: number;
  stemRecall: number;
  proseRecall: number;
  /** Words of the merged body by words of the sources' bodies. */
  ratio: number;
  /** Content stems that no source has. */
  novel: number;
}

export interface ComposedRole {
  role: string;
  offline: Retention;
  /** With the labelled clusters in place of the matcher's. */
  gold: Retention;
  /** Where the words go with the labelled clusters. */
  words: WordBudget;
}

interface Labelled {
  role: string;
  files: { file: string }[];
  entries: { id: string; file: string; line: number }[];
  clusters: string[][];
}

/**
 * Merges each labelled role twice, with the offline matching and with the labelled clusters, and measures what was kept.
 * @param shared folder with `gold/dev`, `gold/retention.mjs` and `corpus/dev`
 * @param save folder for the merged agents, to be read
 */
export async function composeRoles(
  shared: string,
  only: readonly string[],
  save?: string,
): Promise<ComposedRole[]> {
  const { retention, words } = (await import(
    pathToFileURL(path.join(shared, 'gold', 'retention.mjs')).href
  )) as {
    retention: (merged: string, sources: readonly string[]) => Retention;
    words: (text: string) => string[];
  };
  if (save !== undefined) fs.mkdirSync(save, { recursive: true });
  const rows: ComposedRole[] = [];
  for (const name of fs.readdirSync(path.join(shared, 'gold', 'dev')).sort()) {
    const labelled = JSON.parse(fs.readFileSync(path.join(shared, 'gold', 'dev', name), 'utf8')) as Labelled;
    if (only.length > 0 && !only.includes(labelled.role)) continue;
    const texts = labelled.files.map(({ file }) =>
      fs.readFileSync(path.join(shared, 'corpus', 'dev', labelled.role, file), 'utf8'),
    );
    const personas = labelled.files.map(({ file }, i) => readPersona({ path: file, text: texts[i] ?? '' }));
    const entries = personas.flatMap((p) => p.entries);
    const matching = await matchEntries(entries);
    const merge = (kind: string, how: Matching) => {
      const composition = composeAgent(personas, how);
      const { markdown } = writeAgent(composition.agent);
      if (save !== undefined) fs.writeFileSync(path.join(save, `${labelled.role}.${kind}.md`), markdown);
      const budget = measureWords(personas, how.clusters, composition, (text) => words(text).length);
      return { kept: retention(markdown, texts), budget };
    };
    const gold = merge('gold', { ...matching, clusters: labelledClusters(labelled, entries) });
    rows.push({
      role: labelled.role,
      offline: merge('offline', matching).kept,
      gold: gold.kept,
      words: gold.budget,
    });
  }
  return rows;
}

/** The labelled clusters over the entries that were read; what no label names stands alone. */
function labelledClusters(labelled: Labelled, entries: readonly Entry[]): Cluster[] {
  const at = new Map<string, Entry>();
  for (const e of entries) {
    const key = `${e.source}:${e.line}`;
    if (e.kind !== 'sentence' && !at.has(key)) at.set(key, e);
  }
  const byId = new Map(labelled.entries.map((e) => [e.id, at.get(`${e.file}:${e.line}`)?.id]));
  const groups = labelled.clusters.map((ids) => ids.flatMap((id) => byId.get(id) ?? []));
  const grouped = new Set(groups.flat());
  const alone = entries.filter((e) => !grouped.has(e.id)).map((e) => [e.id]);
  return [...groups, ...alone]
    .filter((members) => members.length > 0)
    .map((members, i) => ({
      id: `g${i}`,
      members,
      medoid: members[0] as string,
      confidence: 1,
      decidedBy: 'person' as const,
    }));
}

/** A line a role and the mean, for people. */
export function formatComposed(rows: readonly ComposedRole[]): string {
  const cell = (r: Retention) =>
    `terms ${r.termRecall.toFixed(3)} stems ${r.stemRecall.toFixed(3)} prose ${r.proseRecall.toFixed(2)} ratio ${r.ratio.toFixed(3)} novel ${r.novel}`;
  const mean = (kind: 'offline' | 'gold'): Retention => {
    const of = (key: keyof Retention) =>
      rows.reduce((sum, r) => sum + r[kind][key], 0) / Math.max(1, rows.length);
    return {
      termRecall: of('termRecall'),
      stemRecall: of('stemRecall'),
      proseRecall: of('proseRecall'),
      ratio: of('ratio'),
      novel: rows.reduce((sum, r) => sum + r[kind].novel, 0),
    };
  };
  const line = (name: string, offline: Retention, gold: Retention) =>
    `${name.padEnd(26)} offline  ${cell(offline)}   |   labelled  ${cell(gold)}`;
  return [
    ...rows.map((r) => line(r.role, r.offline, r.gold)),
    line('mean', mean('offline'), mean('gold')),
  ].join('\n');
}
