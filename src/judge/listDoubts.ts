import type { Cluster, DecisionsFile, Entry, EntryId, Matching } from '../types/index.ts';
import { halveGroup } from './halveGroup.ts';
import { compareText, listStatements, type Statement } from './listStatements.ts';

/** Two groups of statements of which a person may say whether they say the same. */
export interface Doubt {
  /** Whether they stand in one capability now. */
  now: 'same' | 'apart';
  /** Who put it so. */
  by: Cluster['decidedBy'];
  /** Each with what is likest to the other side first. */
  sides: [Statement[], Statement[]];
  /** How alike they are, 0–1: for what is grouped the mean over both sides, for what is apart the likest pair. */
  score: number;
}

/** Most doubts that are listed. */
const MOST = 500;

/**
 * What a person should look at first: groups whose halves are little alike, and groups that nearly became one.
 *
 * A group is shown in the halves that were joined last. What a person decided before is not listed, nor what a veto keeps
 * apart.
 *
 * @param entries All that were matched.
 * @param matching With the decisions applied.
 * @param threshold Score that divides same from apart, 0–1.
 * @returns The most doubtful first.
 */
export function listDoubts(
  entries: readonly Entry[],
  matching: Matching,
  { decisions }: DecisionsFile,
  threshold: number,
): Doubt[] {
  const statements = new Map(
    listStatements(entries).flatMap((statement) =>
      statement.entries.map(({ id }) => [id, statement] as const),
    ),
  );
  const scores = new Map<string, number>();
  for (const { a, b, score } of matching.pairs) {
    const [one, other] = [statements.get(a), statements.get(b)];
    if (!one || !other || one === other) continue;
    const key = pairKey(one.hash, other.hash);
    scores.set(key, Math.max(score, scores.get(key) ?? 0));
  }
  const answered = new Set(decisions.flatMap(({ by, a, b }) => (by === 'person' ? [pairKey(a, b)] : [])));
  const isOpen = ({ sides: [left, right] }: Doubt): boolean =>
    left.length > 0 &&
    right.length > 0 &&
    left.every(({ hash: a }) => right.every(({ hash: b }) => a !== b && !answered.has(pairKey(a, b))));
  // A group is the more doubtful the less alike its halves are; what is apart, the more alike.
  const weigh = ({ now, score }: Doubt): number => (now === 'same' ? threshold - score : score - threshold);
  return [
    ...matching.clusters.flatMap((cluster) => halveCluster(cluster, statements, scores)),
    ...findNearMisses(matching, statements),
  ]
    .filter(isOpen)
    .sort((x, y) => weigh(y) - weigh(x) || compareText(nameDoubt(x), nameDoubt(y)))
    .slice(0, MOST)
    .map((doubt) => ({ ...doubt, sides: orderSides(doubt.sides, scores) }));
}

/** What is likest to the other side first. */
function orderSides(
  [left, right]: Doubt['sides'],
  scores: ReadonlyMap<string, number>,
): [Statement[], Statement[]] {
  const order = (side: readonly Statement[], others: readonly Statement[]): Statement[] => {
    const nearest = ({ hash }: Statement): number =>
      Math.max(...others.map((other) => scores.get(pairKey(hash, other.hash)) ?? 0));
    return [...side].sort((a, b) => nearest(b) - nearest(a) || compareText(a.text, b.text));
  };
  return [order(left, right), order(right, left)];
}

/** The two halves of a cluster that were joined last; none for one so large that nobody could say of it as a whole whether it is one. */
function halveCluster(
  cluster: Cluster,
  statements: ReadonlyMap<EntryId, Statement>,
  scores: ReadonlyMap<string, number>,
): Doubt[] {
  const members = listMembers(cluster, statements);
  if (members.length < 2 || members.length > MOST_MEMBERS) return [];
  const { left, right, score } = halveGroup(
    members,
    (one, other) => scores.get(pairKey(one.hash, other.hash)) ?? 0,
  );
  return [{ now: 'same', by: cluster.decidedBy, sides: [left, right], score }];
}

const MOST_MEMBERS = 500;

function findNearMisses({ clusters, pairs }: Matching, statements: ReadonlyMap<EntryId, Statement>): Doubt[] {
  const clusterOf = new Map(
    clusters.flatMap((cluster) => cluster.members.map((id) => [id, cluster] as const)),
  );
  const likest = new Map<string, { one: Cluster; other: Cluster; score: number }>();
  const barred = new Set<string>();
  for (const { a, b, score, veto } of pairs) {
    const [one, other] = [clusterOf.get(a), clusterOf.get(b)];
    if (!one || !other || one === other) continue;
    const key = pairKey(one.id, other.id);
    if (veto) barred.add(key);
    else if (score > (likest.get(key)?.score ?? 0)) likest.set(key, { one, other, score });
  }
  return [...likest].flatMap(([key, { one, other, score }]): Doubt[] => {
    if (barred.has(key)) return [];
    const by = one.decidedBy === other.decidedBy ? one.decidedBy : 'offline';
    const [left, right] = [listMembers(one, statements), listMembers(other, statements)];
    return [
      { now: 'apart', by, sides: compareSides(left, right) > 0 ? [right, left] : [left, right], score },
    ];
  });
}

function listMembers({ members }: Cluster, statements: ReadonlyMap<EntryId, Statement>): Statement[] {
  const found = new Set(members.flatMap((id) => statements.get(id) ?? []));
  return [...found].sort((a, b) => compareText(a.text, b.text) || compareText(a.hash, b.hash));
}

function compareSides(a: readonly Statement[], b: readonly Statement[]): number {
  return compareText(a[0]?.text ?? '', b[0]?.text ?? '');
}

function nameDoubt({ sides }: Doubt): string {
  return sides.map((side) => side.map(({ hash }) => hash).join(' ')).join('\n');
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
