import type { IndexedAgent } from './indexAgents.ts';
import type { PackedLines } from './packLines.ts';

/** Share of a line's weight that one line of the other agent must have, for the line to stand there. */
export const LEAST_HELD = 0.65;

/** How much of each of two agents stands in the other. */
export interface Overlap {
  /** 0–1, by weight. 0 where an agent has no line. */
  aInB: number;
  bInA: number;
  /** Lines of a that stand in b, the heaviest first, each with the line of b that holds most of it: places in the two digests. */
  shared: { a: number; b: number }[];
}

/** Of an agent: which lines have each stem. Made once for each that is compared. */
export type LineIndex = Map<number, number[]>;

export function indexLines({ lines: { start, stems } }: IndexedAgent): LineIndex {
  const index: LineIndex = new Map();
  for (let line = 0; line + 1 < start.length; line++) {
    for (let k = start[line] as number; k < (start[line + 1] as number); k++) {
      const list = index.get(stems[k] as number);
      if (list) list.push(line);
      else index.set(stems[k] as number, [line]);
    }
  }
  return index;
}

/**
 * Holds two agents against each other, line by line, both ways in one pass.
 *
 * @param index Of a's lines; who compares one agent with many makes it once.
 */
export function compareLines(a: IndexedAgent, b: IndexedAgent, index: LineIndex): Overlap {
  const [first, second] = [a.lines, b.lines];
  const sums = new Float64Array(first.at.length);
  // Of each line of a: what most of it in one line of b weighs, and which line that is.
  const most = new Float64Array(first.at.length);
  const nearest = new Int32Array(first.at.length);
  let inA = 0;
  for (let line = 0; line < second.at.length; line++) {
    const touched = addShared(second, line, index, sums);
    let best = 0;
    for (const other of touched) {
      const sum = sums[other] as number;
      sums[other] = 0;
      if (sum > best) best = sum;
      if (sum <= (most[other] as number)) continue;
      most[other] = sum;
      nearest[other] = line;
    }
    if (holds(best, second.weight[line] as number)) inA += second.weight[line] as number;
  }
  const standing: number[] = [];
  let inB = 0;
  for (let line = 0; line < first.at.length; line++) {
    if (!holds(most[line] as number, first.weight[line] as number)) continue;
    inB += first.weight[line] as number;
    standing.push(line);
  }
  standing.sort((p, q) => (first.weight[q] as number) - (first.weight[p] as number) || p - q);
  const shared = standing.map((line) => {
    return { a: first.at[line] as number, b: second.at[nearest[line] as number] as number };
  });
  return { aInB: divide(inB, a.weight), bInA: divide(inA, b.weight), shared };
}

/** Adds up what a line has in common with each line of an index. @returns the lines that have something */
function addShared(
  { start, stems, weights }: PackedLines,
  line: number,
  index: LineIndex,
  sums: Float64Array,
): number[] {
  const touched: number[] = [];
  for (let k = start[line] as number; k < (start[line + 1] as number); k++) {
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
