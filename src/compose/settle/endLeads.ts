import type { DraftBlock, DraftSection } from '../draft.ts';
import { draftSections } from '../draftLines.ts';

/** Ends a sentence with a point that led to a list by a colon and has none behind it any more. */
export function endLeads(root: DraftSection): void {
  for (const { blocks } of draftSections(root)) {
    blocks.forEach((block, index) => {
      const last = block.kind === 'prose' ? block.lines.at(-1) : undefined;
      if (last && !leadsOn(blocks[index + 1], last.markdown))
        last.markdown = last.markdown.replace(/(?<!\s)\s*:([*_]*)\s*$/, '.$1');
    });
  }
}

/** Text of the same section goes on; a heading begins anew. So does a bold title behind what is short enough to be taken for a title over it. */
function leadsOn(next: DraftBlock | undefined, lead: string): boolean {
  if (next?.kind !== 'section') return next !== undefined;
  if (next.style === 'bold') return lead.split(/\s+/).length > MOST_TITLE_WORDS;
  return next.style !== 'heading';
}

const MOST_TITLE_WORDS = 12;
