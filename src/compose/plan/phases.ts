import { dropCount } from '../../language/jobs.ts';
import type { DraftSection } from '../draft.ts';

/** True of a title that is counted: "Phase 2: Mooring", "3. Handoff". */
export function isCounted({ title }: DraftSection): boolean {
  return dropCount(title) !== title.trim();
}

/** True of a section that is called a part of a whole: "Step 2: Hoist". */
export function isStage({ title }: DraftSection): boolean {
  return /^\W*(?:step|phase|stage|day|week|part|round)\s+#?(?:\d|[ivx]+\b)/i.test(title);
}

/** The number that a stage is counted by; `Infinity` where it is a numeral. */
export function stageOf({ title }: DraftSection): number {
  return Number(/^\W*\p{L}+\s+#?(\d+)/u.exec(title)?.[1] ?? Number.POSITIVE_INFINITY);
}

/** Counted sections in a section. */
export function listPhases({ blocks }: DraftSection): DraftSection[] {
  return blocks.filter((block): block is DraftSection => block.kind === 'section' && isCounted(block));
}
