import { findAlias } from './normaliseWords.ts';
import { word as anyWord, foldWord, plainWord } from './splitWords.ts';
import { stemWord } from './stemWord.ts';

/** A word of a text, or several that stand for one thing ("role-based access control"). */
export interface Token {
  /** One, or those of the alias that it is. */
  stems: readonly string[];
  /** As the text spells it. */
  written: string;
  /** Its first word in small letters. */
  lower: string;
  /** What stands between the token before and this one. */
  gap: string;
  /** Offset in the text. */
  at: number;
}

/** Cuts a text into words, aliases resolved. An alias does not reach over a comma or the end of a sentence. */
export function readTokens(text: string): Token[] {
  const plain = /^[\x20-\x7e]*$/.test(text);
  const spelt = plain ? text : text.normalize('NFKC');
  const found = [...spelt.matchAll(new RegExp(plain ? plainWord : anyWord, plain ? 'gi' : 'giu'))];
  const folded = found.map(([written]) => foldWord(written.toLowerCase()));
  const stems = folded.map(stemWord);
  const tokens: Token[] = [];
  let end = 0;
  for (let i = 0; i < found.length; ) {
    const [first = ''] = found[i] as RegExpMatchArray;
    const at = found[i]?.index ?? 0;
    const alias = findAlias(stems, i);
    const last = found[i + (alias?.from.length ?? 1) - 1];
    const long = spelt.slice(at, (last?.index ?? 0) + (last?.[0].length ?? 0));
    const fits = alias !== undefined && !/[,.;:()](?=\s)/.test(long);
    const written = fits ? long : first;
    tokens.push({
      stems: fits ? alias.to : [stems[i] as string],
      written,
      lower: folded[i] as string,
      gap: spelt.slice(end, at),
      at,
    });
    end = at + written.length;
    i += fits ? alias.from.length : 1;
  }
  return tokens;
}
