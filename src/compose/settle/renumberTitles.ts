import type { DraftSection } from '../draft.ts';
import { draftSections } from '../draftLines.ts';

const NUMBERED = /^((?:[^\p{L}\p{N}]*)(?:(?:phase|step|stage|part)\s+)?)(\d{1,2})(?=[.):\s-])/iu;

/** Numbers sections that stand side by side anew where those of several sources have come together. */
export function renumberTitles(root: DraftSection): void {
  for (const section of draftSections(root)) {
    const numbered = section.blocks.filter(
      (block): block is DraftSection => block.kind === 'section' && NUMBERED.test(block.title),
    );
    // Only where the sections that hold them are one: else two counts stand side by side, each right by itself.
    const isOne = section.title !== '' && section.joined.some(({ title }) => title === section.title);
    if (!isOne || new Set(numbered.map(({ rank }) => rank)).size < 2) continue;
    numbered.forEach((one, index) => {
      one.title = renumber(one.title, index + 1);
      one.markdown = renumber(one.markdown, index + 1);
    });
  }
}

function renumber(title: string, number: number): string {
  return title.replace(/\d{1,2}/, String(number));
}
