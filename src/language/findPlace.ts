import { splitWords } from './splitWords.ts';

/** Words of which one stands where the other one could: each row a scale. */
const SCALES = [
  /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th))$/,
  /^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifty|sixty|hundred)$/,
  /^(?:once|twice|thrice)$/,
  /^(?:half|halves|thirds?|quarters?|fifths?)$/,
  /^(?:hourly|daily|weekly|monthly|quarterly|yearly|annually)$/,
  /^(?:i|ii|iii|iv|v|vi|vii|viii|ix|x|xi|xii)$/,
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)days?$/,
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/,
] as const;

/** Longer texts differ in more than a place of a scale. In words. */
const LONGEST = 40;

/**
 * The words by which two texts differ, where they are places of one scale and all else is the same, word for word: "in the first week" and "in the third
 * week", "on A4" and "on A5", "a dozen eggs" and "twenty eggs". Numbers in digits are told by `readAmounts`.
 */
export function findPlace(a: string, b: string): { a: string; b: string } | undefined {
  const [left, right] = [a, b].map((text) =>
    splitWords(text.replace(/\ba dozen\b/gi, 'dozen')).slice(0, LONGEST + 1),
  );
  if (!left || !right || left.length !== right.length || left.length > LONGEST) return undefined;
  const apart = left.flatMap((word, at) => (word === right[at] ? [] : [{ a: word, b: right[at] as string }]));
  const isPlace = (one: { a: string; b: string }) =>
    SCALES.some((scale) => scale.test(one.a) && scale.test(one.b)) ||
    (codeOf(one.a) !== undefined && codeOf(one.a) === codeOf(one.b));
  const isForm = (one: { a: string; b: string }) => one.a === `${one.b}s` || one.b === `${one.a}s`;
  if (!apart.some(isPlace) || !apart.every((one) => isPlace(one) || isForm(one))) return undefined;
  // "One third" and "two thirds" differ in both words.
  return { a: apart.map((one) => one.a).join(' '), b: apart.map((one) => one.b).join(' ') };
}

/** The letters of "A4", which is a place among A3 and A5. */
function codeOf(word: string): string | undefined {
  return /^([a-z]{1,2})\d{1,3}$/.exec(word)?.[1];
}
