import { listBlocks } from '../../../src/prove/proveBlocks.ts';
import type { Persona } from '../../../src/types/index.ts';

/** A merged agent as text and as read, that faults are put into. */
export interface Page {
  rows: readonly string[];
  persona: Persona;
  /** Lines of another subject, to be put in. */
  foreign: readonly string[];
  sources: readonly Persona[];
  /** Words that many personas of any role have: any line may lose them. */
  general: ReadonlySet<string>;
  targets: readonly Target[];
  /** All that it says, sentences and lines that no fault is put into among them. */
  said: readonly Said[];
}

/** A line by its words. */
export interface Said {
  /** 1-based. */
  line: number;
  text: string;
  words: ReadonlySet<string>;
}

/** A line of a merged file that a fault can be put into. */
export interface Target extends Said {
  row: string;
  /** Marker and box, then the rest. */
  mark: string;
  isStep: boolean;
  list: number;
}

/** What a page is made of. */
export type Planted = Omit<Page, 'targets' | 'said'>;

/** Makes a page: lists the lines that a fault can be put into, and all that are said. */
export function openPage(planted: Planted): Page {
  const said = planted.persona.entries.map(({ line, text }) => ({ line, text, words: wordsOf(text) }));
  return { ...planted, said, targets: listTargets(planted) };
}

function listTargets({ rows, persona }: Planted): Target[] {
  const found: Target[] = [];
  const seen = new Map<string, number>();
  for (const row of rows) seen.set(row.trim(), (seen.get(row.trim()) ?? 0) + 1);
  const verbatim = listVerbatim(persona);
  let list = 0;
  let last = 0;
  for (const entry of persona.entries) {
    const row = rows[entry.line - 1] ?? '';
    const [, mark = '', text = ''] = /^(\s*(?:[-*+]|\d+[.)])\s+(?:\[[ x]\]\s+)?)(.+)$/.exec(row) ?? [];
    const next = rows[entry.line] ?? '';
    const isWhole = next.trim() === '' || /^\s*(?:[-*+]|\d+[.)]|#)\s/.test(next);
    if (
      entry.kind === 'sentence' ||
      text === '' ||
      !isWhole ||
      verbatim.has(entry.line) ||
      entry.titlesList ||
      (seen.get(row.trim()) ?? 0) > 1
    )
      continue;
    if (entry.line !== last + 1) list++;
    last = entry.line;
    found.push({
      line: entry.line,
      row,
      mark,
      text,
      isStep: entry.kind === 'step',
      words: wordsOf(text),
      list,
    });
  }
  return found;
}

/** 1-based lines of blocks that are kept as written. */
function listVerbatim({ root }: Persona): Set<number> {
  return new Set(
    listBlocks(root.blocks).flatMap(({ line, markdown }) => markdown.split('\n').map((_, at) => line + at)),
  );
}

const STOP = new Set(
  'the and for with from that this your you are all any into when where what how not use using'.split(' '),
);

/** Words of a text by their first letters, so that "stream" and "streaming" are one, without those that only tie others. */
export function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}+#.-]*/gu) ?? [];
  const telling = words
    .map((word) => word.replace(/[.-]+$/, ''))
    .filter((word) => word.length > 2 && !STOP.has(word));
  return new Set(telling.map((word) => word.replace(/s$/, '').slice(0, LETTERS)));
}

const LETTERS = 5;
