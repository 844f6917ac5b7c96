import type { DraftBlock, DraftSection } from '../draft.ts';
import { listTitles } from '../draftLines.ts';

/** Takes out lists and paragraphs that hold nothing any more, and sections that only others joined; their titles go up. */
export function dropEmpty(section: DraftSection): void {
  section.blocks = section.blocks.filter((block) => {
    if (block.kind === 'verbatim') return true;
    if (block.kind !== 'section') {
      for (const line of block.lines) line.blocks = line.blocks.filter(isFilled);
      return isFilled(block);
    }
    // A title with nothing under it stays where its author left it so.
    const isBare = block.rank === 0 && block.joined.length === 0 && block.blocks.length === 0;
    dropEmpty(block);
    if (block.blocks.length > 0 || isBare) return true;
    for (const place of listTitles(block)) section.joined.push(place);
    return false;
  });
}

function isFilled(block: DraftBlock): boolean {
  return block.kind === 'section' || block.kind === 'verbatim' || block.lines.length > 0;
}
