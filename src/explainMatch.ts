import { findCapability, findCluster, findEntry, findLeftOut } from './findOutcome.ts';
import { decide } from './judge/decide.ts';
import { listVerdicts } from './judge/listVerdicts.ts';
import { compareEntries } from './match/compareEntries.ts';
import { explainPair } from './match/explainPair.ts';
import { mergeAgents } from './mergeAgents.ts';
import { readPersona } from './read/readPersona.ts';
import type {
  Cluster,
  Decision,
  Entry,
  EntryId,
  MatchExplanation,
  Matching,
  MergeOptions,
  PairExplanation,
  PairScore,
  Source,
} from './types/index.ts';

/**
 * Merges personas and says of two of their entries why they do, or do not, share a capability of the result.
 *
 * @param sources All that are merged: the files of the two entries, and any others.
 * @param a Id of an entry, `path:line`; with `#2`, `#3` … for further entries that begin on the same line.
 * @param b The same; another entry of the same source will do.
 * @param options As for `mergeAgents`.
 * @throws RangeError where an id names no entry, or both name the same; and whatever `mergeAgents` throws.
 */
export async function explainMatch(
  sources: readonly Source[],
  a: EntryId,
  b: EntryId,
  options: MergeOptions = {},
): Promise<MatchExplanation> {
  const entries = sources.flatMap((source) => readPersona(source).entries);
  const one = findEntry(entries, a);
  const other = findEntry(entries, b);
  if (a === b) throw new RangeError(`Expected two entries, not \`${a}\` twice`);
  const pair = await explainPair(entries, a, b, options);
  if (!pair) throw new RangeError('Expected two of the entries');
  const result = await mergeAgents(sources, options);
  const decisions = [...result.decisions.decisions, ...listVerdicts(entries, options)];
  const compare = await compareEntries(entries, options.similarity);
  return {
    ...pair,
    texts: { a: one.text, b: other.text },
    ...explainOutcome(pair, [one, other], result.matching, decisions, compare),
    capabilities: { a: findCapability(result, a), b: findCapability(result, b) },
    leftOut: { ...named('a', findLeftOut(result, one)), ...named('b', findLeftOut(result, other)) },
  };
}

type Outcome = Pick<MatchExplanation, 'together' | 'reason' | 'average' | 'bar'>;

function explainOutcome(
  pair: PairExplanation,
  [a, b]: readonly [Entry, Entry],
  matching: Matching,
  decisions: readonly Decision[],
  compare: (a: EntryId, b: EntryId) => PairScore,
): Outcome {
  const [one, other] = [findCluster(matching, a.id), findCluster(matching, b.id)];
  const together = one === other;
  const isAlike = pair.score >= pair.threshold && !pair.veto;
  if (together) {
    const reason = one.decidedBy !== 'offline' ? 'decision' : isAlike ? 'score' : 'company';
    return { together, reason };
  }
  const average = averageScore(matching, one, other);
  if (isParted(decisions, a, b)) return { together, reason: 'decision', average };
  if (a.kind === 'sentence' || b.kind === 'sentence') return { together, reason: 'prose', average };
  if (pair.veto) return { together, reason: 'veto', average };
  if (!isAlike) return { together, reason: 'score', average };
  if (one.decidedBy !== 'offline' || other.decidedBy !== 'offline') {
    return { together, reason: 'decision', average };
  }
  for (const x of one.members) {
    for (const y of other.members) {
      const { veto } = compare(x, y);
      if (veto) return { together, reason: 'company-veto', average, bar: { a: x, b: y, veto } };
    }
  }
  return { together, reason: 'company', average };
}

/** Whether somebody said of this very pair that it stays apart. */
function isParted(decisions: readonly Decision[], a: Entry, b: Entry): boolean {
  const asked = decide('apart', 'person', a.text, b.text);
  return decisions.some((known) => known.verdict === 'apart' && known.a === asked?.a && known.b === asked.b);
}

/** Pairs that matching did not score count as 0, as they do in the linkage. */
function averageScore({ pairs }: Matching, one: Cluster, other: Cluster): number {
  const between = pairs.filter((pair) => joins(pair, one, other));
  return between.reduce((sum, { score }) => sum + score, 0) / (one.members.length * other.members.length);
}

function joins({ a, b }: { a: EntryId; b: EntryId }, one: Cluster, other: Cluster): boolean {
  return (
    (one.members.includes(a) && other.members.includes(b)) ||
    (one.members.includes(b) && other.members.includes(a))
  );
}

function named<K extends string, T>(key: K, value: T | undefined): { [P in K]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: T });
}
