import type { DraftBlock, DraftLine, DraftList, DraftSection } from '../draft.ts';
import { draftLines, draftSections, listStands } from '../draftLines.ts';
import { STEP_REFERENCE } from '../stepReference.ts';

/** Puts numbers right that name a step, where steps of several sources have come together in one list. */
export function renumberSteps(root: DraftSection): void {
  const sections = draftSections(root);
  const found = sections.flatMap((section) => listOrdered(section.blocks).map((list) => ({ section, list })));
  const counts = new Map<string, number>();
  for (const { list } of found)
    for (const source of listSources(list)) counts.set(source, (counts.get(source) ?? 0) + 1);
  const all = draftLines([root], true);
  for (const { section, list } of found) {
    for (const [source, numbers] of mapNumbers(list)) {
      // The only steps of a file are meant wherever it speaks of them; of several, those of the section.
      const lines = counts.get(source) === 1 ? all : draftLines(section.blocks);
      for (const line of lines) if (line.entry.source === source) renumber(line, numbers);
    }
  }
}

function listSources({ lines }: DraftList): Set<string> {
  const all = lines.flatMap((line) => [line, ...listStands(line).map((stand) => stand.line)]);
  return new Set(all.map(({ entry }) => entry.source));
}

function listOrdered(blocks: readonly DraftBlock[]): DraftList[] {
  return blocks.flatMap((block) => {
    if (block.kind !== 'list') return [];
    return [...(block.ordered ? [block] : []), ...block.lines.flatMap((line) => listOrdered(line.blocks))];
  });
}

/** By source: number of a step in its file → its number now; sources whose steps keep theirs are left out. */
function mapNumbers({ lines, start = 1 }: DraftList): Map<string, Map<number, number>> {
  const numbers = new Map<string, Map<number, number>>();
  lines.forEach((line, index) => {
    for (const { entry, number } of [line, ...listStands(line).map((stand) => stand.line)]) {
      if (number === undefined) continue;
      const known = numbers.get(entry.source) ?? new Map<number, number>();
      numbers.set(entry.source, known.set(number, start + index));
    }
  });
  for (const [source, known] of numbers)
    if ([...known].every(([old, now]) => old === now)) numbers.delete(source);
  return numbers;
}

function renumber(line: DraftLine, numbers: ReadonlyMap<number, number>): void {
  const now = (number: string) => String(numbers.get(Number(number)) ?? number);
  line.markdown = line.markdown.replace(
    STEP_REFERENCE,
    (_, word: string, named: string) => word + named.replace(/\d+/g, now),
  );
}
