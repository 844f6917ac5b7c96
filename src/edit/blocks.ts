import { hashText } from '../judge/hashText.ts';
import { listBlocks } from '../prove/proveBlocks.ts';
import type { Persona } from '../types/index.ts';

/** Code, tables, templates and the like by the mark that stands for each; the editor places the marks and retypes nothing. */
export type BlockMarks = ReadonlyMap<string, string>;

/** Names each different block of some personas after what it holds. */
export function nameBlocks(personas: readonly Persona[]): BlockMarks {
  const marks = new Map<string, string>();
  for (const { root } of personas) {
    for (const { what, markdown } of listBlocks(root.blocks)) {
      if (what !== 'definition' && what !== 'import')
        marks.set(`[[block ${hashText(markdown).slice(0, 8)}]]`, markdown);
    }
  }
  return marks;
}

/** A text with marks in place of its blocks. */
export function markBlocks(text: string, marks: BlockMarks): string {
  let marked = text;
  const longest = [...marks].sort((a, b) => b[1].length - a[1].length);
  for (const [mark, markdown] of longest) marked = marked.split(markdown).join(mark);
  return marked;
}

/** A text with the blocks in place of their marks, each once, byte for byte, on lines of their own; unknown marks go. */
export function placeBlocks(text: string, marks: BlockMarks): string {
  const placed = new Set<string>();
  return text
    .split('\n')
    .flatMap((row) => {
      const found = row.match(/\[\[block [0-9a-f]{8}\]\]/g) ?? [];
      if (found.length === 0) return [row];
      const rest = row
        .replace(/\[\[block [0-9a-f]{8}\]\]/g, '')
        .replace(/^\s*[-*+]?\s*$/, '')
        .trimEnd();
      const blocks = found.flatMap((mark) => {
        const markdown = marks.get(mark);
        if (markdown === undefined || placed.has(mark)) return [];
        placed.add(mark);
        return ['', ...markdown.split('\n'), ''];
      });
      return rest === '' ? blocks : [rest, ...blocks];
    })
    .join('\n');
}
