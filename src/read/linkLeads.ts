import type { Block } from '../types/index.ts';

/** A colon at the end, behind which emphasis, quotes or brackets may close. */
const ENDS_IN_COLON = /[:：][*_~"”»)\]]*$/;

/** Names, in each list and block that stands right behind a sentence with a colon at its end, that sentence. */
export function linkLeads(blocks: readonly Block[]): void {
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'section') linkLeads(block.blocks);
    else if (block.kind !== 'prose') {
      const before = blocks[index - 1];
      const last = before?.kind === 'prose' ? before.sentences.at(-1) : undefined;
      if (last && ENDS_IN_COLON.test(last.markdown)) block.lead = last.id;
      if (block.kind === 'list') for (const item of block.items) linkLeads(item.blocks);
    }
  }
}
