import type { DraftSection } from '../draft.ts';

/** Who the agent is stands first, wherever its source says so, unless an introduction tells it. @param body changed in place */
export function leadWithIdentity(body: DraftSection): void {
  const start = body.blocks.findIndex(({ kind }) => kind === 'section');
  if (start !== 0) return;
  const isIdentity = (block: DraftSection['blocks'][number]) =>
    block.kind === 'section' && block.part.sure && block.part.job === 'identity';
  body.blocks = [...body.blocks.filter(isIdentity), ...body.blocks.filter((block) => !isIdentity(block))];
}
