import type { Dictionary } from '../match/Dictionary.ts';
import type { TokenSet } from '../match/joinSimilar.ts';
import type { RankedTokens } from '../match/rankTokens.ts';
import type { AgentDigest } from '../types/index.ts';
import { listStems } from './listStems.ts';
import { LEADING } from './nameOthers.ts';
import { dropLines, keysOf, type PackedLines, Vocabulary } from './packLines.ts';
import { weighSubject } from './readSubject.ts';

/** Agents as numbers, ready to be joined and compared. */
export interface AgentIndex {
  size: number;
  /** The agent of a place, ready to be compared. Not all are held: what was asked for lately is. */
  agent: (place: number) => IndexedAgent;
  /** That the agents are packed with. */
  vocabulary: Vocabulary;
  /** Lines that each agent has, boilerplate among them. */
  counts: Int32Array;
  /** One record an agent: what its lines say that other agents say too, each line one token. */
  lines: RankedTokens & {
    /** Weight of each agent's lines that no other has. */
    alone: Float64Array;
  };
  /** One record an agent: what it is about, a token for each step of a word's count, so that a likeness of sets is one of counts. */
  subjects: RankedTokens;
}

export interface IndexedAgent {
  digest: AgentDigest;
  /** Its lines but for boilerplate. */
  lines: PackedLines;
  /** Sum of the lines' weights. */
  weight: number;
  /** Stems that lead its subject, as the vocabulary numbers them. */
  lead: Int32Array;
}

/** Puts numbers somewhere. @returns A function that reads them again. */
export type KeepNumbers = (numbers: Int32Array) => () => Int32Array;

/**
 * A line that so many agents of a scan have, copies of one file not counted, is their collection's boilerplate and counts nothing; nor could so
 * many agents be told apart by it.
 */
export const MOST_HOLDERS = 200;

/** Stems of all agents that are held ready at a time. */
const MOST_HELD = 4_000_000;

/**
 * Reads each digest once; what is compared of it are numbers, that are kept.
 *
 * @param digests No two of one text. Lines and subject may be read from elsewhere when they are asked for.
 * @param keep Where numbers are kept. @default in memory
 */
export function indexAgents(
  digests: readonly AgentDigest[],
  dictionary: Dictionary,
  keep: KeepNumbers = (numbers) => () => numbers,
): AgentIndex {
  const vocabulary = new Vocabulary(dictionary);
  const counts = new Int32Array(digests.length);
  const lines = new LineCollector(digests.length);
  const subjects = new SubjectCollector(dictionary);
  const kept: (() => Int32Array)[] = [];
  for (const [place, digest] of digests.entries()) {
    const { subject } = digest;
    const packed = vocabulary.pack(listStems(digest));
    counts[place] = packed.at.length;
    lines.add(keysOf(packed), packed.weight);
    subjects.add(subject);
    kept.push(keep(vocabulary.join(packed, numberLead(subject, vocabulary))));
  }
  const ranked = lines.rank();
  const agents = new HeldAgents(digests, kept, vocabulary, ranked.boilerplate);
  return {
    size: digests.length,
    agent: (place) => agents.find(place),
    vocabulary,
    counts,
    lines: ranked,
    subjects: subjects.rank(),
  };
}

/** @param lines Those that are no boilerplate. */
export function indexAgent(digest: AgentDigest, lines: PackedLines, lead: Int32Array): IndexedAgent {
  return { digest, lines, weight: lines.weight.reduce((sum, weight) => sum + weight, 0), lead };
}

/** The first words of a subject. */
export function numberLead(subject: AgentDigest['subject'], vocabulary: Vocabulary): Int32Array {
  return Int32Array.from(subject.slice(0, LEADING), ([stem]) => vocabulary.idOf(stem));
}

/** Agents that were asked for lately. */
class HeldAgents {
  readonly #digests: readonly AgentDigest[];
  readonly #kept: readonly (() => Int32Array)[];
  readonly #vocabulary: Vocabulary;
  readonly #boilerplate: ReadonlySet<number>;
  readonly #held = new Map<number, IndexedAgent>();
  #size = 0;

  /** @param kept Reads of each agent what its lines and its lead were joined to. */
  constructor(
    digests: readonly AgentDigest[],
    kept: readonly (() => Int32Array)[],
    vocabulary: Vocabulary,
    boilerplate: ReadonlySet<number>,
  ) {
    this.#digests = digests;
    this.#kept = kept;
    this.#vocabulary = vocabulary;
    this.#boilerplate = boilerplate;
  }

  find(place: number): IndexedAgent {
    let agent = this.#held.get(place);
    if (agent) return agent;
    agent = this.#read(place);
    this.#size += agent.lines.stems.length;
    this.#held.set(place, agent);
    for (const [other, { lines }] of this.#held) {
      if (this.#size <= MOST_HELD || other === place) break;
      this.#held.delete(other);
      this.#size -= lines.stems.length;
    }
    return agent;
  }

  #read(place: number): IndexedAgent {
    const digest = this.#digests[place] as AgentDigest;
    const { packed, lead } = this.#vocabulary.part((this.#kept[place] as () => Int32Array)());
    if (this.#boilerplate.size === 0) return indexAgent(digest, packed, lead);
    const keys = keysOf(packed);
    return indexAgent(
      digest,
      dropLines(packed, (line) => this.#boilerplate.has(keys[line] as number)),
      lead,
    );
  }
}

/** The lines of all agents, a key and a weight for each that an agent has. */
class LineCollector {
  readonly #start: Int32Array;
  #agents = 0;
  #keys = new Float64Array(1 << 12);
  #weights = new Int32Array(1 << 12);
  #size = 0;

  constructor(agents: number) {
    this.#start = new Int32Array(agents + 1);
  }

  add(keys: Float64Array, weight: Int32Array): void {
    const own = new Set<number>();
    for (const [line, key] of keys.entries()) {
      if (own.has(key)) continue;
      own.add(key);
      if (this.#size === this.#keys.length) {
        const more = Math.ceil(1.5 * this.#size);
        this.#keys = grow(this.#keys, new Float64Array(more));
        this.#weights = grow(this.#weights, new Int32Array(more));
      }
      this.#keys[this.#size] = key;
      this.#weights[this.#size++] = weight[line] as number;
    }
    this.#start[++this.#agents] = this.#size;
  }

  /** Lines that several agents have, the rare ones first, and keys of those that too many have. */
  rank(): AgentIndex['lines'] & { boilerplate: ReadonlySet<number> } {
    const { shared, holders, boilerplate } = countHolders(this.#keys.slice(0, this.#size).sort());
    const order = Float64Array.from(shared, (_, at) => (holders[at] as number) * shared.length + at).sort();
    const rankOf = new Int32Array(shared.length);
    for (const [rank, one] of order.entries()) rankOf[one % shared.length] = rank;
    const weights = new Int32Array(shared.length);
    const alone = new Float64Array(this.#agents);
    const records = Array.from({ length: this.#agents }, (_, agent) => {
      const tokens: number[] = [];
      for (let k = this.#start[agent] as number; k < (this.#start[agent + 1] as number); k++) {
        const [key, weight] = [this.#keys[k] as number, this.#weights[k] as number];
        const at = findPlace(shared, key);
        if (at < 0) {
          if (!boilerplate.has(key)) alone[agent] = (alone[agent] as number) + weight;
          continue;
        }
        const rank = rankOf[at] as number;
        weights[rank] = weight;
        tokens.push(rank);
      }
      return Int32Array.from(tokens).sort();
    });
    return { records, weights, alone, boilerplate };
  }
}

/** @param sorted Keys of the lines of all agents, each as often as agents have it. */
function countHolders(sorted: Float64Array): {
  shared: Float64Array;
  holders: Int32Array;
  boilerplate: ReadonlySet<number>;
} {
  const boilerplate = new Set<number>();
  // What is shared stands in front of what is still to be read.
  const holders = new Int32Array(sorted.length >> 1);
  let count = 0;
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    const key = sorted[from] as number;
    while (to < sorted.length && sorted[to] === key) to++;
    if (to - from > MOST_HOLDERS) boilerplate.add(key);
    else if (to - from > 1) {
      holders[count] = to - from;
      sorted[count++] = key;
    }
  }
  return { shared: sorted.slice(0, count), holders: holders.slice(0, count), boilerplate };
}

/** @returns -1 where it is not there */
function findPlace(sorted: Float64Array, key: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < key) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === key ? low : -1;
}

/** Most steps that a word of a subject may have, and so tokens of one stem. */
const STEPS = 16;

/** What all agents are about, a token for each step of a stem. */
class SubjectCollector {
  readonly #dictionary: Dictionary;
  readonly #ids = new Map<string, number>();
  readonly #weights: number[] = [];
  readonly #counts: number[] = [];
  readonly #records: TokenSet[] = [];

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary;
  }

  add(subject: AgentDigest['subject']): void {
    const tokens = subject.flatMap(([stem, steps]) => {
      const first = this.#idOf(stem) * STEPS;
      if (this.#weights[first / STEPS] === 0) return [];
      return Array.from({ length: Math.min(steps, STEPS) }, (_, step) => first + step);
    });
    for (const token of tokens) this.#counts[token] = (this.#counts[token] as number) + 1;
    this.#records.push(Int32Array.from(tokens));
  }

  /** Takes the collected records and numbers them anew, rare tokens first. */
  rank(): RankedTokens {
    const used = Array.from(this.#counts.keys()).filter((token) => this.#counts[token] !== 0);
    used.sort((p, q) => (this.#counts[p] as number) - (this.#counts[q] as number) || p - q);
    const rankOf = new Int32Array(this.#weights.length * STEPS);
    for (const [rank, token] of used.entries()) rankOf[token] = rank;
    for (const record of this.#records) {
      for (const [k, token] of record.entries()) record[k] = rankOf[token] as number;
      record.sort();
    }
    const weights = Int32Array.from(used, (token) => this.#weights[Math.floor(token / STEPS)] as number);
    return { records: this.#records, weights };
  }

  #idOf(stem: string): number {
    let id = this.#ids.get(stem);
    if (id === undefined) {
      id = this.#weights.length;
      this.#ids.set(stem, id);
      this.#weights.push(Math.round(weighSubject(stem, this.#dictionary) * 1000));
      for (let step = 0; step < STEPS; step++) this.#counts.push(0);
    }
    return id;
  }
}

function grow<T extends Float64Array | Int32Array>(from: T, into: T): T {
  into.set(from as never);
  return into;
}
