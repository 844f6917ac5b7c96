/** Small words that tell a language from the others. */
const SMALL_WORDS: Readonly<Record<string, RegExp>> = {
  en: listWords('the and of with for from are is be your by when that this not should into their using or'),
  fr: listWords(
    'le la les des du une et pour avec dans sur aux que qui est sont vos vous votre ou par ne pas au ces cette selon lors',
  ),
  pt: listWords('o os as da das do dos uma com em não são você por ao à pelo pela seu sua ou nas nos quando'),
  es: listWords('el los las del una y con en por para no es son su sus al cuando lo usted o según'),
  de: listWords('der die das und mit für von den dem ein eine nicht ist sind im zu auf bei oder werden wenn'),
};

function listWords(words: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\d'’/.-])(?:${words.replaceAll(' ', '|')})(?![\\p{L}\\d/-])`, 'giu');
}

/**
 * The language that a text's small words speak, as a two-letter code; undefined where they are too few to tell.
 *
 * @param least how many more of them than of any other language there must be
 */
export function detectLanguage(text: string, least = 1): string | undefined {
  const counts = Object.entries(SMALL_WORDS)
    .map(([language, words]) => ({ language, count: text.match(words)?.length ?? 0 }))
    .sort((a, b) => b.count - a.count || (a.language < b.language ? -1 : 1));
  const [first, second] = counts;
  return first && first.count - (second?.count ?? 0) >= least ? first.language : undefined;
}
