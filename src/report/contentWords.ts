/**
 * Words for measuring what a merge kept. Kept apart from the matcher's own words, so that the measure does not share its mistakes.
 */
const STOP_WORDS = new Set(
  (
    'a an and or of the for to with in on at by from using via use uses used as is are be been being that this these those into ' +
    'through it its their your you all any each such both between across over under when where while than then them they our we ' +
    'not no do does can will may must should also more most other including include includes etc if so but how what which who ' +
    'have has had was were'
  ).split(' '),
);

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}+#]*(?:[.\-/_'’][\p{L}\p{N}+#][\p{L}\p{N}\p{M}+#]*)*/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const ENDINGS =
  /(?:izations?|isations?|izing|ising|ized|ised|izes|ises|ize|ise|ational|ations?|ions?|ating|ated|ates|ate|ments?|ings?|ies|ied|ities|ity|ively|ive|edly|ed|es|s|ly|al|ance|ence|ant|ent|ors?|ers?|y|e)$/;

/** A content word: its stem, by which it is compared, and how the text has it. */
export type ContentWords = Map<string, string>;

/**
 * Content words of plain or Markdown text, by stem: no function words, no single letters; compounds ("end-to-end", "CI/CD") by their parts.
 * Scripts without spaces count by pairs of characters.
 */
export function contentWords(text: string): ContentWords {
  const words: ContentWords = new Map();
  for (const [word] of plainText(text).matchAll(WORD)) {
    for (const part of word.split(/[.\-/_]/)) {
      if (UNSPACED.test(part)) for (const pair of pairs(part)) words.set(pair, pair);
      else addWord(words, part);
    }
  }
  return words;
}

function addWord(words: ContentWords, part: string): void {
  const lower = part.toLowerCase().replace(/['’]s?$/, '');
  if (lower.length < 2 || STOP_WORDS.has(lower)) return;
  const stem = stemOf(lower);
  if (!words.has(stem)) words.set(stem, part);
}

const stems = new Map<string, string>();

function stemOf(lower: string): string {
  const known = stems.get(lower);
  if (known !== undefined) return known;
  const stem = cutEnding(lower);
  if (stems.size > 50_000) stems.clear();
  stems.set(lower, stem);
  return stem;
}

function cutEnding(lower: string): string {
  const cut = (lower.length > 3 ? lower.replace(ENDINGS, '') : lower).replace(/([b-df-hj-np-tv-z])\1$/, '$1');
  return (cut.length > 1 ? cut : lower).slice(0, 9);
}

function pairs(run: string): string[] {
  const letters = [...run];
  return letters.length < 2 ? letters : letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);
}

/**
 * Technical names and numbers of a text, lower-cased, with how the text has them: a word with a digit, `+` or `#` in it, with a capital
 * inside, or in capitals ("OAuth", "k8s", "C++", "99.9", "AWS").
 *
 * @param proper also words with a first capital that do not begin a sentence ("Kafka" of "queues with Kafka").
 */
export function technicalTerms(text: string, proper = false): Map<string, string> {
  const terms = new Map<string, string>();
  const plain = plainText(text);
  // Where every word has a capital ("Operational Excellence"), capitals name nothing.
  const titled = !/(?<!\p{L})\p{Ll}{3}/u.test(plain);
  for (const { 0: word, index } of plain.matchAll(WORD)) {
    const technical = /[\p{Ll}\p{N}]\p{Lu}|\p{Lu}{2}|\p{N}|[+#]/u.test(word);
    if (technical || (proper && !titled && /^\p{Lu}\p{Ll}/u.test(word) && !beginsSentence(plain, index))) {
      terms.set(word.toLowerCase().replace(/s$/, ''), word);
    }
  }
  return terms;
}

/** A word that another word, a comma, a bracket or a slash stands before is in the middle of a sentence. */
function beginsSentence(text: string, at: number): boolean {
  return !/[\p{L}\p{N},(/&]\s*$/u.test(text.slice(Math.max(0, at - 4), at));
}

/** One form for what looks alike; a literal `\n`, which real files hold, is a line break. */
function plainText(text: string): string {
  return text.normalize('NFKC').replaceAll('\\n', '\n');
}
