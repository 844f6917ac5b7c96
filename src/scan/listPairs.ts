import type { AgentDigest, AgentPair, PlacedDigest, SharedLine } from '../types/index.ts';
import type { FoundPair } from './findPairs.ts';
import type { Copies } from './gatherCopies.ts';
import type { IsAccepted } from './readAccepted.ts';

export type JudgedPair = FoundPair & { accepted: boolean };

/**
 * Marks the pairs of texts that are accepted as they are. Copies of one text stand for each other: a further copy that nobody accepted is a finding by
 * itself, as a copy.
 */
export function markAccepted(
  found: readonly FoundPair[],
  texts: readonly Copies[],
  isAccepted: IsAccepted,
): JudgedPair[] {
  return found.map((pair) => {
    const overlap = Math.max(pair.aInB, pair.bInA);
    const [first, second] = [texts[pair.a] as Copies, texts[pair.b] as Copies];
    const accepted = first.some(({ path: a }) => second.some(({ path: b }) => isAccepted(a, b, overlap)));
    return { ...pair, accepted };
  });
}

/**
 * The pairs as they are reported, most alike first. Copies of one text stand for each other: the first of them is compared with other texts, and
 * each further one is a pair with the first.
 */
export function listPairs(
  found: readonly JudgedPair[],
  texts: readonly Copies[],
  placed: readonly PlacedDigest[],
  { sharedLines, isAccepted }: { sharedLines: number; isAccepted: IsAccepted },
): AgentPair[] {
  const order = new Map(placed.map(({ path }, at) => [path, at]));
  const isBefore = (a: string, b: string): boolean => (order.get(a) ?? 0) < (order.get(b) ?? 0);
  const pairs: AgentPair[] = [];
  for (const pair of found) {
    const { proposal } = pair;
    const [first] = texts[pair.a] as Copies;
    const [second] = texts[pair.b] as Copies;
    if (!proposal) continue;
    const listed = describePair({ ...pair, proposal }, first, second, sharedLines);
    const { a, b } = listed;
    pairs.push(isBefore(a, b) ? listed : turn(listed));
  }
  for (const [first, ...others] of texts)
    for (const { path, digest } of others) {
      const accepted = isAccepted(first.path, path, 1);
      pairs.push({ ...pairCopies(first.path, path, digest.lines.length), ...(accepted && { accepted }) });
    }
  const rate = ({ aInB, bInA, subject }: AgentPair): number => Math.max(aInB, bInA) + subject;
  return pairs.sort(
    (p, q) =>
      rate(q) - rate(p) ||
      (order.get(p.a) ?? 0) - (order.get(q.a) ?? 0) ||
      (order.get(p.b) ?? 0) - (order.get(q.b) ?? 0),
  );
}

/** @param pair What was found between the two; its shared lines are listed as far as asked for. */
export function describePair(
  pair: Omit<FoundPair, 'a' | 'b' | 'proposal'> & { proposal: AgentPair['proposal']; accepted?: boolean },
  first: Pick<PlacedDigest, 'path' | 'digest'>,
  second: Pick<PlacedDigest, 'path' | 'digest'>,
  sharedLines: number,
): AgentPair {
  const { proposal, aInB, bInA, subject, shared, accepted } = pair;
  const settings = findOtherSettings(first.digest, second.digest);
  return {
    a: first.path,
    b: second.path,
    proposal,
    aInB,
    bInA,
    subject,
    sharedCount: shared.length,
    shared: shared.slice(0, sharedLines).map(({ a: { line }, b: { line: other } }): SharedLine => {
      const isSame = line[1] === other[1];
      return { a: line[0], b: other[0], text: line[1], ...(!isSame && { other: other[1] }) };
    }),
    ...(settings && { settings }),
    ...(accepted && { accepted }),
  };
}

/** Keys of front matter in which two agents differ, in the order of the first, where all their lines are the same. */
function findOtherSettings(a: AgentDigest, b: AgentDigest): string[] | undefined {
  const isSame =
    a.lines.length === b.lines.length && a.lines.every(([, text], at) => text === b.lines[at]?.[1]);
  if (!isSame) return undefined;
  const [first, second] = [new Map(a.settings), new Map(b.settings)];
  return [...new Set([...first.keys(), ...second.keys()])].filter(
    (key) => first.get(key) !== second.get(key),
  );
}

/** The same pair seen from the other side. */
export function turn(pair: AgentPair): AgentPair {
  return {
    ...pair,
    a: pair.b,
    b: pair.a,
    aInB: pair.bInA,
    bInA: pair.aInB,
    shared: pair.shared.map(({ a, b, text, other }) => {
      return { a: b, b: a, text: other ?? text, ...(other !== undefined && { other: text }) };
    }),
  };
}

/** Two files of one text. */
export function pairCopies(first: string, path: string, lines: number): AgentPair {
  const whole = { aInB: 1, bInA: 1, subject: 1 };
  return { a: first, b: path, proposal: 'same', ...whole, sharedCount: lines, shared: [] };
}
