import { namesPartner, titleStems } from '../../language/jobs.ts';
import type { DraftBlock, DraftLine, DraftSection } from '../draft.ts';
import { draftSections } from '../draftLines.ts';

/** "**Databases**: PostgreSQL" or "**Databases** - PostgreSQL". */
const LABEL = /^\*\*([^*]+?)\s*:?\s*\*\*\s*[:：–—-]\s*(?=\S)|^\*\*([^*]+?)\s*[:：]\s*\*\*\s*(?=\S)/u;

/**
 * Gives lists that several sources came together in one form: where few lines have a bold label, the labels go where the titles over the
 * list or the lines themselves say all of them, else they are written plainly; where most have one, the lines without follow those with. Lines that hold lists of their
 * own come last.
 */
export function evenLabels(root: DraftSection): void {
  for (const { title, blocks } of draftSections(root)) evenBlocks(blocks, title);
}

function evenBlocks(blocks: readonly DraftBlock[], title: string): void {
  for (const block of blocks) {
    if (block.kind !== 'list') continue;
    for (const line of block.lines) evenBlocks(line.blocks, line.entry.text);
    if (block.ordered || new Set(block.lines.map(({ entry }) => entry.source)).size < 2) continue;
    // Lines with lists of their own between plain ones would tear the list apart.
    block.lines = [
      ...block.lines.filter((line) => line.blocks.length === 0),
      ...block.lines.filter((line) => line.blocks.length > 0),
    ];
    const labelled = block.lines.filter(isLabelled);
    if (labelled.length === 0 || labelled.length === block.lines.length) continue;
    if (labelled.length * 2 >= block.lines.length)
      block.lines = [...labelled, ...block.lines.filter((line) => !isLabelled(line))];
    else {
      // All of them or none: a list half of whose labels went reads as torn.
      const areSaid = labelled.every(({ markdown }) => isSaid(splitLabel(markdown), title));
      for (const line of labelled) line.markdown = unlabel(splitLabel(line.markdown), areSaid);
    }
  }
}

function isLabelled({ markdown }: DraftLine): boolean {
  return LABEL.test(markdown);
}

interface Labelled {
  label: string;
  rest: string;
}

function splitLabel(markdown: string): Labelled {
  const [written, first, second] = LABEL.exec(markdown) as RegExpExecArray;
  return { label: first ?? second ?? '', rest: markdown.slice(written.length) };
}

/** True where the title over the list, or the line itself, says the label; with whom something is done no other words say. */
function isSaid({ label, rest }: Labelled, title: string): boolean {
  if (namesPartner(label)) return false;
  const said = new Set([...titleStems(title), ...titleStems(rest)]);
  return titleStems(label).every((stem) => said.has(stem));
}

function unlabel({ label, rest }: Labelled, goes: boolean): string {
  if (!goes) return `${label}: ${rest}`;
  return rest.replace(/^\p{Ll}(?=[\p{Ll}-]*(?:\s|$))/u, (letter) => letter.toUpperCase());
}
