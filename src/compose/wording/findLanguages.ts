import type { Entry } from '../../types/index.ts';
import { detectLanguage } from './detectLanguage.ts';

/** So many more of its small words than of another's tell the language of a file. */
const CLEARLY = 4;

/** The language of each entry: its own, or, where it is too short to tell, that of its file. */
export function findLanguages(entries: Iterable<Entry>): (entry: Entry) => string | undefined {
  const texts = new Map<string, string[]>();
  const own = new Map<Entry, string | undefined>();
  for (const entry of entries) {
    own.set(entry, detectLanguage(entry.text));
    const known = texts.get(entry.source);
    if (known) known.push(entry.text);
    else texts.set(entry.source, [entry.text]);
  }
  const files = new Map([...texts].map(([source, all]) => [source, detectLanguage(all.join('\n'), CLEARLY)]));
  return (entry) => own.get(entry) ?? files.get(entry.source);
}
