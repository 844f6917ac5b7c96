import { splitWords } from './splitWords.ts';

/** Longer texts differ in more than two words. In words. */
const LONGEST = 60;

/** What only joins the items of a list. */
const JOINS = /^(?:and|or|the|an?|then|with|plus)$/;

/**
 * The two words that have changed places between two texts that are else the same, word for word: "teachers grade pupils" and "pupils grade teachers", "red lids on
 * milk, blue lids on cream" and "blue lids on milk, red lids on cream". Items of a list may stand in any order: "logs and metrics".
 */
export function findExchanged(a: string, b: string): { a: string; b: string } | undefined {
  const [left, right] = [splitWords(a), splitWords(b)];
  if (left.length !== right.length || left.length > LONGEST) return undefined;
  const apart = left.flatMap((word, at) => (word === right[at] ? [] : [at]));
  const [first, second] = apart;
  if (apart.length !== 2 || first === undefined || second === undefined) return undefined;
  if (left[first] !== right[second] || left[second] !== right[first]) return undefined;
  const between = left.slice(first + 1, second);
  if (between.every((word) => JOINS.test(word)) || sameParts(a, b)) return undefined;
  return { a: `${left[first]} … ${left[second]}`, b: `${right[first]} … ${right[second]}` };
}

/** "Performance tests and security tests", whichever comes first. */
function sameParts(a: string, b: string): boolean {
  const [parts, others] = [a, b].map((text) =>
    text
      .split(/[,;&/]| (?:and|or) /)
      .map((part) => splitWords(part).join(' '))
      .sort()
      .join('|'),
  );
  return parts === others;
}
