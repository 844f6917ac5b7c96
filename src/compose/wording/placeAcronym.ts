import { stemWord } from '../../match/stemWord.ts';
import { holdContent, stemOf } from '../content.ts';
import { upperFirst } from './lowerFirst.ts';
import type { Phrased } from './splitPhrases.ts';

/**
 * "RBAC" goes in brackets behind "role-based access control", and the other way round.
 * @param missing content of the addition that the bullet lacks
 * @returns whether the addition found its place so
 */
export function placeAcronym(bullet: Phrased, addition: string, missing: readonly string[]): boolean {
  const short = addition.replace(/s$/, '');
  if (
    /^[A-Z][A-Za-z]{0,4}[A-Z]$/.test(short) &&
    missing.every((c) => stemOf(c) === stemWord(short.toLowerCase()))
  )
    return replaceInitials(bullet, short, (long) => `${long} (${addition})`);
  for (const phrase of bullet.phrases) {
    const found = /(?<![\p{L}(/])[A-Z]{2,5}(?=s?(?![\p{L}\d/]))/u.exec(phrase.text)?.[0];
    const long = found && findInitials(addition, found);
    if (!long) continue;
    const words = holdContent(long.text);
    if (!missing.every((s) => words.has(s))) continue;
    const first =
      bullet.phrases[0] === phrase && phrase.text.startsWith(found) && /^\p{Lu}/u.test(phrase.text);
    phrase.text = phrase.text.replace(found, `${first ? upperFirst(long.text) : long.text} (${found})`);
    return true;
  }
  return false;
}

function replaceInitials(bullet: Phrased, short: string, write: (long: string) => string): boolean {
  for (const phrase of bullet.phrases) {
    const long = findInitials(phrase.text, short);
    if (!long) continue;
    phrase.text =
      phrase.text.slice(0, long.start) + write(long.text) + phrase.text.slice(long.start + long.text.length);
    return true;
  }
  return false;
}

/** The run of words whose initials are the acronym, if the text has one. */
function findInitials(text: string, short: string): { start: number; text: string } | undefined {
  const words = [...text.matchAll(/[\p{L}]+/gu)];
  for (let i = 0; i + short.length <= words.length; i++) {
    const run = words.slice(i, i + short.length);
    if (
      run
        .map((m) => m[0].charAt(0))
        .join('')
        .toLowerCase() !== short.toLowerCase()
    )
      continue;
    const last = run.at(-1);
    const start = run[0]?.index ?? 0;
    return { start, text: text.slice(start, (last?.index ?? 0) + (last?.[0].length ?? 0)) };
  }
  return undefined;
}
