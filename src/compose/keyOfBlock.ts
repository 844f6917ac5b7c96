import type { VerbatimBlock } from '../types/index.ts';

/** The same for blocks that differ in blanks around them, or in a fence at the end that a file forgot. Blanks within a line may be what a block is about. */
export function keyOfBlock({ what, markdown }: VerbatimBlock): string {
  const text = markdown.trim();
  const last = text.lastIndexOf('\n');
  const isClosed = what === 'code' && last >= 0 && FENCE.test(text.slice(last + 1));
  return isClosed ? text.slice(0, last).trimEnd() : text;
}

const FENCE = /^[ \t]*(?:`{3,}|~{3,})$/;
