import { type Page, type Target, wordsOf } from './Page.ts';

/** Share of the words of a line that one other line has, and that all others together have. */
export function shares({ words, line }: Target, { said }: Pick<Page, 'said'>): { most: number; all: number } {
  const rest = said.filter((one) => one.line !== line);
  const share = (held: (word: string) => boolean) => [...words].filter(held).length / Math.max(1, words.size);
  return {
    most: Math.max(0, ...rest.map((one) => share((word) => one.words.has(word)))),
    all: share((word) => rest.some((one) => one.words.has(word))),
  };
}

/** True where a third of its words and two at least stand nowhere else. */
export function hasOwnWord({ words, line }: Target, { said, general }: Page): boolean {
  const own = [...words].filter(
    (word) =>
      word.length > 3 &&
      !general.has(word) &&
      !said.some((other) => other.line !== line && other.words.has(word)),
  );
  return own.length >= Math.max(2, words.size / 3);
}

/** True where a word goes that stands beside none of the others in any other line. */
export function dropsOwn(one: Target, text: string, { said, general }: Page): boolean {
  const kept = wordsOf(text);
  const gone = [...one.words].filter((word) => !kept.has(word));
  return gone.some(
    (word) =>
      !general.has(word) &&
      !said.some(
        (other) =>
          other.line !== one.line && other.words.has(word) && [...kept].some((rest) => other.words.has(rest)),
      ),
  );
}
