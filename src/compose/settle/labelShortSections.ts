import type { DraftBlock, DraftSection } from '../draft.ts';

/**
 * Writes the titles of short sections as bold lines: a heading over one line or block is more title than text. Sections side by side take
 * one form, since what stands behind a heading would belong to it.
 */
export function labelShortSections(section: DraftSection): void {
  const children = section.blocks.filter((block): block is DraftSection => block.kind === 'section');
  for (const child of children) labelShortSections(child);
  const headings = children.filter(({ style }) => style === 'heading');
  const areLeaves = headings.every(
    ({ title, blocks }) =>
      isLeaf(blocks) && !(isStage(title) && blocks.some(({ kind }) => kind !== 'verbatim')),
  );
  const short = headings.filter(isShort).length;
  if (section.style === 'root' || !areLeaves || short * 2 < headings.length || short === 0) return;
  for (const child of headings) makeLabel(child);
}

/** Stages of a procedure stay sections, whatever stands in them. */
function isStage(title: string): boolean {
  return /^\W*\d|^\W*(?:phase|step|stage)\b/i.test(title);
}

function isLeaf(blocks: readonly DraftBlock[]): boolean {
  return blocks.length <= MOST_BLOCKS && blocks.every(({ kind }) => kind !== 'section');
}

const MOST_BLOCKS = 4;

/** One line or one block. */
function isShort({ blocks }: DraftSection): boolean {
  const [only, ...more] = blocks;
  return only !== undefined && more.length === 0 && countLines(only) < 2;
}

function countLines(block: DraftBlock): number {
  if (block.kind === 'section') return 2;
  const lead = block.kind !== 'prose' && block.lead ? 1 : 0;
  return lead + (block.kind === 'verbatim' ? 1 : block.lines.length);
}

function makeLabel(section: DraftSection): void {
  section.style = 'bold';
  section.markdown = `**${section.markdown.replace(/\*\*|__/g, '')}**`;
}
