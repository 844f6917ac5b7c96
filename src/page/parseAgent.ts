/** Blocks of the merged file. Lines are named by their index, so that each can show where it comes from. */
export type Block =
  | { kind: 'front-matter'; lines: Line[] }
  | { kind: 'heading'; level: number; line: Line }
  | { kind: 'list'; isOrdered: boolean; start: number; items: ListItem[] }
  | { kind: 'paragraph'; lines: Line[] }
  | { kind: 'quote'; lines: Line[] }
  | { kind: 'code'; language: string; fence: Line; lines: Line[] }
  | { kind: 'table'; head: Line; rows: Line[] }
  | { kind: 'rule'; line: Line };

export interface Line {
  index: number;
  /** Less indentation and marks. */
  text: string;
}

export interface ListItem {
  line: Line;
  isChecked: boolean | undefined;
  blocks: Block[];
}

const mostDepth = 12;

/**
 * Reads the Markdown that the tool writes: front matter, ATX headings, lists, fences, tables, quotes, rules. Anything else,
 * raw HTML too, is a paragraph with its characters as they stand.
 *
 * @param lines The merged file.
 */
export function parseAgent(lines: readonly string[]): Block[] {
  const all = lines.map((text, index) => ({ index, text }));
  const end = lines[0] === '---' ? lines.indexOf('---', 1) : -1;
  if (end < 0) return parseBlocks(all, 0);
  return [{ kind: 'front-matter', lines: all.slice(1, end) }, ...parseBlocks(all.slice(end + 1), 0)];
}

function parseBlocks(lines: readonly Line[], depth: number): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] as Line;
    const { text } = line;
    if (!text.trim()) {
      at += 1;
      continue;
    }
    const fence = /^ {0,3}(`{3,}|~{3,})\s*([^`]*)$/u.exec(text);
    const heading = /^(#{1,6})\s+(\S.*)$/u.exec(text);
    if (fence) {
      const mark = fence[1] ?? '';
      const isClose = (other: Line): boolean => {
        const end = other.text.trim();
        return end.startsWith(mark) && end === mark.charAt(0).repeat(end.length);
      };
      let end = at + 1;
      while (end < lines.length && !isClose(lines[end] as Line)) end += 1;
      blocks.push({
        kind: 'code',
        language: (fence[2] ?? '').trim(),
        fence: line,
        lines: lines.slice(at + 1, end),
      });
      at = end + 1;
    } else if (heading) {
      blocks.push({
        kind: 'heading',
        level: (heading[1] ?? '').length,
        line: { ...line, text: heading[2] ?? '' },
      });
      at += 1;
    } else if (isRule(text)) {
      blocks.push({ kind: 'rule', line });
      at += 1;
    } else if (depth < mostDepth && readMarker(text)) {
      const { block, end } = parseList(lines, at, depth);
      blocks.push(block);
      at = end;
    } else if (text.trimStart().startsWith('>')) {
      const end = runOf(lines, at, (other) => other.trimStart().startsWith('>'));
      blocks.push({
        kind: 'quote',
        lines: lines.slice(at, end).map((one) => ({ ...one, text: one.text.replace(/^\s*>\s?/u, '') })),
      });
      at = end;
    } else if (isTableRow(text) && isDelimiterRow(lines[at + 1]?.text ?? '')) {
      const end = runOf(lines, at + 2, isTableRow);
      blocks.push({ kind: 'table', head: line, rows: lines.slice(at + 2, end) });
      at = end;
    } else {
      const end = runOf(lines, at + 1, (other) => other.trim() !== '' && !startsBlock(other, depth));
      blocks.push({
        kind: 'paragraph',
        lines: lines.slice(at, end).map((one) => ({ ...one, text: one.text.trim() })),
      });
      at = end;
    }
  }
  return blocks;
}

/** Items with the same kind of marker, each with what is indented under it. */
function parseList(lines: readonly Line[], from: number, depth: number): { block: Block; end: number } {
  const first = readMarker((lines[from] as Line).text);
  const items: ListItem[] = [];
  let at = from;
  while (at < lines.length) {
    const line = lines[at] as Line;
    const marker = readMarker(line.text);
    if (!marker || marker.isOrdered !== first?.isOrdered || marker.indent > (first?.indent ?? 0)) break;
    const inner: Line[] = [];
    let end = at + 1;
    while (end < lines.length) {
      const next = lines[end] as Line;
      const isBlank = !next.text.trim();
      if (!isBlank && indentOf(next.text) <= marker.indent) break;
      inner.push({ index: next.index, text: next.text.slice(Math.min(indentOf(next.text), marker.width)) });
      end += 1;
    }
    const box = /^\[([ xX])\]\s+(.*)$/su.exec(marker.text);
    items.push({
      line: { index: line.index, text: box?.[2] ?? marker.text },
      isChecked: box ? box[1] !== ' ' : undefined,
      blocks: parseBlocks(inner, depth + 1),
    });
    at = end;
  }
  return {
    block: { kind: 'list', isOrdered: first?.isOrdered ?? false, start: first?.number ?? 1, items },
    end: at,
  };
}

interface Marker {
  indent: number;
  /** Columns up to the item's text. */
  width: number;
  isOrdered: boolean;
  number: number;
  text: string;
}

function readMarker(text: string): Marker | undefined {
  const found = /^(\s*)([-*+]|(\d{1,9})[.)])(\s+)(\S.*)$/su.exec(text);
  if (!found) return undefined;
  const [, indent = '', mark = '', number, gap = '', rest = ''] = found;
  return {
    indent: indent.length,
    width: indent.length + mark.length + gap.length,
    isOrdered: number !== undefined,
    number: Number(number ?? 1),
    text: rest,
  };
}

function startsBlock(text: string, depth: number): boolean {
  return (
    /^(?:#{1,6}\s| {0,3}(?:`{3,}|~{3,})|\s*>)/u.test(text) ||
    (depth < mostDepth && readMarker(text) !== undefined) ||
    isRule(text)
  );
}

function runOf(lines: readonly Line[], from: number, isPart: (text: string) => boolean): number {
  let end = from;
  while (end < lines.length && isPart((lines[end] as Line).text)) end += 1;
  return end;
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

function isRule(text: string): boolean {
  return /^\s*(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$/u.test(text);
}

function isTableRow(text: string): boolean {
  return text.trimStart().startsWith('|');
}

function isDelimiterRow(text: string): boolean {
  return isTableRow(text) && text.includes('-') && /^[\s|:-]+$/u.test(text);
}

/** Cells of a table row; a pipe behind a backslash belongs to its cell. */
export function splitCells(text: string): string[] {
  const inner = text
    .trim()
    .replace(/^\|/u, '')
    .replace(/(?<!\\)\|$/u, '');
  return inner.split(/(?<!\\)\|/u).map((cell) => cell.trim().replaceAll('\\|', '|'));
}
