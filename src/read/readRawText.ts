import { indentOf } from './blocks/Page.ts';

const BLOCK = /^([|>])(?:([1-9])?[+-]?|[+-]([1-9]))[ \t]*(?:#.*)?$/;

/**
 * The text of a value as it was meant, where YAML makes nothing or something else of it: without quotes and block marks around it,
 * continuation lines without their indentation.
 *
 * @param lines what stands behind the colon, then the lines under it
 */
export function readRawText(lines: readonly string[]): string {
  const [first = '', ...rest] = lines.map((line) => line.trimEnd());
  const indents = rest.filter((line) => line !== '').map(indentOf);
  const least = indents.reduce((a, b) => Math.min(a, b), Number.MAX_SAFE_INTEGER);
  const [, block, before, behind] = BLOCK.exec(first.trim()) ?? [];
  // A block is as deep as its first line, unless it says otherwise; lines that stand out from it are no deeper than that.
  const indent = block && !before && !behind ? (indents[0] ?? 0) : least;
  const below = rest.map((line) => line.slice(Math.min(indent, indentOf(line))));
  if (block) return (block === '>' ? foldLines(below) : below.join('\n')).trim();
  const text = [first.trim(), ...below].join('\n').trim();
  const quoted = /^(["'])([\s\S]*)\1$/.exec(text);
  if (!quoted) return text;
  const [, mark, inner = ''] = quoted;
  return mark === '"' ? inner.replaceAll('\\"', '"') : inner.replaceAll("''", "'");
}

/** A list that was meant as a text, by the lines of its items: an item a line, each with a stop as the sentence that it is. */
export function readListText(items: readonly (readonly string[])[]): string {
  return items
    .map((lines) => endSentence(readRawText(lines).replace(/(?<!\s)\s*\n\s*/g, ' ')))
    .filter((item) => item !== '')
    .join('\n');
}

/** The items of a list that is written with dashes, each as its lines without the dash. */
export function cutItems(text: string): string[][] {
  const items: string[][] = [];
  for (const line of text.split('\n')) {
    const item = /^-(?:[ \t]+(.*))?$/.exec(line);
    if (item) items.push([item[1] ?? '']);
    else items.at(-1)?.push(line);
  }
  return items;
}

/** With a stop behind it, where no sign of its own ends it; what leads to the next one may stay open. */
function endSentence(text: string): string {
  if (!/[\p{L}\p{N})\]"'”’»`*_%]$/u.test(text) || /[.!?…。！？]["'”’»)\]*_`]+$/.test(text)) return text;
  return /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]$/u.test(text) ? `${text}。` : `${text}.`;
}

/** One paragraph a line, as `>` means it; lines that are indented further stay as they are. */
function foldLines(lines: readonly string[]): string {
  let text = '';
  let before = '';
  for (const line of lines) {
    const isFlowing = before !== '' && line !== '' && !/^\s/.test(before) && !/^\s/.test(line);
    text += text === '' ? line : isFlowing ? ` ${line}` : line === '' && before !== '' ? '' : `\n${line}`;
    before = line;
  }
  return text;
}
