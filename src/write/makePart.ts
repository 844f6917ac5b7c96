import type { BlockContent } from 'mdast';
import { root } from './buildMarkdown.ts';
import type { Part } from './fitParts.ts';
import { stringifyMarkdown } from './stringifyMarkdown.ts';

/**
 * A table or list as a part of a report. Each of its rows is one line of Markdown, since `words` and `code` leave no line break in a text.
 *
 * @param block absent where there is nothing to show.
 * @param weight the less, the sooner its rows are cut.
 */
export function makePart(
  title: string,
  block: BlockContent | undefined,
  weight: number,
  folded = true,
): Part {
  const lines = block
    ? stringifyMarkdown(root([block]))
        .trimEnd()
        .split('\n')
    : [];
  const head = block?.type === 'table' ? 2 : 0;
  return { title, head: lines.slice(0, head), rows: lines.slice(head), weight, folded };
}
