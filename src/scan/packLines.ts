import type { Dictionary } from '../match/Dictionary.ts';
import type { DigestLine } from '../types/index.ts';

/** What the lines of an agent say as numbers, whatever the order and the endings of their words. */
export interface PackedLines {
  /** Place of each line in the digest, ascending. */
  at: Int32Array;
  /** The same for lines that say the same. 53 bits of a hash: of 20 million lines, two that differ share one with a chance of two in a hundred. */
  keys: Float64Array;
  /** Sum of the weights of each line's stems. */
  weight: Int32Array;
  /** Where the stems of each line begin, and after the last one where they end. */
  start: Int32Array;
  /** Distinct stems of a line in ascending order, line after line. */
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
  readonly #weights: number[] = [];

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary;
  }

  idOf(stem: string): number {
    let id = this.#ids.get(stem);
    if (id === undefined) {
      id = this.#weights.length;
      this.#ids.set(stem, id);
      this.#weights.push(weighWord(stem, this.#dictionary));
    }
    return id;
  }

  /** Numbers of one vocabulary can be held against each other, those of two cannot. */
  pack(lines: readonly DigestLine[]): PackedLines {
    const read = lines.map(([, , stems]) =>
      Int32Array.from(stems.split(' '), (stem) => this.idOf(stem)).sort(),
    );
    const size = read.reduce((sum, { length }) => sum + length, 0);
    const packed: PackedLines = {
      at: Int32Array.from(lines, (_, at) => at),
      keys: new Float64Array(lines.length),
      weight: new Int32Array(lines.length),
      start: new Int32Array(lines.length + 1),
      stems: new Int32Array(size),
      weights: new Int32Array(size),
    };
    let place = 0;
    for (const [at, stems] of read.entries()) {
      packed.keys[at] = hashNumbers(stems);
      packed.stems.set(stems, place);
      let weight = 0;
      for (const stem of stems) {
        const own = this.#weights[stem] as number;
        packed.weights[place++] = own;
        weight += own;
      }
      packed.weight[at] = weight;
      packed.start[at + 1] = place;
    }
    return packed;
  }
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
    keys: Float64Array.from(kept, (line) => packed.keys[line] as number),
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
function hashNumbers(numbers: Int32Array): number {
  let [first, second] = [0x9747b28c, 0x3c6ef372];
  for (const number of numbers) {
    first = mix(first, number, 0xcc9e2d51);
    second = mix(second, number, 0x85ebca6b);
  }
  return (settle(first ^ numbers.length) >>> 0) * 0x20_0000 + (settle(second) >>> 11);
}

function mix(hash: number, number: number, factor: number): number {
  let part = Math.imul(number + 1, factor);
  part = Math.imul((part << 15) | (part >>> 17), 0x1b873593);
  const mixed = hash ^ part;
  return Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64;
}

function settle(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
