/**
 * About how many tokens a language model makes of a text. Words cost one token up to nine letters and more the longer they are, digits one
 * for three, marks one a run, letters of scripts without spaces most of one each. Against the o200k tokenizer, `npm run evaluate -- tokens`
 * prints the error.
 *
 * @param text Any text.
 * @returns A whole number, 0 for an empty text.
 */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (const [run] of text.matchAll(RUNS)) tokens += costOf(run);
  return Math.round(tokens);
}

/** Words, numbers, single letters of scripts without spaces, marks, and line breaks that are more than one. */
const RUNS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]|[A-Za-z]+|[\p{L}\p{M}]+|\p{N}+|\n\s*|[^\p{L}\p{M}\p{N}\s]+| {2,}/gu;

function costOf(run: string): number {
  const first = run.charCodeAt(0);
  if (first === 0x0a || first === 0x20) return 1;
  if (first < 0x80 && isLetter(first)) return run.length <= 9 ? 1.02 : 1 + (run.length - 9) / 7;
  // No mark of ASCII is a number or letter.
  if (first < 0x80 && !isDigit(first)) return Math.max(1, run.length / 3);
  if (/^\p{N}/u.test(run)) return Math.ceil(run.length / 3);
  if (/^[\p{L}\p{M}]/u.test(run)) return run.length === 1 ? 0.8 : Math.max(1, run.length / 3.2);
  return Math.max(1, run.length / 3);
}

function isLetter(code: number): boolean {
  return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
