import { visitContained } from '../match/joinContained.ts';
import { type TokenSet, visitSimilar } from '../match/joinSimilar.ts';
import { type ComparedPair, comparePair, compareProposed } from './comparePair.ts';
import type { AgentIndex, IndexedAgent } from './indexAgents.ts';
import { LineComparer } from './LineComparer.ts';

/** Two agents that may overlap, by their places in the index; `a` < `b`. */
export interface FoundPair extends ComparedPair {
  a: number;
  b: number;
}

/** What two agents must have in common to be held against each other line by line. */
export const CANDIDATES = {
  /** Share of the one's lines, by weight, that stand word for word (but for order and endings) in the other. */
  lines: 0.2,
  /** Weighted Jaccard similarity of what they are about. */
  subject: 0.08,
};

/**
 * Every two agents that share lines or a subject, each pair once, in ascending order: exactly those that comparing all with all finds, as both
 * searches are exact joins. One at a time, as there may be more than are worth keeping.
 */
export function* findPairs(index: AgentIndex): Generator<FoundPair> {
  yield* comparePairs(index, comparePair);
}

/** Those of them for which something is proposed, in less time. */
export function* findProposed(index: AgentIndex): Generator<FoundPair> {
  yield* comparePairs(index, compareProposed);
}

function* comparePairs(index: AgentIndex, compare: typeof compareProposed): Generator<FoundPair> {
  const { size, subjects } = index;
  const measure = startMeasuring(subjects.records, subjects.weights);
  const comparer = new LineComparer(index.vocabulary);
  let last: { place: number; agent: IndexedAgent } | undefined;
  for (const key of findCandidates(index)) {
    const [a, b] = [Math.floor(key / size), key % size];
    // Pairs come in the order of their first agent.
    if (last?.place !== a) last = { place: a, agent: index.agent(a) };
    const pair = compare(last.agent, index.agent(b), measure(a, b), comparer);
    if (pair) yield { a, b, ...pair };
  }
}

/** What both joins find: a × size + b of each pair, once, ascending. */
function findCandidates({ size, lines, subjects }: AgentIndex): Float64Array {
  let keys = new Float64Array(1 << 12);
  let count = 0;
  const add = (p: number, q: number): void => {
    if (count === keys.length) {
      const more = new Float64Array(2 * count);
      more.set(keys);
      keys = more;
    }
    keys[count++] = Math.min(p, q) * size + Math.max(p, q);
  };
  visitSimilar(subjects.records, { weights: subjects.weights, threshold: CANDIDATES.subject }, add);
  const { records, weights, alone } = lines;
  visitContained(records, { weights, threshold: CANDIDATES.lines, alone }, add);
  const sorted = keys.subarray(0, count).sort();
  let kept = 0;
  for (let k = 0; k < count; k++)
    if (k === 0 || sorted[k] !== sorted[k - 1]) sorted[kept++] = sorted[k] as number;
  return sorted.subarray(0, kept);
}

/** A function that says how alike two records are, as the join does; 0 below its threshold. */
function startMeasuring(records: readonly TokenSet[], weights: Int32Array): (a: number, b: number) => number {
  const sum = (record: TokenSet): number =>
    record.reduce((total, token) => total + (weights[token] as number), 0);
  const totals = Float64Array.from(records, sum);
  return (a, b) => {
    const [first, second] = [records[a] as TokenSet, records[b] as TokenSet];
    let shared = 0;
    for (let p = 0, q = 0; p < first.length && q < second.length; ) {
      const [one, other] = [first[p] as number, second[q] as number];
      if (one === other) shared += weights[one] as number;
      if (one <= other) p++;
      if (other <= one) q++;
    }
    const similarity = shared / ((totals[a] as number) + (totals[b] as number) - shared);
    return similarity >= CANDIDATES.subject ? similarity : 0;
  };
}
