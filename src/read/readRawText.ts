const BLOCK = /^([|>])(?:[1-9]?[+-]?|[+-][1-9])[ \t]*(?:#.*)?$/;

/**
 * The text of a value as it was meant, where YAML makes nothing or something else of it: without quotes and block marks around it,
 * continuation lines without their indentation.
 *
 * @param lines what stands behind the colon, then the lines under it
 */
export function readRawText(lines: readonly string[]): string {
  const [first = '', ...rest] = lines.map((line) => line.trimEnd());
  const indents = rest.filter((line) => line !== '').map((line) => line.length - line.trimStart().length);
  const indent = indents.reduce((least, one) => Math.min(least, one), Number.MAX_SAFE_INTEGER);
  const below = rest.map((line) => line.slice(indent));
  const block = BLOCK.exec(first.trim())?.[1];
  if (block) return (block === '>' ? foldLines(below) : below.join('\n')).trim();
  const text = [first.trim(), ...below].join('\n').trim();
  const quoted = /^(["'])([\s\S]*)\1$/.exec(text);
  if (!quoted) return text;
  const [, mark, inner = ''] = quoted;
  return mark === '"' ? inner.replaceAll('\\"', '"') : inner.replaceAll("''", "'");
}

/** A list that was meant as a text: an item a line, without its dashes. */
export function readListText(text: string): string {
  return text.replace(/^[ \t]*-[ \t]+/gm, '').trim();
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
