import type { Dictionary } from '../match/Dictionary.ts';
import type { LineStems } from './PackedDigest.ts';

/** What the lines of an agent say as numbers, whatever the order and the endings of their words. */
export interface PackedLines {
  /** Place of each line in the digest, ascending. */
  at: Int32Array;
  /** Sum of the weights of each line's stems. */
  weight: Int32Array;
  /** Where the stems of each line begin, and after the last one where they end. */
  start: Int32Array;
  /** Distinct stems of a line, the heaviest first and equal ones in ascending order, line after line. */
  stems: Int32Array;
  /** Of each of these, thousandths of what the dictionary gives it: sums of whole numbers are the same in any order. */
  weights: Int32Array;
}

/** Thousandths of what a word of a line is worth. */
export function weighWord(stem: string, dictionary: Dictionary): number {
  return Math.max(1, Math.round(dictionary.weigh(stem) * 1000));
}

/** Numbers stems; takes so much memory as there are different ones. */
export class Vocabulary {
  readonly #dictionary: Dictionary;
  readonly #ids = new Map<string, number>();
  #weights = new Int32Array(1 << 12);

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary;
  }

  /** How many stems there are. */
  get size(): number {
    return this.#ids.size;
  }

  idOf(stem: string): number {
    let id = this.#ids.get(stem);
    if (id === undefined) {
      id = this.#ids.size;
      this.#ids.set(stem, id);
      this.#weights = widen(this.#weights, id);
      this.#weights[id] = weighWord(stem, this.#dictionary);
    }
    return id;
  }

  /** Numbers of one vocabulary can be held against each other, those of two cannot. */
  pack({ stems: words, start, ids }: LineStems): PackedLines {
    const idOf = new Int32Array(words.length);
    for (let k = 0; k < words.length; k++) idOf[k] = this.idOf(words[k] as string);
    const stems = new Int32Array(ids.length);
    for (let k = 0; k < ids.length; k++) stems[k] = idOf[ids[k] as number] as number;
    const weights = this.#weigh(stems);
    const weight = new Int32Array(start.length - 1);
    for (let line = 0; line < weight.length; line++) {
      const [from, to] = [start[line] as number, start[line + 1] as number];
      let sum = 0;
      for (let k = from; k < to; k++) sum += weights[k] as number;
      weight[line] = sum;
      sortPart(stems, weights, from, to);
    }
    return { at: countUp(weight.length), weight, start, stems, weights };
  }

  /** All in one with the stems that lead, for who keeps many agents: but for what can be had again. */
  join({ weight, start, stems }: PackedLines, lead: Int32Array): Int32Array {
    const parts = [Int32Array.of(weight.length, lead.length), lead, weight, start, stems];
    const joined = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0));
    let from = 0;
    for (const part of parts) {
      joined.set(part, from);
      from += part.length;
    }
    return joined;
  }

  /** @param joined By `join`, of lines of which none was dropped; the new ones are views of it. */
  part(joined: Int32Array): { packed: PackedLines; lead: Int32Array } {
    const size = joined[0] as number;
    const from = 2 + (joined[1] as number);
    const stems = joined.subarray(from + 2 * size + 1);
    const packed = {
      at: countUp(size),
      weight: joined.subarray(from, from + size),
      start: joined.subarray(from + size, from + 2 * size + 1),
      stems,
      weights: this.#weigh(stems),
    };
    return { packed, lead: joined.subarray(2, from) };
  }

  #weigh(stems: Int32Array): Int32Array {
    const weights = new Int32Array(stems.length);
    for (let k = 0; k < stems.length; k++) weights[k] = this.#weights[stems[k] as number] as number;
    return weights;
  }
}

/** The same numbers with room for a place. */
function widen(numbers: Int32Array<ArrayBuffer>, place: number): Int32Array<ArrayBuffer> {
  if (place < numbers.length) return numbers;
  const wider = new Int32Array(2 * place);
  wider.set(numbers);
  return wider;
}

/** Stems of a line that are sorted by putting each in its place: the fastest for so few. */
const MOST_PLACED = 64;

/** The heaviest stem first, of equals the one that was numbered first. */
function sortPart(stems: Int32Array, weights: Int32Array, from: number, to: number): void {
  if (to - from > MOST_PLACED) {
    const order = Array.from(
      { length: to - from },
      (_, k) => [stems[from + k], weights[from + k]] as [number, number],
    );
    order.sort(([p, first], [q, second]) => second - first || p - q);
    for (const [k, [stem, weight]] of order.entries()) {
      stems[from + k] = stem;
      weights[from + k] = weight;
    }
    return;
  }
  for (let k = from + 1; k < to; k++) {
    const [stem, weight] = [stems[k] as number, weights[k] as number];
    let place = k;
    for (; place > from; place--) {
      const before = weights[place - 1] as number;
      if (before > weight || (before === weight && (stems[place - 1] as number) < stem)) break;
      stems[place] = stems[place - 1] as number;
      weights[place] = before;
    }
    stems[place] = stem;
    weights[place] = weight;
  }
}

function countUp(size: number): Int32Array {
  const numbers = new Int32Array(size);
  for (let k = 0; k < size; k++) numbers[k] = k;
  return numbers;
}

/** A number for each line, the same for lines that say the same: 53 bits of a hash. Of 20 million lines, two that differ share one with a chance of two in a hundred. */
export function keysOf({ start, stems }: PackedLines): Float64Array {
  const keys = new Float64Array(start.length - 1);
  for (let line = 0; line < keys.length; line++)
    keys[line] = hashNumbers(stems, start[line] as number, start[line + 1] as number);
  return keys;
}

/** The lines but for some. */
export function dropLines(packed: PackedLines, isDropped: (line: number) => boolean): PackedLines {
  const kept = Array.from(packed.at.keys()).filter((line) => !isDropped(line));
  if (kept.length === packed.at.length) return packed;
  const start = new Int32Array(kept.length + 1);
  for (const [k, line] of kept.entries()) start[k + 1] = (start[k] as number) + lengthOf(packed, line);
  const join = (from: Int32Array): Int32Array => {
    const joined = new Int32Array(start.at(-1) as number);
    for (const [k, line] of kept.entries())
      joined.set(from.subarray(packed.start[line], packed.start[line + 1]), start[k]);
    return joined;
  };
  return {
    at: Int32Array.from(kept, (line) => packed.at[line] as number),
    weight: Int32Array.from(kept, (line) => packed.weight[line] as number),
    start,
    stems: join(packed.stems),
    weights: join(packed.weights),
  };
}

function lengthOf({ start }: PackedLines, line: number): number {
  return (start[line + 1] as number) - (start[line] as number);
}

/** Two hashes of 32 bits, after MurmurHash3 with two seeds, as one number. */
function hashNumbers(numbers: Int32Array, from: number, to: number): number {
  let [first, second] = [0x9747b28c, 0x3c6ef372];
  for (let k = from; k < to; k++) {
    const number = numbers[k] as number;
    first = mix(first, number, 0xcc9e2d51);
    second = mix(second, number, 0x85ebca6b);
  }
  return (settle(first ^ (to - from)) >>> 0) * 0x20_0000 + (settle(second) >>> 11);
}

function mix(hash: number, number: number, factor: number): number {
  let part = Math.imul(number + 1, factor);
  part = Math.imul((part << 15) | (part >>> 17), 0x1b873593);
  const mixed = hash ^ part;
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

function settle(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
