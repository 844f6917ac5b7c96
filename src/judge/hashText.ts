/**
 * Names an entry by what it says, so that a decision about it outlives line numbers and file names.
 *
 * FNV-1a, 64 bits, over the UTF-8 bytes of the normalised text: small, without dependencies, synchronous and the same in
 * Node and in browsers. It guards against accidents (one chance in four billion at 65,000 entries), not against forgery;
 * decisions therefore carry the texts too.
 *
 * @param text Plain text of an entry (`Entry.text`).
 * @returns 16 lower-case hexadecimal digits.
 */
export function hashText(text: string): string {
  return hashExact(normaliseText(text));
}

/** The same of a text as it is, letter by letter. */
export function hashExact(text: string): string {
  // The offset basis and the prime (2^40 + 0x1b3) are those of http://www.isthe.com/chongo/tech/comp/fnv/.
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const byte of new TextEncoder().encode(text)) {
    low = (low ^ byte) >>> 0;
    // 64-bit product of two halves; 32 × 9 bits stay exact in a double.
    const product = low * 0x1b3;
    high = (Math.imul(high, 0x1b3) + Math.floor(product / 0x1_0000_0000) + (low << 8)) >>> 0;
    low = product >>> 0;
  }
  return hexDigits(high) + hexDigits(low);
}

/**
 * What must not make two texts differ: Unicode composition, case, width of white space, punctuation at the end.
 *
 * @param text Any text.
 * @returns Composed (NFC), lower-cased without regard to locale, white space folded to single spaces, trimmed.
 */
export function normaliseText(text: string): string {
  const folded = text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();
  // A loop, since a pattern anchored at the end tries every run of dots inside the text too.
  let end = folded.length;
  while (end > 0 && ' .,;:。'.includes(folded.charAt(end - 1))) end -= 1;
  return folded.slice(0, end);
}

function hexDigits(word: number): string {
  return word.toString(16).padStart(8, '0');
}
