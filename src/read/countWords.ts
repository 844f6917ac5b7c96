const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/**
 * A number that a list marker may be (`2.`, `3)`) and the box of a task are no words; both are written anew when a list is.
 * What an escape of YAML or JSON stands for is the same text as what it stands for.
 */
function foldNotation(text: string): string {
  return text
    .replace(/\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\x([0-9a-fA-F]{2})/g, (written, short, long, byte) => {
      const code = Number.parseInt(short ?? long ?? byte, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : written;
    })
    .replace(/\\[nrt]/g, ' ')
    .replace(/(?<![\p{L}\p{N}])\d+[.)](?![\p{L}\p{N}])/gu, ' ')
    .replace(/\[[xX]\]/g, ' ');
}

/** Adds the words of a text, in lower case, to a count of them. */
export function countWords(text: string, counts: Map<string, number> = new Map()): Map<string, number> {
  for (const word of foldNotation(text).toLowerCase().match(WORD) ?? []) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}
