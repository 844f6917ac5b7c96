import type { Block, Persona, VerbatimBlock } from '../types/index.ts';
import type { Loss } from '../types/proof.ts';
import { dropMarker, wordsOf } from './wordsOf.ts';

/** Kinds that say nothing to whoever reads the agent. */
const SILENT = new Set<VerbatimBlock['what']>(['html', 'import', 'definition']);

/** Finds code, tables, templates and the like that do not stand in the agent as they were written. */
export function proveBlocks(source: Persona, merged: Persona): Loss[] {
  const there = listBlocks(merged.root.blocks);
  const held = there.map(({ markdown }) => fold(markdown));
  const plain = new Set(
    merged.entries.flatMap(({ text }) => text.split(/\s*\n\s*/).map((line) => foldLine(line))),
  );
  const texts = [...merged.entries.map((entry) => entry.text), ...listTitles(merged.root.blocks), ...held];
  let words: string | undefined;
  const isSaid = (line: string): boolean => {
    words ??= ` ${wordsOf(texts.join('\n')).join(' ')} `;
    const own = wordsOf(dropMarker(line));
    return own.length === 0 || words.includes(` ${own.join(' ')} `);
  };
  return listBlocks(source.root.blocks).flatMap((block): Loss[] => {
    const text = fold(block.markdown);
    if (SILENT.has(block.what) || text === '' || held.some((one) => one.includes(text))) return [];
    const lines = linesOf(block.markdown);
    // What is code by four blanks alone is an item or a sentence where a list stands above it.
    if (isUnfenced(block) && lines.every(isSaid)) return [];
    const rated = there.map((one) => ({ one, share: shareOf(lines, new Set(linesOf(one.markdown))) }));
    const nearest = rated.sort((a, b) => b.share - a.share)[0];
    const [first = ''] = lines;
    const base = {
      kind: 'block' as const,
      weight: 1,
      source: { source: source.path, line: block.line, text: first },
    };
    if (nearest && nearest.share >= 0.4) {
      const own = new Set(linesOf(nearest.one.markdown));
      const words = lines.filter((line) => !own.has(line));
      const merged = { line: nearest.one.line, text: linesOf(nearest.one.markdown)[0] ?? '' };
      return [{ ...base, words: words.length > 0 ? words : [first], became: 'changed', merged }];
    }
    const flat = shareOf(lines.map(foldLine), plain) >= 0.4 || lines.every(isSaid);
    return [{ ...base, words: lines, became: flat ? 'flattened' : '' }];
  });
}

function isUnfenced({ what, markdown }: VerbatimBlock): boolean {
  return (what === 'code' || what === 'data') && !/^\s*(?:`{3,}|~{3,})/.test(markdown);
}

function listTitles(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) =>
    block.kind === 'section' ? [block.title, ...listTitles(block.blocks)] : [],
  );
}

/** Blocks at any depth, in document order. */
export function listBlocks(blocks: readonly Block[]): VerbatimBlock[] {
  return blocks.flatMap((block): VerbatimBlock[] => {
    if (block.kind === 'verbatim') return [block];
    if (block.kind === 'section') return listBlocks(block.blocks);
    return block.kind === 'list' ? block.items.flatMap((item) => listBlocks(item.blocks)) : [];
  });
}

function linesOf(markdown: string): string[] {
  return markdown
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(?:`{3,}|~{3,})/.test(line));
}

/** Content of a block without its fences and its indentation as a whole; what stands within its lines counts. */
function fold(markdown: string): string {
  const own = /^(?: {4}|\t)/.test(markdown) ? markdown.replace(/^(?: {1,4}|\t)/gm, '') : markdown;
  return own
    .split(/\r\n|\r|\n/)
    .filter((line) => !/^\s*(?:`{3,}|~{3,})/.test(line))
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
}

function foldLine(line: string): string {
  return line.replace(/^[\s>*+-]+|[\s.:;,]+$/g, '').toLowerCase();
}

function shareOf(lines: readonly string[], held: ReadonlySet<string>): number {
  if (lines.length === 0) return 0;
  return lines.filter((line) => held.has(line)).length / lines.length;
}
