import { normaliseWords } from './normaliseWords.ts';

/** Stems of a list of words that white space parts, each word for itself. */
export function readStems(text: string): Set<string> {
  return new Set(text.split(/\s+/).flatMap((word) => (word ? normaliseWords(word) : [])));
}
