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

/** Marks that make a word a part of something longer: what stands before it, and behind it. */
const [BEFORE, BEHIND] = ["'’/.-", '/-'];
const LETTER = /\p{L}/u;
/** Longer than any small word. */
const TOO_LONG = 9;

/** How many small words of each language a text has. */
export type LanguageCounts = readonly number[];

export function countLanguages(text: string): LanguageCounts {
  const counts = LANGUAGES.map(() => 0);
  // By hand, since an expression with a look behind it takes several times as long.
  for (let at = 0; at < text.length; ) {
    const from = at;
    while (isLetter(text, at)) at++;
    const isWhole = at > from && !joins(text[from - 1], BEFORE) && !joins(text[at], BEHIND);
    if (isWhole && at - from < TOO_LONG)
      for (const language of SPEAKS.get(text.slice(from, at).toLowerCase()) ?? [])
        counts[language] = (counts[language] as number) + 1;
    if (at === from) at++;
  }
  if (FOREIGN.test(text))
    for (const [language, script] of Object.entries(SCRIPTS))
      counts[LANGUAGES.indexOf(language)] = text.match(script)?.length ?? 0;
  return counts;
}

/** Of each character, whether it is a letter: 1 where it is, 2 where not, 0 where nobody asked. */
const letters = new Uint8Array(1 << 16);

/** Letters outside of the basic plane, of which no small word has one, pass for marks. */
function isLetter(text: string, at: number): boolean {
  if (at >= text.length) return false;
  const code = text.charCodeAt(at);
  if (letters[code] === 0) letters[code] = LETTER.test(text.charAt(at)) ? 1 : 2;
  return letters[code] === 1;
}

function joins(character: string | undefined, marks: string): boolean {
  return character !== undefined && (marks.includes(character) || (character >= '0' && character <= '9'));
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
