import { normaliseWords } from '../language/normaliseWords.ts';
import type { Dictionary } from '../match/Dictionary.ts';
import type { Block, DigestLine, Persona, VerbatimBlock } from '../types/index.ts';

/** Stems of a line that count; what is longer is a paragraph without stops. */
const MOST_STEMS = 40;
/** Lines of an agent that count. The largest of 6,364 real files has 7,000. */
const MOST_LINES = 15_000;

/** The lines of an agent, those that say what it is about among them. */
export interface AgentLines {
  /** Lines that say something, in document order: entries, and the lines of blocks that are kept as written. */
  lines: DigestLine[];
  /** Stems of each entry that stands in no such block, with blanks between them. */
  entries: string[];
}

/** Lists what an agent says. A line without a word that the dictionary gives weight says nothing. */
export function listLines(persona: Persona, dictionary: Dictionary): AgentLines {
  const lines: DigestLine[] = [];
  const entries: string[] = [];
  const read = (line: number, text: string): string | undefined => {
    const stems = contentStems(text, dictionary).slice(0, MOST_STEMS).join(' ');
    if (stems === '') return undefined;
    lines.push([line, text, stems]);
    return stems;
  };
  // Entries of a block stand in its lines, too.
  const inBlocks = new Set<string>();
  visitVerbatim(persona.root.blocks, (block) => {
    for (const { id } of block.entries ?? []) inBlocks.add(id);
    for (const [at, text] of block.markdown.split('\n').entries()) read(block.line + at, text.trim());
  });
  for (const { id, line, text } of persona.entries) {
    const stems = inBlocks.has(id) ? undefined : read(line, text);
    if (stems !== undefined) entries.push(stems);
  }
  return { lines: lines.sort((a, b) => a[0] - b[0]).slice(0, MOST_LINES), entries };
}

/** Distinct stems that say something, in reading order. */
export function contentStems(text: string, dictionary: Dictionary): string[] {
  return [...new Set(normaliseWords(text))].filter((stem) => dictionary.weigh(stem) > 0);
}

function visitVerbatim(blocks: readonly Block[], visit: (block: VerbatimBlock) => void): void {
  for (const block of blocks) {
    if (block.kind === 'verbatim') visit(block);
    else if (block.kind === 'section') visitVerbatim(block.blocks, visit);
    else if (block.kind === 'list') for (const { blocks: inner } of block.items) visitVerbatim(inner, visit);
  }
}
