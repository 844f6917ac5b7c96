import type { AgentVerbatim } from '../types/index.ts';

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
/** HTML that Markdown ends only at its own closing mark; all other HTML ends at a blank line. */
const OPENED: [RegExp, string][] = [
  [/^ {0,3}<!--/, '-->'],
  [/^ {0,3}<\?/, '?>'],
  [/^ {0,3}<!\[CDATA\[/, ']]>'],
  ...['script', 'pre', 'style', 'textarea'].map((tag): [RegExp, string] => [
    new RegExp(`^ {0,3}<${tag}(?=[\\s>]|$)`, 'i'),
    `</${tag}>`,
  ]),
];

/**
 * A verbatim block that ends where it ends. One that its file never closes ran to the end of that file; in the agent it would swallow all
 * that comes after it. Closed blocks come back as they are.
 */
export function closeBlock({ what, markdown }: AgentVerbatim): string {
  const text = trimLines(markdown);
  if (what === 'code') return closeFence(text);
  const closing = what === 'html' ? OPENED.find(([opening]) => opening.test(text))?.[1] : undefined;
  return closing === undefined || text.toLowerCase().includes(closing) ? text : `${text}\n${closing}`;
}

/** The block with a fence around what is code by its blanks alone: behind a list those would make it a part of that. Others are closed only. */
export function fenceCode(block: AgentVerbatim): string {
  const { what, markdown } = block;
  if (what !== 'code' || !/^(?: {4}|\t)/.test(markdown)) return closeBlock(block);
  const longest = Math.max(2, ...(markdown.match(/`{3,}/g) ?? []).map((marks) => marks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${trimLines(markdown).replace(/^(?: {1,4}|\t)/gm, '')}\n${fence}`;
}

/** Without blank lines at its end; blanks behind its last word are its own. */
function trimLines(text: string): string {
  const end = text.indexOf('\n', text.trimEnd().length);
  return end < 0 ? text : text.slice(0, end);
}

function closeFence(text: string): string {
  const fence = FENCE.exec(text)?.[1];
  if (fence === undefined) return text;
  const closed = new RegExp(`\\n[ \\t]*\\${fence[0]}{${fence.length},}[ \\t]*$`).test(text);
  return closed ? text : `${text}\n${fence}`;
}
