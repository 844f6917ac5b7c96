import type { DraftBlock, DraftProse, DraftSection } from '../draft.ts';

/** Puts a paragraph of another persona into a section, behind its paragraphs and before its lists. */
export function addProse(home: DraftSection, prose: DraftProse): void {
  const at = home.blocks.findIndex(({ kind }) => kind !== 'prose');
  home.blocks.splice(at < 0 ? home.blocks.length : at, 0, prose);
}

/** Puts a list or block of another persona into a section, behind its own and before the sections in it. */
export function addOwn(home: DraftSection, block: DraftBlock): void {
  const at = home.blocks.findIndex(({ kind }) => kind === 'section');
  home.blocks.splice(at < 0 ? home.blocks.length : at, 0, block);
}
