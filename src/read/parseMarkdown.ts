import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const processor = unified().use(remarkParse).use(remarkGfm).freeze();

/** Markdown with tables, task lists and strikethrough as a syntax tree with positions. */
export function parseMarkdown(text: string): Root {
  return processor.parse(text);
}
