import { listWords } from '../content.ts';
import { upperFirst } from './lowerFirst.ts';

/** Words before a noun that say no more than that it should be good. */
const FILLER =
  /(?<=^|\s)(?:comprehensive|robust|proper|thorough|extensive|seamless|excellent|detailed|solid)\s+(?=\p{Ll})/giu;

/** What a filler leans on: "an extensive", "clear and robust", "is detailed". */
const TIED = /(?:\b(?:and|or|but|an?|be|is|are|more|most|not)|,)\s*$/i;

/**
 * Texts without the fillers that others of them say too: "Implement comprehensive error handling" → "Implement error handling". The
 * last of each stays, so no word is lost.
 * @param texts inline Markdown, in order
 * @param others what else the agent holds
 */
export function dropFillers(texts: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const text of [...texts, ...others])
    for (const word of listWords(text))
      counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + 1);
  return texts.map((text) => {
    const short = text.replace(FILLER, (found, at: number) => {
      const word = found.trim().toLowerCase();
      const left = counts.get(word) ?? 0;
      if (left < 2 || TIED.test(text.slice(0, at)) || /^(?:and|or|but)\b/.test(text.slice(at + found.length)))
        return found;
      counts.set(word, left - 1);
      return '';
    });
    return short === text ? text : upperFirst(short);
  });
}
