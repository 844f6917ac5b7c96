import { measureSharing } from '../report/measureSharing.ts';
import type { Conflict, LeftOut, Place } from '../types/agent.ts';
import type { NearMiss, PageData } from '../types/page.ts';
import type { Report, ReportCapability } from '../types/report.ts';

/** The report as the page needs it: looked up by index, worked out once. */
export interface Model {
  data: PageData;
  sources: PageSource[];
  capabilities: Capability[];
  capabilityById: Map<string, Capability>;
  /** `source\nline` → capabilities with a member there. */
  capabilitiesAt: Map<string, Capability[]>;
  conflicts: PageConflict[];
  leftOut: LeftOut[];
  /** overlap[i][j]: capabilities that both sources have; overlap[i][i]: all of source i. */
  overlap: number[][];
  /** alone[i]: capabilities that only source i has. */
  alone: number[];
  /** saidBy[n]: capabilities with members in exactly n sources. */
  saidBy: number[];
  totals: Totals;
}

export interface PageSource {
  index: number;
  /** A, B … Z, AA …: short enough for a table. */
  code: string;
  path: string;
  /** Without the folders that all paths share. */
  shortPath: string;
  name: string;
  words: number;
  entries: number;
  shared: number;
  unique: number;
  leftOut: number;
}

export interface Capability {
  index: number;
  data: ReportCapability;
  /** One per source that has it, by source. */
  cells: Cell[];
  /** First line of the agent that says any of it, from 0; infinite where none does. */
  line: number;
  /** Titles joined; what has none stands at the opening of the agent, or nowhere. */
  section: string;
  isLeftOut: boolean;
  isConflicting: boolean;
  near: NearMiss[];
  /** Everything that a search looks at, lower case. */
  haystack: string;
}

export interface Cell {
  source: number;
  members: number;
  /** Best score among them, 0–1. */
  score: number;
  /** The text that the others were held against is here. */
  isLead: boolean;
}

export interface PageConflict {
  data: Conflict;
  capabilities: Capability[];
}

export interface Totals {
  entries: number;
  shared: number;
  unique: number;
  left: number;
  wordsBefore: number;
}

export const sectionSeparator = ' › ';
const opening = 'Opening';
const leftOutSection = 'Left out of the agent';

export function deriveModel(data: PageData): Model {
  const { report } = data;
  const shortPaths = shortenPaths(report.sources.map((source) => source.path));
  const sources = report.sources.map((source, index) => ({
    ...source,
    index,
    code: codeOf(index),
    shortPath: shortPaths[index] ?? source.path,
  }));
  const sourceIndex = new Map(sources.map((source) => [source.path, source.index]));
  const leftOutPlaces = new Set(
    report.leftOut.filter((left) => left.kind === 'entry').map((left) => placeKey(left.source, left.line)),
  );

  const lineOf = firstLines(data);
  const capabilities = report.capabilities.map((capability, index): Capability => {
    const { members, section } = capability;
    const isLeftOut =
      section.length === 0 &&
      members.some((member) => leftOutPlaces.has(placeKey(member.source, member.line)));
    const title = section.join(sectionSeparator) || (isLeftOut ? leftOutSection : opening);
    const words = [title, capability.text, ...members.map((m) => `${m.source}:${m.line} ${m.text}`)];
    return {
      index,
      data: capability,
      cells: cellsOf(capability, sourceIndex),
      line: Math.min(...members.map(lineOf)),
      section: title,
      isLeftOut,
      isConflicting: false,
      near: [],
      haystack: words.join('\n').toLowerCase(),
    };
  });

  const capabilityById = new Map(capabilities.map((capability) => [capability.data.id, capability]));
  const capabilitiesAt = new Map<string, Capability[]>();
  for (const capability of capabilities) {
    for (const member of capability.data.members) {
      const key = placeKey(member.source, member.line);
      const there = capabilitiesAt.get(key);
      if (!there) capabilitiesAt.set(key, [capability]);
      else if (!there.includes(capability)) there.push(capability);
    }
  }
  const conflicts = report.conflicts.map((conflict): PageConflict => {
    const involved = conflict.members.flatMap((m) => capabilitiesAt.get(placeKey(m.source, m.line)) ?? []);
    for (const capability of involved) capability.isConflicting = true;
    return { data: conflict, capabilities: [...new Set(involved)] };
  });
  for (const near of data.nearMisses) {
    capabilityById.get(near.a)?.near.push(near);
    capabilityById.get(near.b)?.near.push(near);
  }

  const saidBy = Array.from({ length: sources.length + 1 }, () => 0);
  for (const { cells } of capabilities) saidBy[cells.length] = (saidBy[cells.length] ?? 0) + 1;
  return {
    data,
    sources,
    capabilities,
    capabilityById,
    capabilitiesAt,
    conflicts,
    leftOut: report.leftOut,
    overlap: overlapOf(report, sourceIndex),
    alone: sources.map(
      ({ index }) =>
        capabilities.filter(({ cells }) => cells.length === 1 && cells[0]?.source === index).length,
    ),
    saidBy,
    totals: {
      entries: sum(sources.map((source) => source.entries)),
      shared: capabilities.filter((capability) => capability.cells.length > 1).length,
      unique: capabilities.filter((capability) => capability.cells.length === 1).length,
      left: report.leftOut.length,
      wordsBefore: sum(sources.map((source) => source.words)),
    },
  };
}

export function placeKey(source: string, line: number): string {
  return `${source}\n${line}`;
}

/** 0 → A, 25 → Z, 26 → AA, as spreadsheets count. */
export function codeOf(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? codeOf(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** Drops the folders at the front that all paths have in common. */
export function shortenPaths(paths: readonly string[]): string[] {
  const folders = paths.map((path) => path.split(/[\\/]/u).slice(0, -1));
  const first = folders[0] ?? [];
  let common = first.findIndex((name, depth) => folders.some((other) => other[depth] !== name));
  if (common < 0) common = first.length;
  return paths.map((path) => path.split(/[\\/]/u).slice(common).join('/'));
}

/** Where the agent first says something of a place. */
function firstLines({ agentLines }: PageData): (place: Place) => number {
  const lines = new Map<string, number>();
  agentLines.forEach(({ origins }, line) => {
    for (const { source, line: at } of origins) {
      const key = placeKey(source, at);
      if (!lines.has(key)) lines.set(key, line);
    }
  });
  return ({ source, line }) => lines.get(placeKey(source, line)) ?? Number.POSITIVE_INFINITY;
}

function cellsOf(capability: ReportCapability, sourceIndex: Map<string, number>): Cell[] {
  const cells = new Map<number, Cell>();
  for (const member of capability.members) {
    const source = sourceIndex.get(member.source);
    if (source === undefined) continue;
    const cell = cells.get(source) ?? { source, members: 0, score: 0, isLead: false };
    cell.members += 1;
    cell.score = Math.max(cell.score, member.score ?? 1);
    cell.isLead ||= member.score === undefined;
    cells.set(source, cell);
  }
  return [...cells.values()].sort((a, b) => a.source - b.source);
}

function overlapOf(report: Report, sourceIndex: ReadonlyMap<string, number>): number[][] {
  const size = report.sources.length;
  const overlap = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
  for (const { a, b, capabilities } of report.shared ?? measureSharing(report)) {
    const [first, second] = [sourceIndex.get(a), sourceIndex.get(b)];
    if (first === undefined || second === undefined) continue;
    const [row, column] = [overlap[first], overlap[second]];
    if (row) row[second] = capabilities;
    if (column) column[first] = capabilities;
  }
  return overlap;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
