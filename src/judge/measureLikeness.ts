/** Two texts of a list by their index, `a < b`, with their likeness, above 0 to 1. */
export interface LikePair {
  a: number;
  b: number;
  likeness: number;
}

/** A word in more texts than this tells little, and comparing all that hold it would cost too much. */
const MOST_TEXTS_A_WORD = 400;

/**
 * The pairs of texts that share words that are rare in this list: who has to be seen together when a list is shown in
 * parts. It is coarse on purpose; it decides what stands in one part, never what is the same.
 *
 * Likeness is the cosine of word weights, a word weighing log(1 + n / texts that hold it).
 *
 * @param texts One per entry.
 * @param neighbours Most pairs kept per text, the likest first; a pair stays when either side keeps it.
 * @returns By `a`, then `b`.
 */
export function measureLikeness(texts: readonly string[], neighbours: number): LikePair[] {
  const words = texts.map((text) => [...new Set(splitText(text))]);
  const holders = new Map<string, number[]>();
  words.forEach((own, index) => {
    for (const word of own) addTo(holders, word, index);
  });
  const weight = (word: string): number => Math.log(1 + texts.length / (holders.get(word)?.length ?? 1));
  const lengths = words.map((own) => Math.sqrt(own.reduce((sum, word) => sum + weight(word) ** 2, 0)));
  const kept = new Map<string, LikePair>();
  words.forEach((own, index) => {
    const shared = new Map<number, number>();
    for (const word of own) {
      const others = holders.get(word) ?? [];
      if (others.length > MOST_TEXTS_A_WORD) continue;
      for (const other of others) {
        if (other !== index) shared.set(other, (shared.get(other) ?? 0) + weight(word) ** 2);
      }
    }
    [...shared]
      .map(([other, sum]): LikePair => {
        const likeness = sum / ((lengths[index] ?? 1) * (lengths[other] ?? 1));
        return { a: Math.min(index, other), b: Math.max(index, other), likeness };
      })
      .sort((x, y) => y.likeness - x.likeness || x.a - y.a || x.b - y.b)
      .slice(0, neighbours)
      .forEach((pair) => {
        kept.set(`${pair.a} ${pair.b}`, pair);
      });
  });
  return [...kept.values()].sort((x, y) => x.a - y.a || x.b - y.b);
}

/** Words without their commonest endings; scripts without spaces yield pairs of letters. */
function splitText(text: string): string[] {
  const found =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}+#]+/gu) ?? [];
  return found.flatMap((word) => {
    if (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{3,}$/u.test(word)) return pairLetters(word);
    return [word.length > 4 ? word.replace(/(?:ations?|ing|ies|ed|es|s|y)$/u, '') : word];
  });
}

function pairLetters(word: string): string[] {
  const letters = [...word];
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
}

function addTo(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
