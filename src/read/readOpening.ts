import type { Html, PhrasingContent, RootContent } from 'mdast';
import { endOf, startOf } from './cutRun.ts';
import { TALKED_ABOUT } from './htmlElements.ts';
import { parseMarkdown } from './parseMarkdown.ts';
import type { Reading, Run } from './reading.ts';

/**
 * The text of an item that Markdown takes for HTML because of how it begins: with a remark (`<!-- … -->`) or with an element that it is
 * about; undefined where it is HTML.
 *
 * @param nodes what the item holds
 * @returns the text, and how many of the nodes it is made of
 */
export function readOpening(
  { text }: Reading,
  nodes: readonly RootContent[],
): { run: Run; taken: number } | undefined {
  const [html, next] = nodes;
  if (html?.type !== 'html' || !html.position || html.position.start.offset === undefined) return undefined;
  const start = html.position.start.offset;
  const written = text.slice(start, html.position.end.offset);
  const opening = findRemark(written) || findElement(written);
  if (opening === 0) return undefined;
  // HTML of this kind ends with its line, and what goes on below is a paragraph to Markdown.
  const goesOn = next?.type === 'paragraph' && next.position?.start.line === html.position.end.line + 1;
  const end = (goesOn ? next : html).position?.end.offset ?? start;
  const from = start + opening;
  const [paragraph, ...others] = parseMarkdown(text.slice(from, end)).children;
  if (paragraph?.type !== 'paragraph' || others.length > 0) return undefined;
  const inner = structuredClone(paragraph.children);
  moveBy(inner, from);
  const { line, column } = html.position.start;
  const head: Html = {
    type: 'html',
    value: text.slice(start, from).trimEnd(),
    position: { start: html.position.start, end: { line, column: column + opening, offset: from } },
  };
  return {
    run: { start, end: endOf(inner.at(-1) as PhrasingContent), nodes: [head, ...inner] },
    taken: goesOn ? 2 : 1,
  };
}

/** Characters of the remarks that a text begins with, where words follow on the line; else 0. */
function findRemark(html: string): number {
  let at = 0;
  while (html.startsWith('<!--', at)) {
    const end = html.indexOf('-->', at + 4);
    if (end < 0) return 0;
    at = end + 3;
    while (html[at] === ' ' || html[at] === '\t') at++;
  }
  return at > 0 && /^[^<\n]*[\p{L}\p{N}]/u.test(html.slice(at)) ? at : 0;
}

/** Characters of an element without an end that a line speaks of ("<table> needs a caption"); else 0. */
function findElement(html: string): number {
  if (html.includes('\n') || html.includes('</')) return 0;
  const [tag, name = ''] = /^<([A-Za-z][A-Za-z1-6]*)(?: [^<>]*)?>(?=[ \t]+\p{L})/u.exec(html) ?? [];
  return tag && TALKED_ABOUT.has(name.toLowerCase()) ? tag.length : 0;
}

function moveBy(nodes: readonly PhrasingContent[], offset: number): void {
  for (const node of nodes) {
    const [from, to] = [startOf(node), endOf(node)];
    if (node.position) {
      node.position.start.offset = from + offset;
      node.position.end.offset = to + offset;
    }
    if ('children' in node) moveBy(node.children, offset);
  }
}
