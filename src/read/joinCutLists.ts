import type { List, ListItem, RootContent } from 'mdast';

/**
 * Numbered lists that code or bullets without indentation cut in pieces: a list that goes on counting where the one before it
 * stopped is the same list, and what stands between belongs to the step above it. The nodes given stay as they are.
 *
 * @param isMark true for lines that stand for a tag, which no list reaches across
 */
export function joinCutLists(
  nodes: readonly RootContent[],
  isMark: (node: RootContent) => boolean,
): RootContent[] {
  const joined: RootContent[] = [];
  /** Place of the open list in `joined`, -1 where none is open. */
  let at = -1;
  let between: RootContent[] = [];
  let carried: RootContent['type'][] = [];
  const settle = (): void => {
    // What the earlier steps carried, the last one carries too.
    let own = 0;
    while (own < carried.length && between[own]?.type === carried[own]) own++;
    if (at >= 0) joined[at] = extendList(joined[at] as List, between.slice(0, own), []);
    for (const node of between.slice(own)) joined.push(node);
    at = -1;
    between = [];
    carried = [];
  };
  for (const node of nodes) {
    if (node.type === 'list' && node.ordered) {
      const list = joined[at] as List | undefined;
      if (list && between.length > 0 && node.start === (list.start ?? 1) + list.children.length) {
        carried = between.map((inner) => inner.type);
        joined[at] = extendList(list, between, node.children);
        between = [];
      } else {
        settle();
        at = joined.push(node) - 1;
      }
    } else if (node.type === 'heading' || node.type === 'thematicBreak' || isMark(node)) {
      settle();
      joined.push(node);
    } else if (at >= 0) {
      between.push(node);
    } else {
      joined.push(node);
    }
  }
  settle();
  return joined;
}

/** The list with nodes more in its last item, and items more behind that. */
function extendList(list: List, inLast: readonly RootContent[], items: readonly ListItem[]): List {
  const last = list.children.at(-1);
  if (!last || inLast.length + items.length === 0) return list;
  const children = [...last.children, ...inLast] as ListItem['children'];
  return { ...list, children: [...list.children.slice(0, -1), { ...last, children }, ...items] };
}
