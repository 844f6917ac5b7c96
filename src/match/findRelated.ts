import { conceptsOf } from '../language/knowledge/concepts.ts';
import { stopWords } from '../language/knowledge/synonyms.ts';
import { locateWords } from '../language/locateWords.ts';
import { readStems } from '../language/readStems.ts';

/** A tool in one text and what it is for, or another tool for the same, in the other; as each text spells it. */
export interface Related {
  a: string;
  b: string;
}

/** Finds what two texts name for one purpose in different words: "Redis" and "caching". In the order of the first text, each once. */
export function findRelated(a: string, b: string): Related[] {
  const there = listNames(b);
  const related = new Map<string, Related>();
  for (const name of listNames(a)) {
    const other = there.find(
      ({ key, purposes }) => key !== name.key && purposes.some((purpose) => name.purposes.includes(purpose)),
    );
    if (other) related.set(name.key, { a: name.written, b: other.written });
  }
  return [...related.values()];
}

interface Name {
  written: string;
  key: string;
  purposes: readonly string[];
}

/** Most words of a name in the table of concepts. */
const mostWords = 3;

/** The longest names at each place; no word is in two. */
function listNames(text: string): Name[] {
  const stops = readStems(stopWords);
  const words = locateWords(text).filter(({ stems }) => !stems.every((stem) => stops.has(stem)));
  const names: Name[] = [];
  for (let i = 0; i < words.length; ) {
    let taken = 1;
    for (let n = Math.min(mostWords, words.length - i); n > 0; n--) {
      const part = words.slice(i, i + n);
      const key = part.flatMap(({ stems }) => stems).join(' ');
      const purposes = conceptsOf(key);
      if (purposes.length === 0) continue;
      names.push({ written: part.map(({ written }) => written).join(' '), key, purposes });
      taken = n;
      break;
    }
    i += taken;
  }
  return names;
}
