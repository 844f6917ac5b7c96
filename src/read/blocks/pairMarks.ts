import type { FoundBlock, Page } from './Page.ts';

/** A mark that opens or closes what stands between it and its partner. */
export interface BlockMark {
  line: number;
  /** What must be the same in both. */
  name: string;
  opens: boolean;
}

/**
 * Pairs marks that open and close blocks, as brackets are; a mark without a partner is passed over. Of blocks inside each other only the
 * outermost comes back.
 *
 * @param marks in order of the text; the name '' closes whatever is open
 */
export function pairMarks(marks: readonly BlockMark[], what: FoundBlock['what']): FoundBlock[] {
  const open: BlockMark[] = [];
  const waiting = new Map<string, number>();
  const pairs: FoundBlock[] = [];
  const take = (): BlockMark | undefined => {
    const top = open.pop();
    if (top) waiting.set(top.name, (waiting.get(top.name) ?? 1) - 1);
    return top;
  };
  for (const mark of marks) {
    if (mark.opens) {
      open.push(mark);
      waiting.set(mark.name, (waiting.get(mark.name) ?? 0) + 1);
    } else if (mark.name === '' ? open.length > 0 : waiting.get(mark.name)) {
      let top = take();
      while (top && mark.name !== '' && top.name !== mark.name) top = take();
      if (top) pairs.push({ first: top.line, last: mark.line, what });
    }
  }
  return keepOutermost(pairs);
}

/** Blocks without those that stand in, or run into, an earlier or longer one; in order. */
export function keepOutermost(blocks: readonly FoundBlock[]): FoundBlock[] {
  const sorted = [...blocks].sort((a, b) => a.first - b.first || b.last - a.last);
  const kept: FoundBlock[] = [];
  for (const block of sorted) if (block.first > (kept.at(-1)?.last ?? -1)) kept.push(block);
  return kept;
}

const HEADING = /^ {0,3}#{1,6}[ \t]/;

/** True of a block with sections in it that takes up most of the text: it wraps the text more than that it stands in it. */
export function wrapsMost({ lines, inside }: Page, { first, last }: FoundBlock): boolean {
  if ((last - first) * 2 < lines.length) return false;
  for (let at = first + 1; at < last; at++) if (!inside[at] && HEADING.test(lines[at] as string)) return true;
  return false;
}
