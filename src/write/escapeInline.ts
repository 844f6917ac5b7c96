/** Elements that open a block of HTML wherever they begin a line (CommonMark 0.31, 4.6, kinds 1 to 6). Others stay inline. */
const HTML_BLOCK =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|' +
  'figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|' +
  'param|pre|script|search|section|style|summary|table|tbody|td|textarea|tfoot|th|thead|title|tr|track|ul';
const BLOCK_START = new RegExp(
  [
    '^(?:[-+*](?=\\s|$)|#{1,6}(?=\\s|$)|>|={2,}\\s*$|-{2,}\\s*$|`{3,}|~{3,}',
    `</?(?:${HTML_BLOCK})(?=[\\s/>]|$)|<[!?]|</?[a-z][a-z0-9-]*(?:\\s[^<>]*)?>\\s*$`,
    '\\[(?=[^\\]]*\\]:)|\\[(?=[ xX]\\]\\s)',
    // A row is one of a table by the line of dashes under it alone; strokes before dashes draw a tree.
    '[|:-](?=[ \\t|:]*-)[ \\t|:-]*$|\\|(?=[ \\t|]*[+`\\\\]?-{2}))',
  ].join('|'),
  'i',
);
const NUMBER_START = /^(\d{1,9})([.)])(?=\s|$)/;
const BREAK = /^([-*_])(?:\s*\1){2,}\s*$/;

/**
 * Inline Markdown made safe to begin a block: a mark that would open a list, heading, quote, fence, HTML block, link definition,
 * table or thematic break there is escaped; all else stays as written. Line breaks become spaces.
 */
export function guardStart(markdown: string): string {
  const line = foldLines(markdown);
  if (beginsWithRemark(line)) return line;
  if (BLOCK_START.test(line) || BREAK.test(line)) return `\\${line}`;
  return line.replace(NUMBER_START, '$1\\$2');
}

/** A remark that is closed on the line and has words behind it hides nothing but itself; escaped it would be shown. */
function beginsWithRemark(line: string): boolean {
  const end = line.startsWith('<!--') ? line.indexOf('-->', 4) : -1;
  return end > 0 && /[\p{L}\p{N}]/u.test(line.slice(end + 3));
}

/** Inline Markdown on one line. */
export function foldLines(markdown: string): string {
  return markdown.replace(/(?<!\s)\s*[\r\n]+\s*/g, ' ').trim();
}
