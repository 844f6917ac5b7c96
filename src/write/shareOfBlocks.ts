import type { Block } from '../types/index.ts';

/** Share of the letters of a section that stand in blocks kept as written, 0–1. */
export function shareOfBlocks(all: readonly Block[]): number {
  let [kept, letters] = [0, 0];
  const count = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.kind === 'verbatim') kept += block.markdown.length;
      if (block.kind === 'verbatim') letters += block.markdown.length;
      else if (block.kind === 'prose')
        letters += block.sentences.reduce((sum, one) => sum + one.markdown.length, 0);
      else if (block.kind === 'section') count(block.blocks);
      else
        for (const { entry, blocks: nested } of block.items) {
          letters += entry.markdown.length;
          count(nested);
        }
    }
  };
  count(all);
  return letters === 0 ? 0 : kept / letters;
}
