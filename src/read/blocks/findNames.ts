import { type FoundBlock, indentOf, isBlank, type Page } from './Page.ts';

/** A name of a file or folder, with a remark behind it or none. */
const NAME = /^[ \t]*[^\s|<>*]*[\w})\]](\/?)(?:\s+(?:#|\/\/|<-|←|[–—-] ).*)?[ \t]*$/;

/** A tree that is drawn by indentation alone: a folder, and below it a name on each line, further in. */
export function findNames({ lines, inside }: Page, first: number): FoundBlock | undefined {
  if (NAME.exec(lines[first] as string)?.[1] !== '/') return undefined;
  const base = indentOf(lines[first] as string);
  let last = first;
  let inner = 0;
  for (let at = first + 1; at < lines.length && !inside[at]; at++) {
    const line = lines[at] as string;
    if (isBlank(line)) break;
    const name = NAME.exec(line);
    if (!name || indentOf(line) < base || (indentOf(line) === base && name[1] !== '/')) break;
    if (indentOf(line) > base) inner++;
    last = at;
  }
  return inner > 1 ? { first, last, what: 'drawing' } : undefined;
}
