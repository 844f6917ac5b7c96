import { findAlias } from './normaliseWords.ts';
import { foldWord, plainWord, word } from './splitWords.ts';
import { stemWord } from './stemWord.ts';

/** One word of a text, or several that stand for one thing ("role-based access control"). */
export interface LocatedWord {
  /** As the text spells it. */
  written: string;
  /** What `normaliseWords` makes of it. */
  stems: string[];
}

/**
 * The stems of a text together with the words that they come from, in reading order.
 *
 * @param text - Plain text.
 */
export function locateWords(text: string): LocatedWord[] {
  const plain = /^[\x20-\x7e]*$/.test(text);
  const spelt = plain ? text : text.normalize('NFKC');
  const found = [...spelt.matchAll(new RegExp(plain ? plainWord : word, plain ? 'gi' : 'giu'))];
  const stems = found.map(([written]) => stemWord(foldWord(written.toLowerCase())));
  const located: LocatedWord[] = [];
  for (let i = 0; i < stems.length; ) {
    const alias = findAlias(stems, i);
    const next = i + (alias?.from.length ?? 1);
    const last = found[next - 1];
    located.push({
      written: spelt.slice(found[i]?.index, (last?.index ?? 0) + (last?.[0].length ?? 0)),
      stems: alias?.to ?? [stems[i] as string],
    });
    i = next;
  }
  return located;
}
