import type { IndexedAgent } from './indexAgents.ts';
import type { PackedLines, Vocabulary } from './packLines.ts';

/** Share of a line's weight that one line of the other agent must have, for the line to stand there. */
export const LEAST_HELD = 0.65;

/** How much of each of two agents stands in the other, 0–1, by weight. 0 where an agent has no line. */
export interface Overlap {
  aInB: number;
  bInA: number;
}

/** A line of a and the line of b that holds most of it: places in the two digests. */
export interface SharedPlace {
  a: number;
  b: number;
}

/** Holds one agent after another against a first one, line by line, both ways in one pass. */
export class LineComparer {
  readonly #vocabulary: Vocabulary;
  #a: IndexedAgent | undefined;
  /** Of each stem, where the list of a's lines that have it stands in `places`: its length, then the lines. 0 where there is none. */
  #first = new Int32Array(0);
  #places = new Int32Array(0);
  /** Which stems the two have, as far as so few places tell: some share one. They stay in the processor's nearest cache. */
  readonly #ofA = new Uint8Array(MARKS);
  readonly #ofB = new Uint8Array(MARKS);
  /** Of each line of a: what is shared with a line of b, the most of it in one line of b, and which line that is. */
  #sums = new Int32Array(0);
  #most = new Int32Array(0);
  #nearest = new Int32Array(0);
  #touched = new Int32Array(0);

  /** @param vocabulary That all agents were packed with. */
  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** The agent that others are held against from now on. */
  begin(a: IndexedAgent): void {
    if (this.#a === a) return;
    if (this.#a) for (const stem of this.#a.lines.stems) this.#first[stem] = 0;
    this.#a = a;
    this.#reserve();
    markStems(a.lines.stems, this.#ofA);
    if (this.#places.length <= 2 * a.lines.stems.length)
      this.#places = new Int32Array(4 * a.lines.stems.length + 1);
    this.#listLines(a.lines);
    const size = a.lines.at.length;
    if (this.#sums.length < size) {
      this.#sums = new Int32Array(2 * size);
      this.#most = new Int32Array(2 * size);
      this.#nearest = new Int32Array(2 * size);
      this.#touched = new Int32Array(2 * size);
    }
  }

  /** What the overlap is at most: a line cannot stand in another agent that lacks its words in all lines together. Half of the work. */
  bound(b: IndexedAgent): Overlap {
    const a = this.#a as IndexedAgent;
    markStems(b.lines.stems, this.#ofB);
    const [inA, inB] = [sumHeld(b.lines, this.#ofA), sumHeld(a.lines, this.#ofB)];
    return { aInB: divide(inB, a.weight), bInA: divide(inA, b.weight) };
  }

  compare(b: IndexedAgent): Overlap {
    this.#reserve();
    const a = this.#a as IndexedAgent;
    const [first, places, sums, touched] = [this.#first, this.#places, this.#sums, this.#touched];
    const [most, nearest, ofA] = [this.#most, this.#nearest, this.#ofA];
    const { start, stems, weights, weight } = b.lines;
    most.fill(0, 0, a.lines.at.length);
    let inA = 0;
    for (let line = 0; line < weight.length; line++) {
      let count = 0;
      for (let k = start[line] as number, to = start[line + 1] as number; k < to; k++) {
        const stem = stems[k] as number;
        if (ofA[stem & LAST_MARK] === 0) continue;
        let p = first[stem] as number;
        if (p === 0) continue;
        const own = weights[k] as number;
        for (const end = p + (places[p] as number); p < end; ) {
          const other = places[++p] as number;
          if (sums[other] === 0) touched[count++] = other;
          sums[other] = (sums[other] as number) + own;
        }
      }
      let best = 0;
      for (let k = 0; k < count; k++) {
        const other = touched[k] as number;
        const sum = sums[other] as number;
        sums[other] = 0;
        if (sum > best) best = sum;
        if (sum <= (most[other] as number)) continue;
        most[other] = sum;
        nearest[other] = line;
      }
      if (holds(best, weight[line] as number)) inA += weight[line] as number;
    }
    let inB = 0;
    for (let line = 0; line < a.lines.weight.length; line++)
      if (holds(most[line] as number, a.lines.weight[line] as number)) inB += a.lines.weight[line] as number;
    return { aInB: divide(inB, a.weight), bInA: divide(inA, b.weight) };
  }

  /** Lines of a that stand in the agent that was compared last, the heaviest first. @param b That agent. */
  listShared(b: IndexedAgent): SharedPlace[] {
    const { at, weight } = (this.#a as IndexedAgent).lines;
    const standing: number[] = [];
    for (let line = 0; line < at.length; line++)
      if (holds(this.#most[line] as number, weight[line] as number)) standing.push(line);
    standing.sort((p, q) => (weight[q] as number) - (weight[p] as number) || p - q);
    return standing.map((line) => {
      return { a: at[line] as number, b: b.lines.at[this.#nearest[line] as number] as number };
    });
  }

  /** Which lines have each stem, list after list. */
  #listLines({ start, stems, at }: PackedLines): void {
    const [first, places] = [this.#first, this.#places];
    // Until its list is begun, a stem has the negative of how long it will be.
    for (const stem of stems) first[stem] = (first[stem] as number) - 1;
    let size = 1;
    for (let line = 0; line < at.length; line++) {
      for (let k = start[line] as number, to = start[line + 1] as number; k < to; k++) {
        const stem = stems[k] as number;
        let place = first[stem] as number;
        if (place < 0) {
          const length = -place;
          place = size;
          first[stem] = place;
          places[place] = 0;
          size += 1 + length;
        }
        const count = (places[place] as number) + 1;
        places[place] = count;
        places[place + count] = line;
      }
    }
  }

  /** A vocabulary may have grown since. */
  #reserve(): void {
    const { size } = this.#vocabulary;
    if (this.#first.length >= size) return;
    const first = new Int32Array(2 * size);
    first.set(this.#first);
    this.#first = first;
  }
}

/** Places of the marks, and the last of them. */
const MARKS = 1 << 14;
const LAST_MARK = MARKS - 1;

function markStems(stems: Int32Array, marks: Uint8Array): void {
  marks.fill(0);
  for (let k = 0; k < stems.length; k++) marks[(stems[k] as number) & LAST_MARK] = 1;
}

/** Weight of the lines that would stand in an agent if all its words stood in one line. */
function sumHeld({ start, stems, weights, weight }: PackedLines, marks: Uint8Array): number {
  let held = 0;
  for (let line = 0; line < weight.length; line++) {
    const own = weight[line] as number;
    // The heavy words come first, so that a line which lacks them is soon done with.
    let rest = own;
    for (let k = start[line] as number, to = start[line + 1] as number; k < to && holds(rest, own); k++)
      if (marks[(stems[k] as number) & LAST_MARK] === 0) rest -= weights[k] as number;
    if (holds(rest, own)) held += own;
  }
  return held;
}

/** Whether a line stands in one of which it has so much. The slack covers rounding. */
function holds(shared: number, weight: number): boolean {
  return shared > 0 && shared >= LEAST_HELD * weight * (1 - 1e-9);
}

function divide(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(1, part / whole);
}
