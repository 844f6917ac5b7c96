import { ReadError } from '../read/ReadError.ts';
import { readPersona } from '../read/readPersona.ts';
import type {
  Cluster,
  Composition,
  Entry,
  EntryId,
  Matching,
  PairScore,
  Persona,
  ReadLimits,
  Report,
  ReportCapability,
  WrittenAgent,
  WrittenLine,
} from '../types/index.ts';
import { coverAnew } from './coverAnew.ts';
import { listSections } from './listBlocks.ts';
import { measureMerge } from './measureMerge.ts';
import { measureSharing } from './measureSharing.ts';

/** All that a report is about. */
export interface Merge {
  /** In the order given. */
  personas: readonly Persona[];
  matching: Matching;
  composition: Composition;
  written: WrittenAgent;
  /** Bounds of the sources that are other than usual, which hold for the agent too. */
  limits?: Partial<ReadLimits>;
  /** True where an editor wrote it, with an outline of its own. */
  edited?: boolean;
}

/**
 * What became of every line of the sources. A measurement: the written Markdown is read again like any other persona and held against
 * the sources, so that a loss in composing or writing shows as a warning.
 */
export function reportMerge(merge: Merge): Report {
  const { personas, matching, composition, written } = merge;
  const merged = readWritten(merge);
  const entries = new Map(
    personas.flatMap((persona) => persona.entries.map((entry) => [entry.id, entry] as const)),
  );
  const capabilities = describeCapabilities(matching, entries, written.lines, merged);
  const sources = countSources(merge, entries);
  return {
    schemaVersion: 1,
    agent: {
      name: composition.agent.name,
      format: composition.agent.format,
      words: merged.words,
      sections: listSections(merged.root).length,
    },
    sources,
    capabilities,
    shared: measureSharing({ sources, capabilities }),
    leftOut: merge.edited
      ? coverAnew(composition.leftOut, { lines: written.lines, entries: entries.values(), merged })
      : composition.leftOut,
    conflicts: composition.conflicts,
    aliases: composition.aliases,
    renamings: composition.renamings,
    warnings: [
      ...composition.warnings,
      ...personas.flatMap((persona) => persona.warnings),
      ...matching.warnings,
      ...measureMerge(merge, merged, entries),
    ],
  };
}

/** How the merged agent is called where it is read again. */
const MERGED_PATH = 'merged agent';

function readWritten({ written, composition, limits = {} }: Merge): Persona {
  try {
    return readPersona({
      path: MERGED_PATH,
      text: written.markdown,
      format: composition.agent.format,
      limits,
    });
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    const problem = error.message.slice(error.message.indexOf(': ') + 2);
    throw new ReadError(
      error.code,
      MERGED_PATH,
      error.line,
      `It would be past a limit that each of its sources keeps: ${problem} Merge fewer at once, or raise the limit for all.`,
    );
  }
}

function countSources(
  { personas, matching, composition }: Merge,
  entries: ReadonlyMap<EntryId, Entry>,
): Report['sources'] {
  const shared = new Map<string, number>();
  for (const { members } of matching.clusters) {
    const sources = members.map((id) => entries.get(id)?.source ?? '');
    if (new Set(sources).size > 1)
      for (const source of sources) shared.set(source, (shared.get(source) ?? 0) + 1);
  }
  const leftOut = new Map<string, number>();
  for (const { kind, source } of composition.leftOut)
    if (kind === 'entry') leftOut.set(source, (leftOut.get(source) ?? 0) + 1);
  return personas.map((persona) => {
    const own = shared.get(persona.path) ?? 0;
    return {
      path: persona.path,
      name: persona.name,
      words: persona.words,
      entries: persona.entries.length,
      shared: own,
      unique: persona.entries.length - own,
      leftOut: leftOut.get(persona.path) ?? 0,
    };
  });
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
    for (const id of line.origins) addTo(carrying, id, entry);
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
  for (const entry of merged.entries) addTo(byLine, entry.line, entry);
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

function addTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function mostFrequent(entries: readonly Entry[]): Entry | undefined {
  const counts = new Map<Entry, number>();
  for (const entry of entries) counts.set(entry, (counts.get(entry) ?? 0) + 1);
  return [...counts].reduce<[Entry | undefined, number]>(
    (best, next) => (next[1] > best[1] ? next : best),
    [undefined, 0],
  )[0];
}
