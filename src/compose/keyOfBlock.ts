import type { VerbatimBlock } from '../types/index.ts';

/**
 * The same for blocks that differ in blanks around them, in a fence at the end that a file forgot, or in what makes them code: a fence that names no
 * language, or four blanks. Blanks within a line may be what a block is about.
 */
export function keyOfBlock({ what, markdown }: VerbatimBlock): string {
  if (what !== 'code') return markdown.trim();
  if (/^(?: {4}|\t)/.test(markdown)) return markdown.trimEnd().replace(/^(?: {1,4}|\t)/gm, '');
  const lines = markdown.trim().split('\n');
  if (lines.length > 1 && FENCE.test(lines.at(-1) as string)) lines.pop();
  return (FENCE.test(lines[0] as string) ? lines.slice(1) : lines).join('\n').trimEnd();
}

const FENCE = /^[ \t]*(?:`{3,}|~{3,})[ \t]*$/;
