import type { DraftBlock, DraftSection } from '../draft.ts';
import { isLabel } from '../draftLines.ts';
import { isCounted } from './phases.ts';

/**
 * Takes lists under labels of their own, "Integration with other agents:" at their end, out of the last phase of a procedure, which they only stand
 * behind: Markdown has no way to end a section but a heading, and with whom an agent works is no part of how it ends its work.
 *
 * @param body changed in place: what was taken out stands with the lists of its kind before the procedure, or behind it
 */
export function endLastPhase(body: DraftSection): void {
  const phase = lastPhase(body);
  if (!phase || !isCounted(phase)) return;
  const from = phase.blocks.findLastIndex((block) => !isLabelledList(block)) + 1;
  const first = phase.blocks.findIndex(isLabelledList);
  const lifted = phase.blocks.slice(Math.max(from, first + 1));
  if (!lifted.some(({ part }) => part.job === 'relation')) return;
  phase.blocks.splice(phase.blocks.length - lifted.length);
  const topics = lifted.filter(isTopic);
  const at = body.blocks.findLastIndex((block) => isLabelledList(block) && isTopic(block)) + 1;
  body.blocks.splice(at || body.blocks.length - 1, 0, ...topics);
  body.blocks.push(...lifted.filter((block) => !topics.includes(block)));
}

function isTopic({ part }: DraftBlock): boolean {
  return part.job === 'knowledge';
}

/** The last section under a heading, of those in each other the innermost. */
function lastPhase({ blocks }: DraftSection): DraftSection | undefined {
  const last = blocks.at(-1);
  if (last?.kind !== 'section' || last.style !== 'heading') return undefined;
  return lastPhase(last) ?? last;
}

function isLabelledList(block: DraftBlock): boolean {
  return block.kind === 'section' && isLabel(block) && block.blocks.every(({ kind }) => kind === 'list');
}
