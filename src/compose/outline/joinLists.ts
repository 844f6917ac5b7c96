import type { AgentBlock } from '../../types/index.ts';

/** Neighbouring lists of one kind are one list. */
export function joinLists(blocks: readonly AgentBlock[]): AgentBlock[] {
  const joined: AgentBlock[] = [];
  for (const block of blocks) {
    const before = joined.at(-1);
    if (block.kind === 'list' && before?.kind === 'list' && before.ordered === block.ordered)
      joined[joined.length - 1] = { ...before, items: [...before.items, ...block.items] };
    else joined.push(block);
  }
  return joined;
}
