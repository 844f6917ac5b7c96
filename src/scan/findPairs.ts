import { joinContained } from '../match/joinContained.ts';
import { joinSimilar } from '../match/joinSimilar.ts';
import { indexLines, type LineIndex } from './compareLines.ts';
import { type ComparedPair, comparePair } from './comparePair.ts';
import type { AgentIndex, IndexedAgent } from './indexAgents.ts';

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
 * searches are exact joins.
 */
export function findPairs({ agents, lines, subjects }: AgentIndex): FoundPair[] {
  const n = agents.length;
  const subject = new Map<number, number>();
  for (const pair of joinSimilar(subjects.records, {
    weights: subjects.weights,
    threshold: CANDIDATES.subject,
  }))
    subject.set(pair.a * n + pair.b, pair.similarity);
  const keys = new Set(subject.keys());
  for (const { inner, outer } of joinContained(lines.records, {
    weights: lines.weights,
    threshold: CANDIDATES.lines,
  }))
    keys.add(Math.min(inner, outer) * n + Math.max(inner, outer));
  let last: { agent: IndexedAgent; index: LineIndex } | undefined;
  return Array.from(Float64Array.from(keys).sort(), (key) => {
    const [a, b] = [Math.floor(key / n), key % n];
    const [first, second] = [agents[a] as IndexedAgent, agents[b] as IndexedAgent];
    // Pairs come in the order of their first agent.
    if (last?.agent !== first) last = { agent: first, index: indexLines(first) };
    return { a, b, ...comparePair(first, second, subject.get(key) ?? 0, last.index) };
  });
}
