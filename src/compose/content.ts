import { remember } from '../match/remember.ts';
import { stemWord } from '../match/stemWord.ts';

/** What a text says, as comparable content: stems of its words and its technical names. */

/** Words that carry no content of their own. */
const STOP = new Set(
  `a an and or the of for to with in on at by from using via use as is are be been that this these those into through it its their your you
all any each such both between across over under when where while than then them they our we not do does can will may must should also more
most other including include includes etc if so but i my me no nor own per who whom whose which what how why has have had was were would could
about above after before below during out up off only very too just e.g i.e eg ie vs`.split(/\s+/),
);

const WORD = /[\p{L}\p{N}][\p{L}\p{N}+#]*(?:[.\-/'’][\p{L}\p{N}+#]+)*/gu;

/** Words as written, in order. */
export function listWords(text: string): string[] {
  return text.normalize('NFKC').match(WORD) ?? [];
}

/** Content stems of a text. Compounds ("role-based", "Node.js", "CI/CD") count by their parts. */
export const contentStems = remember((text): ReadonlySet<string> => {
  const stems = new Set<string>();
  for (const word of listWords(text))
    for (const part of word.toLowerCase().split(/[/\-.]/))
      if (part.length > 1 && !STOP.has(part)) stems.add(stemWord(part));
  return stems;
});

/** True for a technical name or a number: a capital inside, two capitals, a digit, `+` or `#`. */
export function isTechnical(word: string): boolean {
  return /[\p{Ll}\d]\p{Lu}|\p{Lu}{2}|\d|[+#]/u.test(word);
}

/** Names and numbers of a text: technical words, and capitalised words that do not open a sentence. Lower case, singular. */
export function listNames(text: string): Set<string> {
  const names = new Set<string>();
  let start = true;
  for (const match of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}+#]*(?:[.-][\p{L}\p{N}+#]+)*|[.!?:(]/gu)) {
    const word = match[0];
    if (/^[.!?:]$/.test(word)) {
      start = true;
      continue;
    }
    if (word !== '(' && (isTechnical(word) || (!start && /^\p{Lu}/u.test(word)))) names.add(nameKey(word));
    start = false;
  }
  return names;
}

function nameKey(word: string): string {
  return word.toLowerCase().replace(/s$/, '');
}

/** What a text says: its content stems, and its names behind a `=`. */
export const listContent = remember((text): ReadonlySet<string> => {
  const content = new Set(contentStems(text));
  for (const name of listNames(text)) content.add(`=${name}`);
  return content;
});

const holdOne = remember((text): ReadonlySet<string> => {
  const held = new Set(contentStems(text));
  for (const word of text.normalize('NFKC').match(/[\p{L}\p{N}][\p{L}\p{N}+#]*(?:[.-][\p{L}\p{N}+#]+)*/gu) ??
    []) {
    held.add(`=${nameKey(word)}`);
    for (const part of word.split(/[.-]/)) held.add(`=${nameKey(part)}`);
  }
  return held;
});

/** What texts hold of any content: their stems, and every word of them as a possible name. */
export function holdContent(...texts: string[]): ReadonlySet<string> {
  if (texts.length === 1) return holdOne(texts[0] as string);
  const held = new Set<string>();
  for (const text of texts) for (const content of holdOne(text)) held.add(content);
  return held;
}

/** The stem of a piece of content, for looking up how telling it is. */
export function stemOf(content: string): string {
  return content.startsWith('=') ? stemWord(content.slice(1)) : content;
}
