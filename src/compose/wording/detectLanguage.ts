/** Small words that tell a language from the others. */
const SMALL_WORDS = {
  en: 'the and of with for from are is be your by when that this not should into their using or',
  fr: 'le la les des du une et pour avec dans sur aux que qui est sont vos vous votre ou par ne pas au ces cette selon lors',
  pt: 'o os as da das do dos uma com em não são você por ao à pelo pela seu sua ou nas nos quando',
  es: 'el los las del una y con en por para no es son su sus al cuando lo usted o según',
  de: 'der die das und mit für von den dem ein eine nicht ist sind im zu auf bei oder werden wenn',
};
const LANGUAGES = Object.keys(SMALL_WORDS).sort() as (keyof typeof SMALL_WORDS)[];

/** Small word → places in `LANGUAGES`. */
const SPEAKS = new Map<string, number[]>();
LANGUAGES.forEach((language, at) => {
  for (const word of SMALL_WORDS[language].split(' ')) SPEAKS.set(word, [...(SPEAKS.get(word) ?? []), at]);
});

const WORD = /(?<![\p{L}\d'’/.-])\p{L}+(?![\p{L}\d/-])/gu;

/** How many small words of each language a text has. */
export type LanguageCounts = readonly number[];

export function countLanguages(text: string): LanguageCounts {
  const counts = LANGUAGES.map(() => 0);
  for (const [word] of text.matchAll(WORD))
    for (const at of SPEAKS.get(word.toLowerCase()) ?? []) counts[at] = (counts[at] as number) + 1;
  return counts;
}

/**
 * The language that small words speak, as a two-letter code; undefined where they are too few to tell.
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
