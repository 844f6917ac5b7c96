/**
 * A line in the form in which two are the same whatever a dictionary knows of their words: Unicode forms (NFKC), case, white space,
 * typographic quotes and dashes, the mark of a list before it and the marks that end it make no difference. Marks that say something
 * ("✅", "❌", "?") stay. A line of nothing but such marks stays as it is.
 *
 * @param text - Plain text of any language.
 */
export function normaliseLine(text: string): string {
  const folded = text
    .replace(superscripts, (digits) => `^${digits}`)
    .normalize('NFKC')
    .toLowerCase()
    .replace(invisible, '')
    .replace(/[‘’‛ʼ]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(besideUnspaced, '$1')
    .trim();
  return dropEndMarks(folded.replace(listMark, '')) || folded;
}

// To NFKC a power of ten is another number: "10⁶" would be 106.
const superscripts = /[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g;

/** Soft hyphens, zero-width marks, the selectors of an emoji's form. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/** These scripts set no space between words: one beside their signs is a matter of taste. */
const besideUnspaced = / ?([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]) ?/gu;

const listMark = /^(?:[-*+•·‣▪▫◦●○■□]|\(?(?:\d{1,3}|[a-z])\)|\d{1,3}[.、]) /u;

const endMarks = new Set('.,;:!。、।؛،');

/** By a loop: a regular expression tries each of many dots in the middle of a line. */
function dropEndMarks(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === ' ' || endMarks.has(text[end - 1] as string))) end--;
  return text.slice(0, end);
}
