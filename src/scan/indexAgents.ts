import type { Dictionary } from '../match/Dictionary.ts';
import type { TokenSet } from '../match/joinSimilar.ts';
import { type RankedTokens, rankTokens } from '../match/rankTokens.ts';
import type { AgentDigest, DigestLine } from '../types/index.ts';
import { weighSubject } from './readSubject.ts';

/** Agents as numbers, ready to be joined and compared. */
export interface AgentIndex {
  agents: IndexedAgent[];
  /** One record an agent: what its lines say, each line one token. */
  lines: RankedTokens;
  /** One record an agent: what it is about. */
  subjects: RankedTokens;
}

export interface IndexedAgent {
  digest: AgentDigest;
  /** Its lines but for boilerplate. */
  lines: IndexedLine[];
  /** Sum of the lines' weights. */
  weight: number;
}

export interface IndexedLine {
  line: DigestLine;
  words: LineWords;
}

/** What a line says, whatever the order and the endings of its words. Lines that say the same have the same object. */
export interface LineWords {
  /** Distinct stems in ascending order. */
  stems: TokenSet;
  /** Of each stem, thousandths of what the dictionary gives it: sums of whole numbers are the same in any order. */
  weights: Int32Array;
  weight: number;
  /** Agents that have such a line. */
  holders: number;
  /** Rank among the lines of all agents, rare ones first. */
  rank: number;
}

/**
 * A line that so many agents of a scan have, copies of one file not counted, is their collection's boilerplate and counts nothing; nor could so
 * many agents be told apart by it.
 */
export const MOST_HOLDERS = 200;

/** @param digests No two of one text. */
export function indexAgents(digests: readonly AgentDigest[], dictionary: Dictionary): AgentIndex {
  const readWords = startReading(dictionary);
  const all = new Set<LineWords>();
  const read = digests.map((digest) => {
    const lines = digest.lines.map((line) => ({ line, words: readWords(line[2]) }));
    const own = new Set(lines.map(({ words }) => words));
    for (const words of own) {
      words.holders++;
      all.add(words);
    }
    return { digest, lines, own };
  });
  const ranked = [...all]
    .filter(({ holders }) => holders <= MOST_HOLDERS)
    .sort((p, q) => p.holders - q.holders);
  ranked.forEach((words, rank) => {
    words.rank = rank;
  });
  const agents = read.map(({ digest, lines }) =>
    indexAgent(
      digest,
      lines.filter(({ words }) => words.rank >= 0),
    ),
  );
  const records = read.map(({ own }) =>
    Int32Array.from([...own].flatMap(({ rank }) => (rank >= 0 ? [rank] : []))).sort(),
  );
  return {
    agents,
    lines: {
      records,
      weights: Int32Array.from(ranked, ({ weight }) => weight),
    },
    subjects: rankTokens(digests.map(listSubject), (token) =>
      weighSubject(token.slice(0, token.lastIndexOf('#')), dictionary),
    ),
  };
}

/** @param lines Those that are no boilerplate. */
export function indexAgent(digest: AgentDigest, lines: IndexedLine[]): IndexedAgent {
  return { digest, lines, weight: lines.reduce((sum, { words }) => sum + words.weight, 0) };
}

/** Thousandths of what a word of a line is worth. */
export function weighWord(stem: string, dictionary: Dictionary): number {
  return Math.max(1, Math.round(dictionary.weigh(stem) * 1000));
}

/** A function that gives lines of the same stems the same object. */
export function startReading(dictionary: Dictionary): (stems: string) => LineWords {
  const ids = new Map<string, number>();
  const weights: number[] = [];
  const idOf = (stem: string): number => {
    let id = ids.get(stem);
    if (id === undefined) {
      id = weights.length;
      ids.set(stem, id);
      weights.push(weighWord(stem, dictionary));
    }
    return id;
  };
  const bySpelling = new Map<string, LineWords>();
  const bySet = new Map<string, LineWords>();
  return (text) => {
    const known = bySpelling.get(text);
    if (known) return known;
    const stems = Int32Array.from(text.split(' '), idOf).sort();
    const key = String.fromCodePoint(...stems.map((id) => id + FIRST_LETTER));
    let words = bySet.get(key);
    if (!words) {
      const own = Int32Array.from(stems, (id) => weights[id] as number);
      words = { stems, weights: own, weight: own.reduce((sum, one) => sum + one, 0), holders: 0, rank: -1 };
      bySet.set(key, words);
    }
    bySpelling.set(text, words);
    return words;
  };
}

/** Stems are spelt as one letter each, beyond the surrogates, so that a set of them is a short key. A million letters are left. */
const FIRST_LETTER = 0xe000;

/** A token for each step of a word's count, so that a likeness of sets is one of counts. */
function listSubject({ subject }: AgentDigest): string[] {
  return subject.flatMap(([stem, steps]) => {
    return Array.from({ length: steps }, (_, at) => `${stem}#${at + 1}`);
  });
}
