import type { Persona } from '../../types/index.ts';

/** Words that only one language uses much. */
const MARKS: [string, RegExp][] = [
  ['en', /\b(?:the|and|with|for|of|to|is|you|your)\b/giu],
  ['fr', /(?<!\p{L})(?:le|la|les|des|et|avec|pour|une|vous|du|dans|est)(?!\p{L})/giu],
  ['es', /(?<!\p{L})(?:el|los|las|y|con|para|una|del|que|por)(?!\p{L})/giu],
  ['pt', /(?<!\p{L})(?:os|e|com|para|uma|não|do|da|em|você)(?!\p{L})/giu],
  ['de', /(?<!\p{L})(?:und|der|die|das|mit|für|von|ist|den|zu)(?!\p{L})/giu],
  ['tr', /(?<!\p{L})(?:ve|bir|için|ile|olarak|bu)(?!\p{L})/giu],
  ['cjk', /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2}/gu],
  ['ko', /\p{Script=Hangul}{2}/gu],
  ['ru', /\p{Script=Cyrillic}{2,}/gu],
];

/** Fewer marks of any language than these tell nothing. */
const LEAST = 12;

/**
 * Personas written in another language than most are: their sections are kept together, or the agent would change language
 * from bullet to bullet.
 * @param personas the most central first
 */
export function findForeign(personas: readonly Persona[]): ReadonlySet<Persona> {
  const languages = personas.map((p) => detectLanguage(p.entries.map((e) => e.text).join('\n')));
  const votes = new Map<string, number>();
  for (const language of languages) if (language) votes.set(language, (votes.get(language) ?? 0) + 1);
  // Between two of a kind the most central file decides.
  const main = [...votes].sort((a, b) => b[1] - a[1])[0]?.[0];
  return new Set(personas.filter((_, i) => languages[i] !== undefined && languages[i] !== main));
}

function detectLanguage(text: string): string | undefined {
  const counts = MARKS.map(([language, marks]) => ({ language, count: text.match(marks)?.length ?? 0 }));
  const best = counts.reduce((a, b) => (b.count > a.count ? b : a));
  return best.count >= LEAST ? best.language : undefined;
}
