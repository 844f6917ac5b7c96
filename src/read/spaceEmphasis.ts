const BOLD = /\*\*[^*`]+\*\*/g;
const WORD_CHARACTER = /[\p{L}\p{N}]/u;
const PUNCTUATION = /[\p{P}\p{S}]/u;

/**
 * Puts a space where bold that begins or ends with punctuation touches a letter, as in `**先理解：**在编码之前`. Languages that write
 * without spaces write bold so, and CommonMark then shows the asterisks.
 */
export function spaceEmphasis(line: string): string {
  if (!line.includes('**') || !/[^\0-\u02af]/.test(line)) return line;
  return line.replace(BOLD, (bold, offset: number) => {
    const touchesBefore = WORD_CHARACTER.test(line[offset - 1] ?? '') && PUNCTUATION.test(bold[2] ?? '');
    const touchesAfter =
      PUNCTUATION.test(bold[bold.length - 3] ?? '') && WORD_CHARACTER.test(line[offset + bold.length] ?? '');
    return `${touchesBefore ? ' ' : ''}${bold}${touchesAfter ? ' ' : ''}`;
  });
}
