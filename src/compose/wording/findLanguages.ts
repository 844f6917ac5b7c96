import type { Entry } from '../../types/index.ts';
import { addCounts, chooseLanguage, countLanguages, type LanguageCounts } from './detectLanguage.ts';

/** So many more of its small words than of another's tell the language of a file. */
const CLEARLY = 4;

/** The language of each entry: its own, or, where it is too short to tell, that of its file. */
export function findLanguages(entries: Iterable<Entry>): (entry: Entry) => string | undefined {
  const sums = new Map<string, LanguageCounts>();
  const own = new Map<Entry, string | undefined>();
  for (const entry of entries) {
    const counts = countLanguages(entry.text);
    const sum = sums.get(entry.source);
    own.set(entry, chooseLanguage(counts));
    sums.set(entry.source, sum ? addCounts(sum, counts) : counts);
  }
  const files = new Map([...sums].map(([source, sum]) => [source, chooseLanguage(sum, CLEARLY)]));
  return (entry) => own.get(entry) ?? files.get(entry.source);
}
