import type { PhrasingContent, Text } from 'mdast';
import type { Run } from './reading.ts';

export function startOf(node: PhrasingContent): number {
  return node.position?.start.offset ?? 0;
}

export function endOf(node: PhrasingContent): number {
  return node.position?.end.offset ?? 0;
}

/**
 * Cuts a run before each of the offsets, which rise and lie in text or between nodes. Text is cut; white space around a cut
 * belongs to neither part.
 */
export function cutRun(text: string, run: Run, offsets: number[]): Run[] {
  const runs: Run[] = [];
  let next = 0;
  let start = run.start;
  for (const cut of [...offsets, run.end]) {
    const nodes: PhrasingContent[] = [];
    for (let node = run.nodes[next]; node && startOf(node) < cut; node = run.nodes[next]) {
      const from = Math.max(start, startOf(node));
      const to = Math.min(cut, endOf(node));
      const isWhole = from === startOf(node) && to === endOf(node);
      nodes.push(isWhole || node.type !== 'text' ? node : cutText(text, from, to));
      if (endOf(node) > cut) break;
      next++;
    }
    // The mark of a hard break at its end is no text of the line.
    const last = nodes.at(-1);
    if (last?.type === 'break') nodes.pop();
    const raw = text.slice(start, last?.type === 'break' ? Math.max(start, startOf(last)) : cut);
    if (raw.trim() !== '') {
      const end = start + raw.trimEnd().length;
      runs.push({ start: start + (raw.length - raw.trimStart().length), end, nodes });
    }
    start = cut;
  }
  return runs;
}

function cutText(text: string, start: number, end: number): Text {
  const point = { line: 1, column: 1 };
  return {
    type: 'text',
    value: decode(text.slice(start, end)),
    position: { start: { ...point, offset: start }, end: { ...point, offset: end } },
  };
}

const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  copy: '©',
  reg: '®',
  trade: '™',
  larr: '←',
  rarr: '→',
  harr: '↔',
  times: '×',
  le: '≤',
  ge: '≥',
  ne: '≠',
  bull: '•',
  middot: '·',
  check: '✓',
};

/** What Markdown text stands for: escapes and the character references that occur in prose. */
function decode(raw: string): string {
  if (!/[\\&]/.test(raw)) return raw;
  return raw
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}));/g, (reference, decimal, hex, name) => {
      if (name) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? reference) : reference;
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
    });
}
