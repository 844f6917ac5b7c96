import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';

/** A syntax tree as GitHub-flavoured Markdown: text is escaped so that it stays text. The one door to remark-stringify. */
export function stringifyMarkdown(root: Root): string {
  return unified()
    .use(remarkGfm, { tablePipeAlign: false })
    .use(remarkStringify, { bullet: '-', rule: '-', emphasis: '_', fences: true, listItemIndent: 'one' })
    .stringify(root);
}
