import type { Dictionary } from '../match/Dictionary.ts';
import type { AgentGroup, PlacedDigest, ScanOptions, ScanReport, UnreadFile } from '../types/index.ts';
import { findClashes } from './findClashes.ts';
import { findProposed } from './findPairs.ts';
import { type Copies, gatherCopies } from './gatherCopies.ts';
import { groupTexts } from './groupTexts.ts';
import { type AgentIndex, indexAgents, type KeepNumbers } from './indexAgents.ts';
import { findAccepted, type JudgedPair, judgePair, listPairs } from './listPairs.ts';
import { countLines } from './listStems.ts';
import { type IsAccepted, readAccepted } from './readAccepted.ts';

/** What a scan does where its options do not say otherwise. */
export const DEFAULTS = {
  /** Agents of one subject seldom share lines; two that share none at all have nothing to be merged. */
  minOverlap: 0.02,
  sharedLines: 12,
};

/**
 * Compares agents that have been read, and reports.
 *
 * @param placed Each with a path of its own.
 * @param unread What could not be read, as it is to be reported.
 * @param keep Where numbers are kept. @default in memory
 * @returns What two agents share is read from their digests whenever it is asked for: the pairs of many agents are more than memory holds.
 * @throws TypeError where two have one path; RangeError for an option out of its range.
 */
export function reportScan(
  placed: readonly PlacedDigest[],
  unread: readonly UnreadFile[],
  options: ScanOptions,
  dictionary: Dictionary,
  keep?: KeepNumbers,
): ScanReport {
  const { minOverlap, sharedLines } = { ...DEFAULTS, ...options };
  checkOptions(placed, minOverlap, sharedLines);
  options.onProgress?.({ stage: 'compare', done: 0, all: placed.length });
  const texts = gatherCopies(placed);
  const index = indexAgents(
    texts.map(([first]) => first.digest),
    dictionary,
    keep,
  );
  const isAccepted = readAccepted(options.accepted ?? []);
  const isKnown = findAccepted(texts, isAccepted);
  const found: JudgedPair[] = [];
  for (const pair of findProposed(index)) {
    const { proposal } = pair;
    if (!proposal || Math.max(pair.aInB, pair.bInA) < minOverlap) continue;
    const digests = [index.agent(pair.a).digest, index.agent(pair.b).digest] as const;
    found.push(judgePair({ ...pair, proposal }, digests, { sharedLines, accepted: isKnown(pair) }));
  }
  const taken = found.filter(({ accepted }) => !accepted);
  const open = texts.map((copies) => dropAccepted(copies, isAccepted));
  const groups = groupTexts(open, taken, placed).sort((a, b) => b.saves - a.saves || (a.id < b.id ? -1 : 1));
  return {
    schemaVersion: 1,
    agents: listAgents(placed, groups, mapCounts(texts, index)),
    groups,
    pairs: listPairs(found, texts, placed, isAccepted),
    clashes: findClashes(placed),
    skipped: listSkipped(placed),
    unread: [...unread],
    descriptions: sumDescriptions(placed, groups),
  };
}

/** The copies of a text that somebody has to decide about, its first among them. */
function dropAccepted([first, ...others]: Copies, isAccepted: IsAccepted): Copies {
  return [first, ...others.filter(({ path }) => !isAccepted(first.path, path, 1))];
}

function checkOptions(placed: readonly PlacedDigest[], minOverlap: number, sharedLines: number): void {
  if (!(minOverlap >= 0 && minOverlap <= 1))
    throw new RangeError(`Expected minOverlap from 0 to 1, not ${minOverlap}`);
  if (!Number.isInteger(sharedLines) || sharedLines < 0)
    throw new RangeError(`Expected sharedLines to be a whole number of at least 0, not ${sharedLines}`);
  const paths = new Set<string>();
  for (const { path } of placed) {
    if (paths.has(path))
      throw new TypeError(`Expected each source to have a path of its own, found two of ${path}`);
    paths.add(path);
  }
}

/** Lines of each agent, by its path. */
function mapCounts(texts: readonly Copies[], { counts }: AgentIndex): ReadonlyMap<string, number> {
  return new Map(
    texts.flatMap(([first, ...others], at) => [
      [first.path, counts[at] as number] as const,
      ...others.map(({ path, digest }) => [path, countLines(digest)] as const),
    ]),
  );
}

function listAgents(
  placed: readonly PlacedDigest[],
  groups: readonly AgentGroup[],
  lines: ReadonlyMap<string, number>,
): ScanReport['agents'] {
  const groupOf = new Map(groups.flatMap(({ id, members }) => members.map((path) => [path, id] as const)));
  return placed.map(({ path, scope, digest }) => {
    const { name, words, tokens, descriptionTokens } = digest;
    const group = groupOf.get(path);
    return {
      path,
      name,
      scope,
      words,
      tokens,
      descriptionTokens,
      lines: lines.get(path) ?? 0,
      ...(group && { group }),
    };
  });
}

/** Files of other tools are none that Claude Code would load. */
function listSkipped(placed: readonly PlacedDigest[]): ScanReport['skipped'] {
  return placed.flatMap(({ path, digest: { format, skipped } }) =>
    skipped && format === 'claude' ? [{ path, ...skipped }] : [],
  );
}

/** What is skipped by the client is not loaded, and costs nothing now. */
function sumDescriptions(
  placed: readonly PlacedDigest[],
  groups: readonly AgentGroup[],
): ScanReport['descriptions'] {
  const loaded = placed.filter(({ digest }) => !digest.skipped);
  const tokens = loaded.reduce((sum, { digest }) => sum + digest.descriptionTokens, 0);
  const known = new Set(loaded.map(({ path }) => path));
  let agentsAfter = loaded.length;
  for (const { members } of groups)
    agentsAfter -= Math.max(0, members.filter((path) => known.has(path)).length - 1);
  const saved = groups.reduce((sum, { saves }) => sum + saves, 0);
  return { agents: loaded.length, tokens, agentsAfter, tokensAfter: Math.max(0, tokens - saved) };
}
