/**
 * Plain text as inline Markdown that reads back as the same text. Escapes only what could take effect, so that
 * `snake_case`, "R&D" and "a < b" stay as they are.
 */
export function escapeInline(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\\`*[\]~]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/<(?=[a-z/!?])/gi, '\\<')
    .replace(/&(?=#?\w+;)/g, '\\&');
}

/** A heading's text: as `escapeInline`, and closing `#` stay text. */
export function escapeHeading(text: string): string {
  return escapeInline(text).replace(/#+$/, (marks) => marks.replace(/#/g, '\\#'));
}

const BLOCK_START =
  /^(?:[-+*](?=\s|$)|#{1,6}(?=\s|$)|>|={2,}\s*$|-{2,}\s*$|`{3,}|~{3,}|<(?=[a-z/!?])|\[(?=[^\]]*\]:)|\[(?=[ xX]\]\s)|\|)/i;
const NUMBER_START = /^(\d{1,9})([.)])(?=\s|$)/;
const BREAK = /^([-*_])(?:\s*\1){2,}\s*$/;

/**
 * Inline Markdown made safe to begin a block: a mark that would open a list, heading, quote, fence, HTML block, link definition,
 * table or thematic break there is escaped; all else stays as written. Line breaks become spaces.
 */
export function guardStart(markdown: string): string {
  const line = foldLines(markdown);
  if (BLOCK_START.test(line) || BREAK.test(line)) return `\\${line}`;
  return line.replace(NUMBER_START, '$1\\$2');
}

/** Inline Markdown on one line. */
export function foldLines(markdown: string): string {
  return markdown.replace(/\s*[\r\n]+\s*/g, ' ').trim();
}
