import type { VerbatimKind } from '../../types/index.ts';

/** The lines of a body while blocks without a fence are looked for in it. */
export interface Page {
  lines: readonly string[];
  /** For each line, whether it is inside a fence. */
  inside: readonly boolean[];
}

/** Lines that are kept as they are. 0-based, the last one included. */
export interface FoundBlock {
  first: number;
  last: number;
  what: VerbatimKind;
}

export const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === '';

/** Characters of white space before the text of a line. */
export const indentOf = (line: string): number => line.length - line.trimStart().length;

/** The line with blanks in place of its code spans, which hold no marks. */
export function blankCode(line: string): string {
  return line.includes('`')
    ? line.replace(/(?<!`)(`+)[^`]+\1(?!`)/g, (span) => ' '.repeat(span.length))
    : line;
}

/** Heading, list item, quote, rule, table row or tag: what a paragraph does not go on in. */
const ENDS =
  /^[ \t]*(?:#{1,6}[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t]|[•◦‣▪▸●○·]|>|(?:[-*_][ \t]*){3,}$|<\/?[A-Za-z])/;

/** First line after a paragraph that begins at a line. */
export function endOfParagraph({ lines, inside }: Page, first: number): number {
  let end = first + 1;
  while (end < lines.length && !inside[end] && !isBlank(lines[end]) && !ENDS.test(lines[end] as string))
    end++;
  return end;
}

/** True where a line ends no paragraph and goes on in none: what follows may be a block. */
export function endsInColon(line: string | undefined): boolean {
  return line !== undefined && /[:：][*_]*[ \t]*\\?$/.test(line);
}

/** The line with words that stands before one, over blank lines. */
export function leadOf({ lines }: Page, index: number): string | undefined {
  let at = index - 1;
  while (at >= 0 && isBlank(lines[at])) at--;
  return lines[at];
}

/** True where a line that ends in a colon leads to one. */
export function isLed(page: Page, index: number): boolean {
  return endsInColon(leadOf(page, index)?.trimEnd());
}
