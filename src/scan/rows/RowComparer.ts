import type { Dictionary } from '../../match/Dictionary.ts';
import type { AgentDigest, AgentPair, CandidatePair, CandidateRow } from '../../types/index.ts';
import { compareProposed } from '../comparePair.ts';
import { CANDIDATES } from '../findPairs.ts';
import { type IndexedAgent, indexAgent, numberLead } from '../indexAgents.ts';
import { LineComparer } from '../LineComparer.ts';
import { describePair, judgePair, turn } from '../listPairs.ts';
import { listStems } from '../listStems.ts';
import { dropLines, keysOf, Vocabulary } from '../packLines.ts';
import { DEFAULTS } from '../reportScan.ts';
import { listSteps } from './describeRow.ts';

/** So many agents are kept at a time; then all are read anew, so that any number of pairs takes the same memory. */
const MOST_AGENTS = 512;

interface Known {
  agent: IndexedAgent;
  /** Of its lines. */
  keys: Float64Array;
  steps: ReadonlyMap<string, { steps: number; weight: number }>;
  /** Weight of the whole subject. */
  subject: number;
}

/** Compares candidate pairs as a scan of all agents would, each by itself. Pairs of one agent that follow each other are the faster for it. */
export class RowComparer {
  readonly #dictionary: Dictionary;
  #vocabulary: Vocabulary;
  #comparer: LineComparer;
  readonly #known = new Map<string, Known>();

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary;
    this.#vocabulary = new Vocabulary(dictionary);
    this.#comparer = new LineComparer(this.#vocabulary);
  }

  /** @returns The pair as a scan lists it, or undefined where it would not. `a` is the agent that was given first. */
  compare({ a, b }: CandidatePair): AgentPair | undefined {
    // A scan takes texts in the order of their hashes, whatever the order of the files.
    const isTurned = a.digest.whole > b.digest.whole;
    const [first, second] = isTurned ? [b, a] : [a, b];
    if (this.#known.size + 2 > MOST_AGENTS) {
      this.#known.clear();
      this.#vocabulary = new Vocabulary(this.#dictionary);
      this.#comparer = new LineComparer(this.#vocabulary);
    }
    const [one, two] = [this.#find(first), this.#find(second)];
    const subject = compareSubjects(one, two);
    if (subject === 0 && !sharesLines(one, two) && !sharesLines(two, one)) return undefined;
    const pair = compareProposed(one.agent, two.agent, subject, this.#comparer);
    const proposal = pair?.proposal;
    if (!pair || !proposal || Math.max(pair.aInB, pair.bInA) < DEFAULTS.minOverlap) return undefined;
    const judged = judgePair({ ...pair, proposal, a: 0, b: 1 }, [first.digest, second.digest], {
      sharedLines: DEFAULTS.sharedLines,
      accepted: false,
    });
    return describePair(isTurned ? turn(judged) : judged, a, b);
  }

  #find(row: CandidateRow): Known {
    const key = `${row.path}\n${row.digest.whole}\n${row.boilerplate?.join(' ') ?? ''}`;
    let known = this.#known.get(key);
    if (!known) {
      known = this.#read(row.digest, new Set(row.boilerplate));
      this.#known.set(key, known);
    }
    return known;
  }

  #read(digest: AgentDigest, boilerplate: ReadonlySet<number>): Known {
    const packed = this.#vocabulary.pack(listStems(digest));
    const lines = dropLines(packed, (line) => boilerplate.has(line));
    const agent = indexAgent(digest, lines, numberLead(digest.subject, this.#vocabulary));
    const steps = listSteps(digest, this.#dictionary);
    return {
      agent,
      keys: keysOf(lines),
      steps: new Map(steps.map((one) => [one.stem, one])),
      subject: steps.reduce((sum, one) => sum + one.steps * one.weight, 0),
    };
  }
}

/** Weighted Jaccard similarity of two subjects; 0 where it is too small to count. */
function compareSubjects(a: Known, b: Known): number {
  let shared = 0;
  for (const [stem, { steps, weight }] of a.steps)
    shared += Math.min(steps, b.steps.get(stem)?.steps ?? 0) * weight;
  const similarity = shared / (a.subject + b.subject - shared);
  return similarity >= CANDIDATES.subject ? similarity : 0;
}

/** Whether so much of one agent stands word for word in another that their lines bring them together. */
function sharesLines({ agent: { lines }, keys }: Known, outer: Known): boolean {
  const others = new Set(outer.keys);
  const own = new Set<number>();
  let [shared, all] = [0, 0];
  for (const [line, key] of keys.entries()) {
    if (own.has(key)) continue;
    own.add(key);
    const weight = lines.weight[line] as number;
    all += weight;
    if (others.has(key)) shared += weight;
  }
  return all > 0 && shared / all >= CANDIDATES.lines;
}
