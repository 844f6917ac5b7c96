import { listBlocks } from '../prove/proveBlocks.ts';
import type { ChangedText, Persona } from '../types/index.ts';

/** What a source says: its entries, and its blocks as a whole, in the order of its lines. */
export function listTexts({ root, entries }: Persona): ChangedText[] {
  const blocks = listBlocks(root.blocks);
  const inBlocks = new Set(blocks.flatMap((block) => (block.entries ?? []).map(({ id }) => id)));
  const own = entries
    .filter(({ id }) => !inBlocks.has(id))
    .map(({ line, text, markdown }): ChangedText => ({ line, text, markdown, kind: 'entry' }));
  const whole = blocks.map(
    ({ line, markdown }): ChangedText => ({ line, text: firstLine(markdown), markdown, kind: 'block' }),
  );
  return [...own, ...whole].sort((a, b) => a.line - b.line);
}

/** A fence alone says nothing. */
function firstLine(markdown: string): string {
  const lines = markdown.split('\n').map((line) => line.trim());
  return lines.find((line) => /[\p{L}\p{N}]/u.test(line) && !/^(?:`{3,}|~{3,})/.test(line)) ?? lines[0] ?? '';
}
