import { readPersona } from '../read/readPersona.ts';
import type {
  Cluster,
  Composition,
  Entry,
  EntryId,
  Matching,
  PairScore,
  Persona,
  Report,
  ReportCapability,
  WrittenAgent,
  WrittenLine,
} from '../types/index.ts';
import { listSections } from './listBlocks.ts';
import { measureMerge } from './measureMerge.ts';

/** All that a report is about. */
export interface Merge {
  /** In the order given. */
  personas: readonly Persona[];
  matching: Matching;
  composition: Composition;
  written: WrittenAgent;
}

/**
 * What became of every line of the sources. A measurement: the written Markdown is read again like any other persona and held against
 * the sources, so that a loss in composing or writing shows as a warning.
 */
export function reportMerge(merge: Merge): Report {
  const { personas, matching, composition, written } = merge;
  const merged = readPersona({ path: MERGED_PATH, text: written.markdown });
  const entries = new Map(
    personas.flatMap((persona) => persona.entries.map((entry) => [entry.id, entry] as const)),
  );
  const capabilities = describeCapabilities(matching, entries, written.lines, merged);
  return {
    schemaVersion: 1,
    agent: {
      name: composition.agent.name,
      format: 'claude',
      words: merged.words,
      sections: listSections(merged.root).length,
    },
    sources: personas.map((persona) => countSource(persona, matching.clusters, entries, composition)),
    capabilities,
    leftOut: composition.leftOut,
    conflicts: composition.conflicts,
    aliases: composition.aliases,
    warnings: [
      ...personas.flatMap((persona) => persona.warnings),
      ...matching.warnings,
      ...measureMerge(merge, merged, entries),
    ],
  };
}

/** How the merged agent is called where it is read again. */
const MERGED_PATH = 'merged agent';

function countSource(
  persona: Persona,
  clusters: readonly Cluster[],
  entries: ReadonlyMap<EntryId, Entry>,
  composition: Composition,
): Report['sources'][number] {
  let shared = 0;
  for (const { members } of clusters) {
    const own = members.filter((id) => entries.get(id)?.source === persona.path).length;
    if (own < members.length) shared += own;
  }
  return {
    path: persona.path,
    name: persona.name,
    words: persona.words,
    entries: persona.entries.length,
    shared,
    unique: persona.entries.length - shared,
    leftOut: composition.leftOut.filter(({ kind, source }) => kind === 'entry' && source === persona.path)
      .length,
  };
}

function describeCapabilities(
  matching: Matching,
  entries: ReadonlyMap<EntryId, Entry>,
  lines: readonly WrittenLine[],
  merged: Persona,
): ReportCapability[] {
  const scores = findScores(matching);
  const said = locateCapabilities(matching.clusters, lines, merged);
  return matching.clusters.map((cluster) => {
    const place = said.get(cluster.id);
    return {
      id: cluster.id,
      text: place?.text ?? entries.get(cluster.medoid)?.text ?? '',
      section: place?.path ?? [],
      confidence: cluster.confidence,
      decidedBy: cluster.decidedBy,
      members: cluster.members.map((id) => describeMember(id, cluster, entries, scores)),
    };
  });
}

/** The pair of each member with the medoid of its cluster. */
function findScores({ clusters, pairs }: Matching): Map<EntryId, PairScore> {
  const medoids = new Map(
    clusters.flatMap(({ members, medoid }) => members.map((id) => [id, medoid] as const)),
  );
  const scores = new Map<EntryId, PairScore>();
  for (const pair of pairs) {
    if (medoids.get(pair.a) === pair.b) scores.set(pair.a, pair);
    if (medoids.get(pair.b) === pair.a) scores.set(pair.b, pair);
  }
  return scores;
}

function describeMember(
  id: EntryId,
  cluster: Cluster,
  entries: ReadonlyMap<EntryId, Entry>,
  scores: ReadonlyMap<string, PairScore>,
): ReportCapability['members'][number] {
  const { source = '', line = 0, text = '' } = entries.get(id) ?? {};
  const pair = id === cluster.medoid ? undefined : scores.get(id);
  const why = pair && Object.entries(pair.features).sort(([, a], [, b]) => Math.abs(b) - Math.abs(a));
  return { source, line, text, ...(pair && why && { score: pair.score, why: Object.fromEntries(why) }) };
}

/** Where the agent says each capability: on the line that words it, else the first line that says most of its members. */
function locateCapabilities(
  clusters: readonly Cluster[],
  lines: readonly WrittenLine[],
  merged: Persona,
): Map<string, Entry> {
  const written = matchLines(lines, merged);
  const wording = new Map<string, Entry>();
  const carrying = new Map<EntryId, Entry[]>();
  for (const [line, entry] of written) {
    if (line.capability !== undefined && !wording.has(line.capability)) wording.set(line.capability, entry);
    for (const id of line.origins) carrying.set(id, [...(carrying.get(id) ?? []), entry]);
  }
  const places = new Map<string, Entry>();
  for (const { id, members } of clusters) {
    const entry = wording.get(id) ?? mostFrequent(members.flatMap((member) => carrying.get(member) ?? []));
    if (entry) places.set(id, entry);
  }
  return places;
}

/** Each written line with the entry that is read from it again; sentences of one line in order. */
function matchLines(lines: readonly WrittenLine[], merged: Persona): Map<WrittenLine, Entry> {
  const byLine = new Map<number, Entry[]>();
  for (const entry of merged.entries) byLine.set(entry.line, [...(byLine.get(entry.line) ?? []), entry]);
  const seen = new Map<number, number>();
  const matched = new Map<WrittenLine, Entry>();
  for (const line of lines) {
    const there = byLine.get(line.line) ?? [];
    const nth = seen.get(line.line) ?? 0;
    seen.set(line.line, nth + 1);
    const entry = there[Math.min(nth, there.length - 1)];
    if (entry) matched.set(line, entry);
  }
  return matched;
}

function mostFrequent(entries: readonly Entry[]): Entry | undefined {
  const counts = new Map<Entry, number>();
  for (const entry of entries) counts.set(entry, (counts.get(entry) ?? 0) + 1);
  return [...counts].reduce<[Entry | undefined, number]>(
    (best, next) => (next[1] > best[1] ? next : best),
    [undefined, 0],
  )[0];
}
