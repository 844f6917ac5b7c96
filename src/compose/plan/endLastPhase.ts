import type { DraftBlock, DraftSection } from '../draft.ts';
import { isLabel } from '../draftLines.ts';
import { listPhases } from './phases.ts';

/**
 * Takes lists under labels of their own out of the last phase of a procedure, which they only stand behind, where "Integration with other agents:" is among
 * them, or the file has more of their kind before the procedure: Markdown has no way to end a section but a heading, and with whom an agent works is no part of how it ends its work.
 *
 * @param body changed in place: what was taken out stands with the lists of its kind before the procedure, or behind it
 */
export function endLastPhase(body: DraftSection): void {
  const home = body.blocks.findLastIndex((block) => block.kind === 'section' && listPhases(block).length > 0);
  const procedure = body.blocks[home];
  const phase = procedure?.kind === 'section' ? listPhases(procedure).at(-1) : undefined;
  if (!phase || phase !== (procedure as DraftSection).blocks.at(-1)) return;
  const from = phase.blocks.findLastIndex((block) => !isLabelledList(block)) + 1;
  const first = phase.blocks.findIndex(isLabelledList);
  const lifted = phase.blocks.slice(Math.max(from, first + 1));
  const around = body.blocks.slice(0, home).filter((block) => isLabelledList(block) && isTopic(block));
  if (!lifted.some(({ part }) => part.job === 'relation') && around.length < LEAST_TOPICS) return;
  phase.blocks.splice(phase.blocks.length - lifted.length);
  const topics = lifted.filter(isTopic);
  body.blocks.splice(home + 1, 0, ...lifted.filter((block) => !topics.includes(block)));
  const last = around.at(-1);
  body.blocks.splice(last ? body.blocks.indexOf(last) + 1 : home, 0, ...topics);
}

/** A file that has so many lists under labels at its top writes all of its subjects so. */
const LEAST_TOPICS = 3;

function isTopic({ part }: DraftBlock): boolean {
  return part.job === 'knowledge';
}

function isLabelledList(block: DraftBlock): boolean {
  return block.kind === 'section' && isLabel(block) && block.blocks.every(({ kind }) => kind === 'list');
}
