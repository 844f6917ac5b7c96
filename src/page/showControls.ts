/** Ordinary text, or a character that would be invisible or turn the text around, by its code point. */
export type TextPart = { kind: 'text'; text: string } | { kind: 'control'; code: string };

// C0 and C1 controls (white space apart), soft hyphen, direction marks, embeddings, overrides and isolates, invisible
// operators, zero-width space, byte order mark, interlinear marks and tag characters. The zero-width joiners stay:
// Persian and emoji need them.
const controlPattern =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Splits a text where it holds characters that a reader should see and a renderer should not obey. */
export function showControls(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const found of text.matchAll(controlPattern)) {
    if (found.index > end) parts.push({ kind: 'text', text: text.slice(end, found.index) });
    parts.push({ kind: 'control', code: codePointOf(found[0]) });
    end = found.index + found[0].length;
  }
  if (end < text.length || parts.length === 0) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}

/** The same as plain text, for titles and labels. */
export function spellControls(text: string): string {
  return text.replace(controlPattern, (character) => `[${codePointOf(character)}]`);
}

function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
