/** Languages that are told apart, by their short codes. */
const NAMES: Readonly<Record<string, string>> = {
  en: 'English',
  fr: 'French',
  pt: 'Portuguese',
  es: 'Spanish',
  de: 'German',
  tr: 'Turkish',
  cjk: 'Chinese or Japanese',
  ko: 'Korean',
  ru: 'Russian or another language in Cyrillic letters',
};

/** A language by its English name. @param code as `detectLanguage` has it */
export function nameLanguage(code: string | undefined): string {
  return NAMES[code ?? ''] ?? 'another language';
}

const LEAD = /^What follows is in [^.;]+, as its source has it; it was not rewritten or translated\.$/;

/** The line that leads to what stands apart from the rest of an agent, in languages of its own. */
export function writeApartLead(languages: readonly string[]): string {
  const named = [...new Set(languages)].sort().join(' and ');
  return `What follows is in ${named}, as its source has it; it was not rewritten or translated.`;
}

/** True for such a line: it is the tool's own, and says nothing that a source must have. */
export function isApartLead(text: string): boolean {
  return LEAD.test(text.trim());
}
