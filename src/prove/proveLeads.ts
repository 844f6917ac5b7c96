import type { Block, Persona, Section } from '../types/index.ts';
import type { Addition } from '../types/proof.ts';

/**
 * Finds titles and lines that lead in with a colon, below which nothing stands. A source that has the same bare line is excused. Where a title comes next,
 * the line may lead to that; not if it is the label of a list in a source.
 */
export function proveLeads(merged: Persona, sources: readonly Persona[]): Addition[] {
  const known = new Set(
    sources.flatMap(({ root }) => listBare(root, new Set()).map(({ text }) => fold(text))),
  );
  const labels = new Set(sources.flatMap(({ root }) => listLabels(root)));
  return listBare(merged.root, labels)
    .filter(({ text }) => !known.has(fold(text)))
    .map(({ line, text }) => ({ kind: 'lead', weight: 0.7, words: [text], merged: { line, text } }));
}

interface Bare {
  line: number;
  text: string;
}

/** Labels and titles right above a list or block. */
function listLabels({ title, blocks }: Section): string[] {
  const own = blocks[0] && blocks[0].kind !== 'section' ? [fold(title)] : [];
  return [...own, ...blocks.flatMap((block) => (block.kind === 'section' ? listLabels(block) : []))];
}

function listBare(root: Section, labels: ReadonlySet<string>): Bare[] {
  const found: Bare[] = [];
  const walk = (section: Section): void => {
    if (section.blocks.length === 0 && section.style !== 'root')
      found.push({ line: section.line, text: section.title });
    section.blocks.forEach((block, at) => {
      if (block.kind === 'section') walk(block);
      else for (const one of listBareLines(block, section.blocks[at + 1], labels)) found.push(one);
    });
  };
  walk(root);
  return found;
}

function listBareLines(block: Block, next: Block | undefined, labels: ReadonlySet<string>): Bare[] {
  if (block.kind === 'prose') {
    const last = block.sentences.at(-1);
    const isBare = !next || (next.kind === 'section' && labels.has(fold(last?.text ?? '')));
    return last && /:\s*$/.test(last.text) && isBare ? [{ line: last.line, text: last.text }] : [];
  }
  if (block.kind !== 'list') return [];
  return block.items.flatMap(({ entry, blocks }, at) => {
    const isLast = at === block.items.length - 1;
    const isBare = /:\s*$/.test(entry.text) && blocks.length === 0 && !(isLast && next);
    const below = blocks.flatMap((inner, i) => listBareLines(inner, blocks[i + 1], labels));
    return isBare ? [{ line: entry.line, text: entry.text }, ...below] : below;
  });
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[\s:]+$/, '');
}
