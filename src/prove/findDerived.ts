import { isStop } from '../language/lexicon.ts';
import { splitWords } from '../language/splitWords.ts';
import { stemWord } from '../language/stemWord.ts';
import type { ProvedLine } from './listLines.ts';

/** A line of the agent that is a line of a source with words left out, exchanged or put in. */
export interface Derivation {
  line: ProvedLine;
  /** Words that stand in both, in the same order, as a share of those of the source's line, 0–1. */
  kept: number;
  /** True where nothing but words were left out. */
  isCut: boolean;
  /** Words of the source's line that were left out. */
  gone: readonly Change[];
  /** Words that were put in, likewise. */
  fresh: readonly Change[];
}

/** A word with the one behind it, small words aside, where that stands in both lines. */
export interface Change {
  word: string;
  before?: string;
}

/** A line that keeps less of another one is written anew. */
const LEAST_KEPT = 0.7;
/** Fewer words in common are chance. */
const LEAST_WORDS = 2;
/** What has more words is no line. */
const MOST_WORDS = 120;

/**
 * Finds the line that was made of another one: most of the words of the one, in the same order, are those of the other.
 *
 * @param lines those that may have been made of it; of several one that was only cut, then the one that keeps most of it
 */
export function findDerived(line: ProvedLine, lines: readonly ProvedLine[]): Derivation | undefined {
  const own = readWords(line);
  let best: Derivation | undefined;
  for (const one of lines) {
    const derived = compare(own, one);
    if (derived && (!best || isCloser(derived, best))) best = derived;
  }
  return best;
}

/** What was only cut comes before what says something else as well. */
function isCloser(one: Derivation, other: Derivation): boolean {
  if (one.isCut !== other.isCut) return one.isCut;
  return one.kept > other.kept || (one.kept === other.kept && one.fresh.length < other.fresh.length);
}

function compare(own: Words, line: ProvedLine): Derivation | undefined {
  const its = readWords(line);
  const common = findCommon(own.stems, its.stems);
  const telling = common.filter(([at]) => !isStop(own.words[at] ?? '')).length;
  // A single word tells where it is the whole line, and the other one starts with it.
  const isStart = common.length === its.words.length && common.every(([at], i) => at === i);
  if (telling < (isStart ? 1 : LEAST_WORDS)) return undefined;
  if (common.length < LEAST_KEPT * Math.min(own.words.length, its.words.length)) return undefined;
  const kept = common.length / own.words.length;
  const gone = listChanges(own, new Set(common.map(([at]) => at)));
  const fresh = listChanges(its, new Set(common.map(([, at]) => at)));
  return { line, kept, isCut: fresh.length === 0, gone, fresh };
}

interface Words {
  words: readonly string[];
  stems: readonly string[];
}

function readWords({ entry: { text } }: ProvedLine): Words {
  const words = splitWords(text).slice(0, MOST_WORDS);
  return { words, stems: words.map(stemWord) };
}

function listChanges({ words }: Words, held: ReadonlySet<number>): Change[] {
  return words.flatMap((word, at): Change[] => {
    if (held.has(at)) return [];
    const next = words.findIndex((one, place) => place > at && (held.has(place) || !isStop(one)));
    return [held.has(next) ? { word, before: words[next] as string } : { word }];
  });
}

/** Places of the longest run of words that stand in both lists in the same order. */
function findCommon(left: readonly string[], right: readonly string[]): [number, number][] {
  const width = right.length + 1;
  const longest = new Uint16Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--)
    for (let j = right.length - 1; j >= 0; j--)
      longest[i * width + j] =
        left[i] === right[j]
          ? (longest[(i + 1) * width + j + 1] as number) + 1
          : Math.max(longest[(i + 1) * width + j] as number, longest[i * width + j + 1] as number);
  const found: [number, number][] = [];
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    if (left[i] === right[j]) found.push([i++, j++]);
    else if ((longest[(i + 1) * width + j] as number) >= (longest[i * width + j + 1] as number)) i++;
    else j++;
  }
  return found;
}
