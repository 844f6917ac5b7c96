import { type LocatedWord, locateWords } from '../language/locateWords.ts';
import { normaliseWords } from '../language/normaliseWords.ts';
import type { Dictionary } from './Dictionary.ts';

/**
 * What each of two texts says that the other does not.
 *
 * A word is left over where the other text has neither it nor an alias, nor a synonym, nor, among what is left over there too, a
 * word of much the same meaning. Stop words never are.
 *
 * @returns Words as written, in reading order, each once.
 */
export function findLeftOver(a: string, b: string, dictionary: Dictionary): { a: string[]; b: string[] } {
  const left = locateWords(a).map((word) => keepContent(word, dictionary));
  const right = locateWords(b).map((word) => keepContent(word, dictionary));
  const same = (x: string, y: string): boolean =>
    dictionary.likeness(x, y) > 0 || (negations.has(x) && negations.has(y));
  const openA = listMissing(left, right, same);
  const openB = listMissing(right, left, same);
  const near = (x: string, y: string): boolean =>
    dictionary.compare(dictionary.find(x), dictionary.find(y)) >= leastCosine;
  return { a: spell(listMissing(openA, openB, near)), b: spell(listMissing(openB, openA, near)) };
}

/** They say the same in other grammar: "Don't rely on", "Do not rely on". */
const negations = new Set(["don't", 'don’t', 'not', 'no', 'never'].flatMap(normaliseWords));

/** From here on two words say much the same: "latency" and "response time", not "index" and "query". */
const leastCosine = 0.65;

function keepContent({ written, stems }: LocatedWord, dictionary: Dictionary): LocatedWord {
  return { written, stems: stems.filter((stem) => dictionary.weigh(stem) > 0) };
}

/** Words of which a stem has no counterpart, less the stems that have one. */
function listMissing(
  words: readonly LocatedWord[],
  others: readonly LocatedWord[],
  isCounterpart: (a: string, b: string) => boolean,
): LocatedWord[] {
  const there = [...new Set(others.flatMap(({ stems }) => stems))];
  return words
    .map(({ written, stems }) => ({
      written,
      stems: stems.filter((stem) => !there.some((other) => isCounterpart(stem, other))),
    }))
    .filter(({ stems }) => stems.length > 0);
}

function spell(words: readonly LocatedWord[]): string[] {
  const byStems = new Map<string, string>();
  for (const { written, stems } of words) {
    const key = stems.join(' ');
    if (!byStems.has(key)) byStems.set(key, written);
  }
  return [...byStems.values()];
}
