import { HTML_ELEMENTS } from './htmlElements.ts';

/** A tag that stands on lines of its own and is closed, with the lines that it wraps. Indices are 0-based lines. */
export interface TagPair {
  name: string;
  open: number;
  close: number;
  /** As written, with attributes. */
  opening: string;
  closing: string;
  /** Text on the line of the opening tag after it, and on the line of the closing tag before it. */
  after: string;
  before: string;
}

/** Tags whose inside is a dialogue or sample: no entries of the persona's own. */
export function isSampleTag(name: string): boolean {
  return /^(?:(?:bad|good|correct|incorrect|wrong)[_-])?examples?$|^commentary$/i.test(name);
}

const OPENING = /^([ \t]*)(<([A-Za-z][\w.:-]*)(?:\s[^<>]*)?>)(.*)$/;
const CLOSING = /^(.*?)(<\/([A-Za-z][\w.:-]*)[ \t]*>)[ \t]*$/;

interface Opened {
  name: string;
  line: number;
  indent: number;
  opening: string;
  after: string;
}

/**
 * Pairs the tags that wrap lines of a prompt. Tags of HTML, tags in fences, placeholders that nothing closes and tags inside
 * list items stay what they are for Markdown.
 *
 * @param inFence for each line, whether it is inside a fence
 */
export function findTags(lines: string[], inFence: boolean[]): TagPair[] {
  const pairs: TagPair[] = [];
  const open: Opened[] = [];
  const opened = new Map<string, number>();
  // Column at which the content of the list item above begins; a tag at it or behind it belongs to the item.
  let itemColumn = Number.POSITIVE_INFINITY;
  for (const [index, line] of lines.entries()) {
    if (inFence[index]) continue;
    const indent = line.length - line.trimStart().length;
    const marker = /^[ \t]*(?:[-*+•]|\d{1,9}[.)])[ \t]+/.exec(line);
    if (marker) {
      itemColumn = marker[0].length;
      continue;
    }
    if (line.trim() === '') continue;
    if (indent < itemColumn) itemColumn = Number.POSITIVE_INFINITY;
    if (!line.includes('<')) continue;
    if (indent >= itemColumn) {
      // After a blank line and deeper than the tag around it, the tag is the next of a nest, not a part of the item.
      if (lines[index - 1]?.trim() !== '' || (open.at(-1)?.indent ?? indent) >= indent) continue;
      itemColumn = Number.POSITIVE_INFINITY;
    }
    let rest = line;
    const opening = OPENING.exec(line);
    if (opening && !HTML_ELEMENTS.has((opening[3] as string).toLowerCase()) && !opening[2]?.endsWith('/>')) {
      const name = opening[3] as string;
      const after = (opening[4] as string).trim();
      open.push({ name, line: index, indent, opening: opening[2] as string, after });
      opened.set(name, (opened.get(name) ?? 0) + 1);
      rest = opening[4] as string;
    }
    const closing = CLOSING.exec(rest);
    const name = closing?.[3];
    if (!closing || name === undefined || !opened.get(name)) continue;
    for (let top = open.pop(); top; top = open.pop()) {
      opened.set(top.name, (opened.get(top.name) as number) - 1);
      if (top.name !== name) continue;
      const inner = (closing[1] as string).trim();
      const oneLine = top.line === index;
      pairs.push({
        name,
        open: top.line,
        close: index,
        opening: top.opening,
        closing: closing[2] as string,
        after: oneLine ? inner : top.after,
        before: oneLine ? '' : inner,
      });
      break;
    }
  }
  return pairs.sort((a, b) => a.open - b.open || b.close - a.close);
}
