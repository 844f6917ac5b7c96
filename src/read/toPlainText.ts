import type { Nodes } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';

/** Elements that only format, where both their tags stand in the text; alone they are what the text is about. */
const FORMATTING =
  /^<(\/?)(a|abbr|b|big|code|del|em|font|i|ins|kbd|mark|s|samp|small|span|strong|sub|sup|u|var)(?:\s[^>]*)?>$/i;

/** Text of inline Markdown without its marks, white space folded, and an apostrophe wherever another sign stands for it ("don´t"). */
export function toPlainText(nodes: readonly Nodes[]): string {
  return read(nodes).replace(APOSTROPHES, '’').replace(/\s+/g, ' ').trim();
}

const APOSTROPHES = /(?<=\p{L})[‘‛´`ʼ](?=(?:t|s|re|ve|ll|d|m)\b)/giu;

function read(nodes: readonly Nodes[]): string {
  return nodes
    .map((node, index) => {
      if (node.type === 'break') return ' ';
      if (node.type === 'html') return readHtml(node.value, nodes, index);
      return 'children' in node ? read(node.children) : textOf(node);
    })
    .join('');
}

function readHtml(tag: string, nodes: readonly Nodes[], index: number): string {
  if (/^<br\s*\/?>$/i.test(tag)) return ' ';
  if (tag.startsWith('<!--')) return '';
  const [, slash, name] = FORMATTING.exec(tag) ?? [];
  if (name === undefined) return tag;
  const others = slash === '' ? nodes.slice(index + 1) : nodes.slice(0, index);
  const partner = slash === '' ? `</${name}` : `<${name}`;
  return others.some((node) => node.type === 'html' && node.value.startsWith(partner)) ? '' : tag;
}
