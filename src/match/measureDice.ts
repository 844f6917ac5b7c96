import { compareTwoStrings } from 'string-similarity';

/** Share of pairs of letters that two texts have in common (Dice), 0–1, whatever the case of the letters. */
export function measureDice(a: string, b: string): number {
  return compareTwoStrings(a.toLowerCase(), b.toLowerCase());
}
