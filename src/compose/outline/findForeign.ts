import type { Persona } from '../../types/index.ts';
import { detectLanguage } from '../wording/detectLanguage.ts';

/** So many more small words of one language than of any other tell that a file is written in it. */
const LEAST = 8;

/**
 * Personas written in another language than most are: their sections are kept together, or the agent would change language
 * from bullet to bullet.
 * @param personas the most central first
 */
export function findForeign(personas: readonly Persona[]): ReadonlySet<Persona> {
  const languages = personas.map((p) => detectLanguage(p.entries.map((e) => e.text).join('\n'), LEAST));
  const votes = new Map<string, number>();
  for (const language of languages) if (language) votes.set(language, (votes.get(language) ?? 0) + 1);
  // Between two of a kind the most central file decides.
  const main = [...votes].sort((a, b) => b[1] - a[1])[0]?.[0];
  return new Set(personas.filter((_, i) => languages[i] !== undefined && languages[i] !== main));
}
