/** Columns that a text takes on a terminal: East Asian wide letters and emoji two, combining marks none. */
export function measureWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += widthOf(letter);
  return width;
}

/**
 * Breaks a text into lines of at most `width` columns, at spaces where it can.
 *
 * @param most Lines at most; the last ends in an ellipsis where there is more.
 */
export function wrapText(text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (measureWidth(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = cutWord(word, width);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  lines.push(line);
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  kept[most - 1] = `${cutWord(kept[most - 1] ?? '', width - 1)[0] ?? ''}…`;
  return kept;
}

/** Persona text as it may stand on a terminal: no control sequence, nothing that turns the direction, one line. */
export function cleanText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

function cutWord(word: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (piece !== '' && measureWidth(piece + letter) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...pieces, piece];
}

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u;

function widthOf(letter: string): number {
  if (/\p{Mn}|\p{Me}/u.test(letter)) return 0;
  return WIDE.test(letter) ? 2 : 1;
}
