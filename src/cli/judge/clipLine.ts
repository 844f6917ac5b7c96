/** Somebody else's words as one line for an error message: no control characters, the last 300 letters at most. */
export function clipLine(text: string): string {
  const letters = [...text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()];
  return letters.length <= 300 ? letters.join('') : `…${letters.slice(-299).join('')}`;
}
