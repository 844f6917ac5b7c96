/** Words of a text in small letters, in their order, whatever marks, character references and targets of links stand between them. */
export function wordsOf(text: string): string[] {
  return (
    text
      .replace(/\]\([^()\s]*(?:\s"[^"]*")?\)/g, ']')
      .replace(/&(?:[a-z]+|#\w+);/gi, ' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** A line without what makes it an item or a quote. */
export function dropMarker(line: string): string {
  return line.replace(/^\s*(?:>\s*)?(?:(?:[-*+•]|\d{1,9}[.)])\s+)?/, '');
}
