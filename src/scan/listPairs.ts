import type { AgentDigest, AgentPair, PlacedDigest, SharedLine } from '../types/index.ts';
import type { FoundPair } from './findPairs.ts';
import type { Copies } from './gatherCopies.ts';
import { countLines, readTexts } from './listStems.ts';
import type { SaidLine } from './PackedDigest.ts';
import type { IsAccepted } from './readAccepted.ts';

/**
 * A function that says whether a pair of texts is accepted as it is. Copies of one text stand for each other: a further copy that nobody accepted is a finding by
 * itself, as a copy.
 */
export function findAccepted(
  texts: readonly Copies[],
  isAccepted: IsAccepted,
): (pair: Pick<FoundPair, 'a' | 'b' | 'aInB' | 'bInA'>) => boolean {
  return (pair) => {
    const overlap = Math.max(pair.aInB, pair.bInA);
    const [first, second] = [texts[pair.a] as Copies, texts[pair.b] as Copies];
    return first.some(({ path: a }) => second.some(({ path: b }) => isAccepted(a, b, overlap)));
  };
}

/**
 * The pairs as they are reported, most alike first. Copies of one text stand for each other: the first of them is compared with other texts, and
 * each further one is a pair with the first. What two share is looked up when it is asked for.
 */
export function listPairs(
  found: readonly JudgedPair[],
  texts: readonly Copies[],
  placed: readonly PlacedDigest[],
  isAccepted: IsAccepted,
): AgentPair[] {
  const order = new Map(placed.map(({ path }, at) => [path, at]));
  const isBefore = (a: string, b: string): boolean => (order.get(a) ?? 0) < (order.get(b) ?? 0);
  const pairs = found.map((pair) => {
    const [first] = texts[pair.a] as Copies;
    const [second] = texts[pair.b] as Copies;
    if (isBefore(first.path, second.path)) return describePair(pair, first, second);
    return describePair(turn(pair), second, first);
  });
  for (const [first, ...others] of texts)
    for (const { path, digest } of others) {
      const accepted = isAccepted(first.path, path, 1);
      pairs.push({ ...pairCopies(first.path, path, countLines(digest)), ...(accepted && { accepted }) });
    }
  const rate = ({ aInB, bInA, subject }: AgentPair): number => Math.max(aInB, bInA) + subject;
  return pairs.sort(
    (p, q) =>
      rate(q) - rate(p) ||
      (order.get(p.a) ?? 0) - (order.get(q.a) ?? 0) ||
      (order.get(p.b) ?? 0) - (order.get(q.b) ?? 0),
  );
}

/** What is kept of a pair of texts until it is listed. */
export interface JudgedPair
  extends Pick<AgentPair, 'proposal' | 'aInB' | 'bInA' | 'subject' | 'sharedCount'> {
  a: number;
  b: number;
  /** Places in the digests of the lines to be listed, of a and of b in turns: there are very many of them. */
  shared: readonly number[];
  settings?: string[];
  accepted: boolean;
}

/**
 * @param pair What was found between the two.
 * @param sharedLines Most of them that are listed.
 */
export function judgePair(
  pair: Omit<FoundPair, 'proposal'> & { proposal: AgentPair['proposal'] },
  [first, second]: readonly [AgentDigest, AgentDigest],
  { sharedLines, accepted }: { sharedLines: number; accepted: boolean },
): JudgedPair {
  const { a, b, proposal, aInB, bInA, subject, shared } = pair;
  const settings = findOtherSettings(first, second);
  return {
    ...{ a, b, proposal, aInB, bInA, subject, accepted },
    sharedCount: shared.length,
    shared: shared.slice(0, sharedLines).flatMap((place) => [place.a, place.b]),
    ...(settings && { settings }),
  };
}

/** The pair as it is reported; its lines are read from the digests each time that they are asked for. */
export function describePair(
  pair: Omit<JudgedPair, 'a' | 'b'>,
  first: Pick<PlacedDigest, 'path' | 'digest'>,
  second: Pick<PlacedDigest, 'path' | 'digest'>,
): AgentPair {
  const { proposal, aInB, bInA, subject, sharedCount, shared, settings, accepted } = pair;
  return {
    ...{ a: first.path, b: second.path, proposal, aInB, bInA, subject, sharedCount },
    get shared() {
      return listShared(shared, first.digest, second.digest);
    },
    ...(settings && { settings }),
    ...(accepted && { accepted }),
  };
}

function listShared(shared: JudgedPair['shared'], a: AgentDigest, b: AgentDigest): SharedLine[] {
  const [first, second] = [readTexts(a), readTexts(b)];
  return Array.from({ length: shared.length / 2 }, (_, k) => {
    const [line, text] = first[shared[2 * k] as number] as SaidLine;
    const [other, otherText] = second[shared[2 * k + 1] as number] as SaidLine;
    return { a: line, b: other, text, ...(text !== otherText && { other: otherText }) };
  });
}

/** Keys of front matter in which two agents differ, in the order of the first, where all their lines are the same. */
function findOtherSettings(a: AgentDigest, b: AgentDigest): string[] | undefined {
  if (countLines(a) !== countLines(b)) return undefined;
  const others = readTexts(b);
  if (!readTexts(a).every(([, text], at) => text === others[at]?.[1])) return undefined;
  const [first, second] = [new Map(a.settings), new Map(b.settings)];
  return [...new Set([...first.keys(), ...second.keys()])].filter(
    (key) => first.get(key) !== second.get(key),
  );
}

/** The same pair seen from the other side. */
export function turn(pair: JudgedPair): JudgedPair {
  return {
    ...pair,
    ...{ a: pair.b, b: pair.a, aInB: pair.bInA, bInA: pair.aInB },
    shared: pair.shared.map((_, k) => pair.shared[k ^ 1] as number),
  };
}

/** Two files of one text. */
export function pairCopies(first: string, path: string, lines: number): AgentPair {
  const whole = { aInB: 1, bInA: 1, subject: 1 };
  return { a: first, b: path, proposal: 'same', ...whole, sharedCount: lines, shared: [] };
}
