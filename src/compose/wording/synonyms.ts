import { synonyms } from '../../match/knowledge/synonyms.ts';
import { stemWord } from '../../match/stemWord.ts';
import { contentStems } from '../content.ts';

/** Stem → the families of words that do the same work. */
const FAMILIES: ReadonlyMap<string, readonly number[]> = (() => {
  const families = new Map<string, number[]>();
  synonyms
    .trim()
    .split('\n')
    .forEach((line, family) => {
      for (const word of line.trim().split(/\s+/)) {
        const stem = stemWord(word);
        families.set(stem, [...(families.get(stem) ?? []), family]);
      }
    });
  return families;
})();

/** True where a text has a word of the same meaning as a stem. */
export function holdsMeaning(text: string, stem: string): boolean {
  const own = FAMILIES.get(stem);
  if (!own) return false;
  return [...contentStems(text)].some((s) => FAMILIES.get(s)?.some((family) => own.includes(family)));
}
