/** A code span, or the mark of a footnote. */
const MARK = /(`+)[^`]+\1(?!`)|\[\^([^\]\s]+)\]/g;

/** Markdown with other marks of footnotes, in code spans as they are. */
export function renameFootnotes(markdown: string, rename: (label: string) => string): string {
  if (!markdown.includes('[^')) return markdown;
  return markdown.replace(MARK, (whole, _ticks, label?: string) =>
    label === undefined ? whole : `[^${rename(label)}]`,
  );
}
