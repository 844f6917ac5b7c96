import { normaliseLine } from '../language/normaliseLine.ts';
import type { Block, Persona } from '../types/index.ts';
import type { ProvedLine } from './listLines.ts';
import { dropMarker, wordsOf } from './wordsOf.ts';

/**
 * Finds out whether a line stands word for word where no lines are: a sentence as a title, for a label in bold is the one or the other by what comes
 * behind it, or within a block; an item as a line of a block. What is text and what is block may hang on a line around it.
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
  const lines = new Set(
    blocks.flatMap((text) => text.split('\n').map((line) => wordsOf(dropMarker(line)).join(' '))),
  );
  const written = blocks.map((text) => ` ${wordsOf(text).join(' ')} `).join('\n');
  return ({ entry: { kind, text } }) => {
    const words = wordsOf(text);
    const line = words.join(' ');
    if (kind === 'sentence' && titles.has(normaliseLine(text))) return true;
    if (kind === 'sentence' && words.length > 0 && lines.has(line)) return true;
    if (words.length < LEAST_WORDS) return false;
    return kind === 'sentence' ? written.includes(` ${line} `) : lines.has(line);
  };
}

/** A single word may stand there by chance. */
const LEAST_WORDS = 2;
