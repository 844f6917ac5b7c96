import type { Root } from 'mdast';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import type { Extension } from 'micromark-util-types';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';

/** What GFM adds. Each is looked for at every word, which takes a quarter of the time of parsing: left out where it cannot be. */
const EXTENSIONS: readonly { extension: Extension; sign: RegExp }[] = [
  // The line below a table's head ends in dashes with bars or colons between or beside them.
  { extension: gfmTable(), sign: /(?:[|:][ \t]*-|-[ \t]*[|:])[ \t|:-]*$/m },
  { extension: gfmTaskListItem(), sign: /\[[\sxX]\]/ },
  { extension: gfmFootnote(), sign: /\[\^/ },
  { extension: gfmStrikethrough(), sign: /~/ },
  { extension: gfmAutolinkLiteral(), sign: /[\w.+-]@[\w-]|https?:\/\/|www\./i },
];

/** A processor for each set of extensions. */
const processors = new Map<string, Processor<Root>>();

/** Markdown with tables, task lists and strikethrough as a syntax tree in which every node has its position. */
export function parseMarkdown(text: string): Root {
  const signs = EXTENSIONS.map(({ sign }) => sign.test(text));
  let processor = processors.get(signs.join());
  if (!processor) {
    processor = makeProcessor(EXTENSIONS.filter((_, at) => signs[at]).map(({ extension }) => extension));
    processors.set(signs.join(), processor);
  }
  return processor.parse(text);
}

function makeProcessor(extensions: readonly Extension[]): Processor<Root> {
  return unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(keepPositions)
    .use(function (this: Processor) {
      this.data().micromarkExtensions = [...extensions];
    })
    .freeze() as Processor<Root>;
}

/** The last step of GFM looks for mail addresses in finished text, and the nodes that it puts in stand nowhere. */
function keepPositions(this: Processor): void {
  const extensions = (this.data().fromMarkdownExtensions ?? []).flat();
  for (const extension of extensions) delete extension.transforms;
}
