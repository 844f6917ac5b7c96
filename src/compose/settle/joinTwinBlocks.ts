import type { DraftBlock, DraftSection, DraftVerbatim } from '../draft.ts';
import { draftSections } from '../draftLines.ts';
import { keyOfBlock } from '../keyOfBlock.ts';

/** Leaves one of blocks that different sources have word for word. */
export function joinTwinBlocks(root: DraftSection): void {
  const known = new Map<string, DraftVerbatim>();
  const filter = (blocks: readonly DraftBlock[]): DraftBlock[] =>
    blocks.filter((block) => {
      if (block.kind === 'section') return true;
      if (block.kind !== 'verbatim') {
        for (const line of block.lines) line.blocks = filter(line.blocks);
        return true;
      }
      const key = keyOfBlock(block.block);
      const first = known.get(key);
      if (!first) {
        known.set(key, block);
        return true;
      }
      if (first.source === block.source) return true;
      if (block.lead && !first.lead) first.lead = block.lead;
      else if (block.lead) first.lead?.stands.push({ line: block.lead, rule: 'title' });
      first.twins.push({ source: block.source, line: block.block.line }, ...block.twins);
      return false;
    });
  for (const section of draftSections(root)) section.blocks = filter(section.blocks);
}
