import type { IndexedAgent, IndexedLine, LineWords } from './indexAgents.ts';

/** Share of a line's weight that one line of the other agent must have, for the line to stand there. */
export const LEAST_HELD = 0.65;

/** How much of each of two agents stands in the other. */
export interface Overlap {
  /** 0–1, by weight. 0 where an agent has no line. */
  aInB: number;
  bInA: number;
  /** Lines of a that stand in b, the heaviest first, each with the line of b that holds most of it. */
  shared: { a: IndexedLine; b: IndexedLine }[];
}

/** Of an agent: which lines have each stem. Made once for each that is compared. */
export type LineIndex = Map<number, number[]>;

export function indexLines({ lines }: IndexedAgent): LineIndex {
  const index: LineIndex = new Map();
  lines.forEach(({ words }, at) => {
    for (const stem of words.stems) {
      const list = index.get(stem);
      if (list) list.push(at);
      else index.set(stem, [at]);
    }
  });
  return index;
}

/**
 * Holds two agents against each other, line by line, both ways in one pass.
 *
 * @param index Of a's lines; who compares one agent with many makes it once.
 */
export function compareLines(a: IndexedAgent, b: IndexedAgent, index: LineIndex): Overlap {
  const sums = new Float64Array(a.lines.length);
  // Of each line of a: what most of it in one line of b weighs, and which line that is.
  const most = new Float64Array(a.lines.length);
  const nearest = new Int32Array(a.lines.length);
  let inA = 0;
  b.lines.forEach(({ words }, at) => {
    const touched = addShared(words, index, sums);
    let best = 0;
    for (const other of touched) {
      const sum = sums[other] as number;
      sums[other] = 0;
      if (sum > best) best = sum;
      if (sum <= (most[other] as number)) continue;
      most[other] = sum;
      nearest[other] = at;
    }
    if (holds(best, words.weight)) inA += words.weight;
  });
  const shared: Overlap['shared'] = [];
  let inB = 0;
  a.lines.forEach((line, at) => {
    if (!holds(most[at] as number, line.words.weight)) return;
    inB += line.words.weight;
    shared.push({ a: line, b: b.lines[nearest[at] as number] as IndexedLine });
  });
  shared.sort((p, q) => q.a.words.weight - p.a.words.weight || p.a.line[0] - q.a.line[0]);
  return { aInB: divide(inB, a.weight), bInA: divide(inA, b.weight), shared };
}

/** Adds up what a line has in common with each line of an index. @returns the lines that have something */
function addShared({ stems, weights }: LineWords, index: LineIndex, sums: Float64Array): number[] {
  const touched: number[] = [];
  for (let k = 0; k < stems.length; k++) {
    const places = index.get(stems[k] as number);
    if (!places) continue;
    const weight = weights[k] as number;
    for (const at of places) {
      if (sums[at] === 0) touched.push(at);
      sums[at] = (sums[at] as number) + weight;
    }
  }
  return touched;
}

/** Whether a line stands in one of which it has so much. The slack covers rounding. */
function holds(shared: number, weight: number): boolean {
  return shared > 0 && shared >= LEAST_HELD * weight * (1 - 1e-9);
}

function divide(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(1, part / whole);
}
