import type { PhrasingContent, Text } from 'mdast';
import type { Run } from './reading.ts';

export function startOf(node: PhrasingContent): number {
  return node.position?.start.offset ?? 0;
}

export function endOf(node: PhrasingContent): number {
  return node.position?.end.offset ?? 0;
}

/**
 * Cuts a run before each of the offsets. They must lie in text or between nodes; text is cut, white space around a cut belongs
 * to neither part.
 */
export function cutRun(text: string, run: Run, offsets: number[]): Run[] {
  const runs: Run[] = [];
  let rest = run.nodes;
  let start = run.start;
  for (const cut of [...offsets, run.end]) {
    const nodes: PhrasingContent[] = [];
    const later: PhrasingContent[] = [];
    for (const node of rest) {
      if (endOf(node) <= cut) nodes.push(node);
      else if (startOf(node) >= cut) later.push(node);
      else if (node.type === 'text') {
        nodes.push(cutText(text, startOf(node), cut));
        later.push(cutText(text, cut, endOf(node)));
      } else nodes.push(node);
    }
    const raw = text.slice(start, cut);
    if (raw.trim() !== '') {
      runs.push({
        start: start + (raw.length - raw.trimStart().length),
        end: start + raw.trimEnd().length,
        nodes,
      });
    }
    rest = later;
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
    .replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]+));/g, (reference, decimal, hex, name) => {
      if (name) return NAMED[name] ?? reference;
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
    });
}
