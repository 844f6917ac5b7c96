/** A number at the end of a branch, in log odds, or a question with the answer of all below it and its two branches. */
export type TreeData =
  | number
  | [feature: string, bound: number, value: number, below: TreeData, above: TreeData];

/** Boosted trees, ready to be asked. */
export interface Trees {
  /** Sum of the trees' answers for measured values, in log odds. */
  sum(values: Float64Array): number;
  /**
   * The same, by feature: each question on the way down counts for the feature that it asks about, with what it changes (Saabas 2014).
   * With `rest`, what the trees answer before any question, the parts add up to `sum`.
   */
  share(values: Float64Array): { parts: Float64Array; rest: number };
}

/**
 * Lays trees out flat, node after node, so that thousands of pairs are scored in milliseconds.
 *
 * @param names - Names of the values, in their order.
 * @throws Error where a tree asks about another feature.
 */
export function readTrees(data: readonly TreeData[], names: readonly string[]): Trees {
  const place = new Map(names.map((name, i) => [name, i]));
  const nodes: { feature: number; bound: number; value: number; below: number; above: number }[] = [];
  const add = (tree: TreeData): number => {
    const at = nodes.length;
    if (typeof tree === 'number') {
      nodes.push({ feature: LEAF, bound: 0, value: tree, below: 0, above: 0 });
      return at;
    }
    const [name, bound, value, below, above] = tree;
    const feature = place.get(name);
    if (feature === undefined) throw new Error(`Expected a feature that is measured, not ${name}`);
    const node = { feature, bound, value, below: 0, above: 0 };
    nodes.push(node);
    node.below = add(below);
    node.above = add(above);
    return at;
  };
  const roots = Int32Array.from(data, add);
  const feature = Int16Array.from(nodes, (node) => node.feature);
  const bound = Float64Array.from(nodes, (node) => node.bound);
  const value = Float64Array.from(nodes, (node) => node.value);
  const below = Int32Array.from(nodes, (node) => node.below);
  const above = Int32Array.from(nodes, (node) => node.above);
  const next = (at: number, values: Float64Array) =>
    ((values[feature[at] as number] as number) <= (bound[at] as number) ? below[at] : above[at]) as number;
  return {
    sum(values) {
      let sum = 0;
      for (const root of roots) {
        let at = root;
        while (feature[at] !== LEAF) at = next(at, values);
        sum += value[at] as number;
      }
      return sum;
    },
    share(values) {
      const parts = new Float64Array(names.length);
      let rest = 0;
      for (const root of roots) {
        rest += value[root] as number;
        for (let at = root; feature[at] !== LEAF; ) {
          const child = next(at, values);
          (parts[feature[at] as number] as number) += (value[child] as number) - (value[at] as number);
          at = child;
        }
      }
      return { parts, rest };
    },
  };
}

const LEAF = -1;
