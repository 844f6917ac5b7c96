import type { FoundBlock, Page } from './Page.ts';

/** `@docs/rules.md`, `![[note]]`: a line that is nothing but a file to load. */
const IMPORT =
  /^[ \t]*(?:@(?:~|\.{1,2})?[\w./\\-]*[./\\][\w./\\-]+|@import[ \t]+\S+|!?\[\[[^\]]+\]\])[ \t]*$/;

/** Lines one after the other that load a file each. */
export function findImports({ lines, inside }: Page, first: number): FoundBlock | undefined {
  let end = first;
  while (end < lines.length && !inside[end] && IMPORT.test(lines[end] as string)) end++;
  return end > first ? { first, last: end - 1, what: 'import' } : undefined;
}
