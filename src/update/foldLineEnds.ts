/** A text with `\n` line ends and without a byte order mark: what editors and version control change by themselves. */
export function foldLineEnds(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}
