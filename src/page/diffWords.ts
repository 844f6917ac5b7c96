/** A stretch of a text: whether the other text has its words too. */
export interface Stretch {
  text: string;
  isCommon: boolean;
}

export interface WordDiff {
  /** The whole text in order. */
  stretches: Stretch[];
  /** Words of the other text that this one lacks, in order, as written there. */
  missing: string[];
}

// The table below grows with the product of both lengths; beyond this many cells the middle counts as different.
const mostCells = 250_000;

/**
 * Which words of a text differ from another's: the longest common subsequence, by words, regardless of case and
 * punctuation.
 *
 * @param text The text to mark.
 * @param other What it is held against.
 */
export function diffWords(text: string, other: string): WordDiff {
  const a = splitWords(text);
  const b = splitWords(other);
  const isCommon = Array.from({ length: a.length }, () => false);
  const isFound = Array.from({ length: b.length }, () => false);
  const match = (i: number, j: number): void => {
    isCommon[i] = true;
    isFound[j] = true;
  };

  let start = 0;
  while (start < a.length && start < b.length && a[start]?.key === b[start]?.key) match(start, start++);
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1]?.key === b[endB - 1]?.key) match(--endA, --endB);

  const rows = endA - start;
  const columns = endB - start;
  if (rows > 0 && columns > 0 && rows * columns <= mostCells) {
    // lengths[i][j]: longest common subsequence of what follows i in a and j in b.
    const width = columns + 1;
    const lengths = new Uint32Array((rows + 1) * width);
    const lengthAt = (i: number, j: number): number => lengths[i * width + j] ?? 0;
    const keyA = (i: number): string | undefined => a[start + i]?.key;
    const keyB = (j: number): string | undefined => b[start + j]?.key;
    for (let i = rows - 1; i >= 0; i -= 1) {
      for (let j = columns - 1; j >= 0; j -= 1) {
        lengths[i * width + j] =
          keyA(i) === keyB(j) ? lengthAt(i + 1, j + 1) + 1 : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
      }
    }
    let i = 0;
    let j = 0;
    while (i < rows && j < columns) {
      if (keyA(i) === keyB(j)) match(start + i++, start + j++);
      else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) i += 1;
      else j += 1;
    }
  }

  const stretches: Stretch[] = [];
  a.forEach(({ before, word }, i) => {
    const common = isCommon[i] === true;
    const last = stretches.at(-1);
    if (last && last.isCommon === common) last.text += before + word;
    else {
      // The gap belongs to neither word; it goes unmarked.
      if (last?.isCommon) last.text += before;
      else if (before) stretches.push({ text: before, isCommon: true });
      stretches.push({ text: word, isCommon: common });
    }
  });
  const rest = text.slice(stretches.reduce((length, stretch) => length + stretch.text.length, 0));
  if (rest) stretches.push({ text: rest, isCommon: true });
  return {
    stretches: joinCommon(stretches),
    missing: b.filter((_, j) => !isFound[j]).map(({ word }) => word),
  };
}

interface Word {
  /** White space and punctuation since the word before. */
  before: string;
  word: string;
  /** What is compared. */
  key: string;
}

// Inner dots, slashes, hyphens and marks belong to a word: Node.js, CI/CD, C++, #1, 95%.
const wordPattern = /[\p{L}\p{N}\p{M}#@$_]+(?:[.\-/'’:][\p{L}\p{N}\p{M}_]+)*[+%#]*/gu;

function splitWords(text: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const found of text.matchAll(wordPattern)) {
    words.push({ before: text.slice(end, found.index), word: found[0], key: found[0].toLowerCase() });
    end = found.index + found[0].length;
  }
  return words;
}

function joinCommon(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const stretch of stretches) {
    const last = joined.at(-1);
    if (last?.isCommon && stretch.isCommon) last.text += stretch.text;
    else joined.push({ ...stretch });
  }
  return joined;
}
