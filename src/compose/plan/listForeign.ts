import { detectLanguage } from '../../language/detectLanguage.ts';
import type { Persona } from '../../types/index.ts';

type Speaker = Pick<Persona, 'entries'>;

/** Those that are in another language than the first, as far as both tell. */
export function listForeign<T extends Speaker>(lead: Speaker, others: readonly T[]): T[] {
  const language = others.length > 0 ? readLanguage(lead) : undefined;
  if (language === undefined) return [];
  return others.filter((one) => (readLanguage(one) ?? language) !== language);
}

/** The language that most of a persona is in; undefined where its small words are too few to tell. */
function readLanguage({ entries }: Speaker): string | undefined {
  return detectLanguage(entries.map(({ text }) => text).join('\n'), LEAST_SMALL_WORDS);
}

const LEAST_SMALL_WORDS = 10;
