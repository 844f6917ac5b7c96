import type { List, RootContent } from 'mdast';

/**
 * Numbered lists that code or bullets without indentation cut in pieces: a list that goes on counting where the one before it
 * stopped is the same list, and what stands between belongs to the step above it.
 *
 * @param isMark true for lines that stand for a tag, which no list reaches across
 */
export function joinCutLists(nodes: RootContent[], isMark: (node: RootContent) => boolean): RootContent[] {
  const joined: RootContent[] = [];
  let list: List | undefined;
  let between: RootContent[] = [];
  let carried: RootContent['type'][] = [];
  const settle = (): void => {
    // What the earlier steps carried, the last one carries too.
    let own = 0;
    while (own < carried.length && between[own]?.type === carried[own]) own++;
    if (list) list.children.at(-1)?.children.push(...(between.slice(0, own) as never[]));
    joined.push(...between.slice(own));
    list = undefined;
    between = [];
    carried = [];
  };
  for (const node of nodes) {
    if (node.type === 'list' && node.ordered) {
      if (list && between.length > 0 && node.start === (list.start ?? 1) + list.children.length) {
        carried = between.map((inner) => inner.type);
        list.children.at(-1)?.children.push(...(between as never[]));
        list.children.push(...node.children);
        between = [];
      } else {
        settle();
        list = node;
        joined.push(node);
      }
    } else if (node.type === 'heading' || node.type === 'thematicBreak' || isMark(node)) {
      settle();
      joined.push(node);
    } else if (list) {
      between.push(node);
    } else {
      joined.push(node);
    }
  }
  settle();
  return joined;
}
