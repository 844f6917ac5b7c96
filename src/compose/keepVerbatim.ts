import type { LeftOut, VerbatimBlock } from '../types/index.ts';
import type { Topic } from './outline/Topic.ts';

/** A verbatim block and where it comes from. */
export interface PlacedVerbatim {
  block: VerbatimBlock;
  source: string;
}

export interface KeptVerbatim {
  kept: Set<VerbatimBlock>;
  leftOut: LeftOut[];
}

/** Share of equal lines from which two blocks are twins. */
const TWINS = 0.7;

/** Keeps every block once: of equal or nearly equal ones the longest, first among equals; the others' differences are reported. */
export function keepVerbatim(blocks: readonly PlacedVerbatim[]): KeptVerbatim {
  const bySize = [...blocks].sort((a, b) => b.block.markdown.length - a.block.markdown.length);
  const kept: { placed: PlacedVerbatim; lines: Set<string> }[] = [];
  const leftOut: LeftOut[] = [];
  for (const placed of bySize) {
    const lines = linesOf(placed.block.markdown);
    const twin = kept.find(
      (k) =>
        k.placed.block.what === placed.block.what && coverage(lines, k.lines) >= (lines.size < 6 ? 1 : TWINS),
    );
    if (!twin) {
      kept.push({ placed, lines });
      continue;
    }
    const different = [...lines].filter((l) => !twin.lines.has(l));
    const { source, block } = placed;
    const twinned = {
      source,
      reason: 'duplicate' as const,
      coveredBy: `${twin.placed.source}:${twin.placed.block.line}`,
    };
    const text = different.length > 0 ? different.join('\n') : block.markdown;
    leftOut.push({ ...twinned, line: block.line, kind: block.what, text });
    for (const { line, text } of block.entries ?? []) leftOut.push({ ...twinned, line, kind: 'entry', text });
  }
  return { kept: new Set(kept.map((k) => k.placed.block)), leftOut };
}

function linesOf(markdown: string): Set<string> {
  return new Set(
    markdown
      .split('\n')
      .map((l) => l.trim().replace(/\s+/g, ' '))
      .filter((l) => l !== ''),
  );
}

function coverage(lines: ReadonlySet<string>, by: ReadonlySet<string>): number {
  let hits = 0;
  for (const l of lines) if (by.has(l)) hits++;
  return hits / Math.max(1, lines.size);
}

/** The verbatim blocks of a topic, those in its list items among them. */
export function listVerbatim(topic: Topic): PlacedVerbatim[] {
  const found: PlacedVerbatim[] = [];
  const visit = (blocks: Topic['blocks']) => {
    for (const block of blocks) {
      if (block.kind === 'verbatim') found.push({ block, source: topic.persona.path });
      if (block.kind === 'list') for (const item of block.items) visit(item.blocks);
    }
  };
  visit(topic.blocks);
  return found;
}
