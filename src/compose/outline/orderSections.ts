import { compareText } from '../rankPersonas.ts';
import type { OutlineNode } from './buildOutline.ts';
import { ROLES, type Topic } from './Topic.ts';

/** From here two sections stand side by side. */
const RELATED = 0.25;

/**
 * Orders sections as they are read: by what they are for (see ROLES), then by their place in the sources; one that is about the same as
 * one before it follows that one, whatever file it is from. What is numbered keeps the order of its numbers.
 * @param likeness of two topics, 0–1
 */
export function orderSections(
  nodes: readonly OutlineNode[],
  likeness: (a: Topic, b: Topic) => number,
): OutlineNode[] {
  const isNumbered = 2 * nodes.filter((n) => /\d/.test(n.title)).length >= nodes.length;
  const byPlace = [...nodes].sort(
    (a, b) =>
      (isNumbered ? 0 : ROLES.indexOf(a.role) - ROLES.indexOf(b.role)) ||
      a.position - b.position ||
      compareText(a.title, b.title),
  );
  const ordered: OutlineNode[] = [];
  for (const node of byPlace) {
    let at = ordered.length - 1;
    let best = isNumbered ? Number.POSITIVE_INFINITY : RELATED;
    ordered.forEach((other, i) => {
      if (other.role !== node.role) return;
      const own = compareNodes(node, other, likeness);
      if (own >= best + 1e-9) {
        best = own;
        at = i;
      }
    });
    ordered.splice(at + 1, 0, node);
  }
  return ordered.map((node) => ({ ...node, children: orderSections(node.children, likeness) }));
}

/** Of what stands directly in them. Sections of one file have an order of their own. */
function compareNodes(a: OutlineNode, b: OutlineNode, likeness: (a: Topic, b: Topic) => number): number {
  const [first, second] = [a, b].map((node) => node.groups.flatMap((g) => g.topics)) as [Topic[], Topic[]];
  return Math.max(0, ...first.flatMap((x) => second.map((y) => (x.file === y.file ? 0 : likeness(x, y)))));
}
