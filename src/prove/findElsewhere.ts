import { normaliseLine } from '../language/normaliseLine.ts';
import type { Block, Persona } from '../types/index.ts';
import type { ProvedLine } from './listLines.ts';

/**
 * Finds out whether a sentence stands word for word where no lines are: as a title, for a label in bold is the one or the other by what comes behind
 * it, or in a block, for what is text or block may hang on a line around it.
 *
 * @param personas where it is looked for
 */
export function findElsewhere(personas: readonly Persona[]): (line: ProvedLine) => boolean {
  const titles = new Set<string>();
  const blocks: string[] = [];
  const collect = (inner: readonly Block[]): void => {
    for (const block of inner) {
      if (block.kind === 'verbatim') blocks.push(block.markdown);
      else if (block.kind === 'list') for (const item of block.items) collect(item.blocks);
      else if (block.kind === 'section') {
        titles.add(normaliseLine(block.title));
        collect(block.blocks);
      }
    }
  };
  for (const { root } of personas) collect(root.blocks);
  const written = blocks.map((text) => ` ${wordsOf(text).join(' ')} `).join('\n');
  return ({ entry: { kind, text } }) => {
    if (kind !== 'sentence') return false;
    if (titles.has(normaliseLine(text))) return true;
    const words = wordsOf(text);
    return words.length >= LEAST_WORDS && written.includes(` ${words.join(' ')} `);
  };
}

/** Fewer words may stand together by chance. */
const LEAST_WORDS = 3;

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
