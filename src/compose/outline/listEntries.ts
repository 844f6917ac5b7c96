import type { EntryId, ListBlock } from '../../types/index.ts';
import type { Topic } from './Topic.ts';

/** Ids of the list entries of a topic, nested ones included. */
export function listEntries(topic: Topic): EntryId[] {
  const ids: EntryId[] = [];
  const visit = (list: ListBlock) => {
    for (const item of list.items) {
      ids.push(item.entry.id);
      for (const block of item.blocks) if (block.kind === 'list') visit(block);
    }
  };
  for (const block of topic.blocks) if (block.kind === 'list') visit(block);
  return ids;
}
