/** Small words that tell a language from the others. */
const SMALL_WORDS: Readonly<Record<string, string>> = {
  en: 'the and of with for from are is be your by when that this not should into their using or',
  fr: 'le la les des du une et pour avec dans sur aux que qui est sont vos vous votre ou par ne pas au ces cette selon lors',
  pt: 'o os as da das do dos uma com em não são você por ao à pelo pela seu sua ou nas nos quando',
  es: 'el los las del una y con en por para no es son su sus al cuando lo usted o según',
  de: 'der die das und mit für von den dem ein eine nicht ist sind im zu auf bei oder werden wenn',
  tr: 've bir için ile olarak bu',
};

/** Writing that tells a language, or a few, by itself; each match counts as a small word. */
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  cjk: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2}/gu,
  ko: /\p{Script=Hangul}{2}/gu,
  ru: /\p{Script=Cyrillic}{2,}/gu,
};

/** A letter that is not Latin. */
const FOREIGN = /[^\P{L}\p{Script=Latin}]/u;

const LANGUAGES = [...Object.keys(SMALL_WORDS), ...Object.keys(SCRIPTS)].sort();

/** Small word → places in `LANGUAGES`. */
const SPEAKS = new Map<string, number[]>();
for (const [language, words] of Object.entries(SMALL_WORDS))
  for (const word of words.split(' '))
    SPEAKS.set(word, [...(SPEAKS.get(word) ?? []), LANGUAGES.indexOf(language)]);

const WORD = /(?<![\p{L}\d'’/.-])\p{L}+(?![\p{L}\d/-])/gu;

/** How many small words of each language a text has. */
export type LanguageCounts = readonly number[];

export function countLanguages(text: string): LanguageCounts {
  const counts = LANGUAGES.map(() => 0);
  for (const [word] of text.matchAll(WORD))
    for (const at of SPEAKS.get(word.toLowerCase()) ?? []) counts[at] = (counts[at] as number) + 1;
  if (FOREIGN.test(text))
    for (const [language, script] of Object.entries(SCRIPTS))
      counts[LANGUAGES.indexOf(language)] = text.match(script)?.length ?? 0;
  return counts;
}

/**
 * The language that small words speak, as a short code; undefined where they are too few to tell.
 *
 * @param least how many more of them than of any other language there must be
 */
export function chooseLanguage(counts: LanguageCounts, least = 1): string | undefined {
  const most = Math.max(...counts);
  const at = counts.indexOf(most);
  const second = Math.max(0, ...counts.filter((_, i) => i !== at));
  return most - second >= least ? LANGUAGES[at] : undefined;
}

/** The language of a text, as far as its small words tell. */
export function detectLanguage(text: string, least = 1): string | undefined {
  return chooseLanguage(countLanguages(text), least);
}

/**
 * The languages that a text is in for a good part.
 *
 * @param least small words that there must be of each
 * @param share of the small words of the one that has most, 0–1
 */
export function listLanguages(text: string, least: number, share: number): string[] {
  const counts = countLanguages(text);
  const most = Math.max(...counts);
  return LANGUAGES.filter((_, at) => (counts[at] ?? 0) >= Math.max(least, share * most));
}
