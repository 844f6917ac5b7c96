import { nameLanguage } from '../../language/apartLead.ts';
import { detectLanguage, listLanguages } from '../../language/detectLanguage.ts';
import type { Persona } from '../../types/index.ts';

type Speaker = Pick<Persona, 'entries'>;

/** Those that are in another language than the first, as far as both tell. */
export function listForeign<T extends Speaker>(lead: Speaker, others: readonly T[]): T[] {
  const language = others.length > 0 ? readLanguage(lead) : undefined;
  if (language === undefined) return [];
  return others.filter((one) => (readLanguage(one) ?? language) !== language);
}

/** True where a part of one is in the language of the other: what was merged of two languages speaks both. */
export function isSpokenBy(one: Speaker, other: Speaker): boolean {
  const language = readLanguage(other);
  return (
    language !== undefined && listLanguages(textOf(one), LEAST_SMALL_WORDS, GOOD_PART).includes(language)
  );
}

/** Small words of a language for each of the one that has most, from which a text speaks it, too; signs of Chinese are counted one by one. */
const GOOD_PART = 0.04;

/** The language of a persona by its English name. */
export function tellLanguage(one: Speaker): string {
  return nameLanguage(readLanguage(one));
}

/** The language that most of a persona is in; undefined where its small words are too few to tell. */
function readLanguage(one: Speaker): string | undefined {
  return detectLanguage(textOf(one), LEAST_SMALL_WORDS);
}

function textOf({ entries }: Speaker): string {
  return entries.map(({ text }) => text).join('\n');
}

const LEAST_SMALL_WORDS = 10;
