import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';

const processor = unified().use(remarkParse).use(remarkGfm).use(keepPositions).freeze();

/** Markdown with tables, task lists and strikethrough as a syntax tree in which every node has its position. */
export function parseMarkdown(text: string): Root {
  return processor.parse(text);
}

/** The last step of GFM looks for mail addresses in finished text, and the nodes that it puts in stand nowhere. */
function keepPositions(this: Processor): void {
  const extensions = (this.data().fromMarkdownExtensions ?? []).flat();
  for (const extension of extensions) delete extension.transforms;
}
