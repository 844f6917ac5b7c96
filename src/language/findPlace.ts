import { numberWords, ordinalWords } from './numberWords.ts';
import { splitWords } from './splitWords.ts';

/** Words of which one stands where the other one could: each row a scale. Numbers in digits, days and months are told by `readAmounts` and `listDates`. */
const SCALES: readonly RegExp[] = [
  oneOf(['first', 'second', ...ordinalWords, '\\d{1,3}(?:st|nd|rd|th)']),
  oneOf(['once', 'twice', 'thrice']),
  oneOf(['one', 'dozen', ...numberWords.filter((word) => word !== 'twice')]),
  oneOf(['half', 'halves', 'thirds?', 'quarters?', 'fifths?']),
  oneOf(['hourly', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly', 'annually']),
  oneOf(['i{1,3}', 'i?v', 'vi{1,3}', 'i?x', 'xi{1,3}']),
];

function oneOf(words: readonly string[]): RegExp {
  return new RegExp(`^(?:${words.join('|')})$`);
}

/** Longer texts differ in more than a place of a scale. In words. */
const LONGEST = 40;

/**
 * The words by which two texts differ, where they are places of one scale and all else is the same, word for word: "in the first week" and "in the third
 * week", "on A4" and "on A5", "a dozen eggs" and "twenty eggs".
 */
export function findPlace(a: string, b: string): { a: string; b: string } | undefined {
  const [left, right] = [readWords(a), readWords(b)];
  if (left.length !== right.length || left.length > LONGEST) return undefined;
  const apart = left.flatMap((word, at): [string, string][] => {
    const other = right[at] as string;
    return word === other ? [] : [[word, other]];
  });
  if (!apart.some(arePlaces) || !apart.every((pair) => arePlaces(pair) || areForms(pair))) return undefined;
  // "One third" and "two thirds" differ in both words.
  const [own, others] = [0, 1].map((side) => apart.map((pair) => pair[side]).join(' '));
  return { a: own as string, b: others as string };
}

function readWords(text: string): string[] {
  return splitWords(text.replace(/\ba dozen\b/i, 'dozen'));
}

function arePlaces([a, b]: readonly [string, string]): boolean {
  const code = codeOf(a);
  return SCALES.some((scale) => scale.test(a) && scale.test(b)) || (code !== undefined && code === codeOf(b));
}

/** "Third" and "thirds". */
function areForms([a, b]: readonly [string, string]): boolean {
  return a === `${b}s` || b === `${a}s`;
}

/** The letters of "A4", which is a place among A3 and A5. */
function codeOf(word: string): string | undefined {
  return /^([a-z]{1,2})\d{1,3}$/.exec(word)?.[1];
}
