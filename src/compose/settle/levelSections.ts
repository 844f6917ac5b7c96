import type { DraftBlock, DraftSection } from '../draft.ts';
import { draftSections, isLabel } from '../draftLines.ts';

/**
 * Makes the outline one that Markdown can say: behind a heading all belongs to it, so what stands in the section itself, labels and bold
 * titles among it, comes first. Titles keep the form that their source gave them, but for labels that stand beside headings at the top,
 * and those that headings have come to stand in.
 *
 * @param several false for a persona alone, whose titles all keep their form
 */
export function levelSections(root: DraftSection, several: boolean): void {
  level(root, { several, asHeadings: several && root.blocks.some(isHeading) });
  if (several) for (const section of draftSections(root)) if (isHeading(section)) unmark(section);
}

/** A heading stands out as it is: bold all over, as one of several writes it, says nothing more. */
function unmark(section: DraftSection): void {
  section.markdown = section.markdown.replace(/^(\*\*|__)((?:(?!\1).)+)\1(\W*)$/u, '$2$3');
}

/** @param among asHeadings: all titles in the section are headings */
function level(section: DraftSection, among: { several: boolean; asHeadings: boolean }): void {
  const { several, asHeadings } = among;
  for (const block of section.blocks) {
    if (block.kind !== 'section') continue;
    const isMade =
      isLabel(block) &&
      !isAside(block) &&
      (asHeadings ? isOutline(block) : several && draftSections(block).some(isHeading));
    if (isMade) makeHeading(block);
    level(block, { several, asHeadings: isMade });
  }
  const own: DraftBlock[] = [];
  const below: DraftSection[] = [];
  for (const block of section.blocks) {
    if (isHeading(block)) below.push(block);
    else {
      // A sample that stood behind what is a heading now goes on standing behind it, not before all headings.
      const before = isSample(block) ? below.findLast(({ rank }) => rank === block.rank) : undefined;
      if (before) addBeforeHeadings(before, block);
      else own.push(block);
    }
  }
  section.blocks = [...own, ...below];
}

function isHeading(block: DraftBlock): block is DraftSection {
  return block.kind === 'section' && block.style === 'heading';
}

/** "Example:" over nothing but a block. */
function isSample(block: DraftBlock): boolean {
  return block.kind === 'section' && isLabel(block) && !isOutline(block);
}

function addBeforeHeadings(section: DraftSection, block: DraftBlock): void {
  const at = section.blocks.findIndex(isHeading);
  section.blocks.splice(at < 0 ? section.blocks.length : at, 0, block);
}

/** A label that only leads to a block or sample stays the line that leads to it. */
function isOutline({ blocks }: DraftSection): boolean {
  return blocks.some(({ kind }) => kind === 'section' || kind === 'list' || kind === 'prose');
}

/** "**Note**: one sentence" is a line of the section, not a section in it; nor is "**Role**: …", which tells who the agent is. */
function isAside({ inline, blocks, part }: DraftSection): boolean {
  const [only, ...more] = blocks;
  if (inline !== true || more.length > 0 || only?.kind !== 'prose') return false;
  return only.lines.length < 2 || part.job === 'identity';
}

function makeHeading(section: DraftSection): void {
  section.style = 'heading';
  section.markdown = section.markdown
    .replace(/\*\*|__/g, '')
    .replace(/(?<!\s)\s*[:：]\s*$/, '')
    .trim();
  delete section.inline;
}
