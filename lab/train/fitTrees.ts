import type { Examples } from './examples.ts';

/** A number at the end of a branch, or a question: does this feature exceed this bound? */
export type Tree = number | Split;

export interface Split {
  /** Place of the feature. */
  feature: number;
  bound: number;
  /** What the tree would answer if it ended here, in log odds. */
  value: number;
  /** Where the feature is at most `bound`. */
  below: Tree;
  above: Tree;
}

/** A boosted model: log odds = bias + sum of the trees' answers. */
export interface TreeModel {
  bias: number;
  trees: Tree[];
}

export interface TreeOptions {
  /** How many trees. */
  rounds: number;
  /** Share of each tree's answer that counts, 0–1. */
  rate: number;
  /** Most leaves of a tree. */
  leaves: number;
  /** Pull of the leaves towards 0. */
  ridge: number;
  /** Least examples of a leaf. */
  leastExamples: number;
  /** One tree in so many may ask about a feature: trees that see less are less alike, and their sum is steadier. */
  takesTurns: number;
}

/** Most bounds that a feature is tried at, less one. */
const mostBins = 64;

/**
 * Gradient boosting of regression trees on the logistic loss (Friedman 2001) with Newton steps, histograms of quantiles, and trees that
 * grow where they gain most (LightGBM, Ke et al. 2017). No chance plays a part.
 *
 * @param weights - How much each example counts.
 */
export function fitTrees(
  { width, values, labels }: Examples,
  weights: Float64Array,
  options: TreeOptions,
): TreeModel {
  const size = labels.length;
  const columns = Array.from({ length: width }, (_, feature) => binColumn(values, width, feature));
  let positive = 0;
  let all = 0;
  for (let r = 0; r < size; r++) {
    all += weights[r] as number;
    if (labels[r] === 1) positive += weights[r] as number;
  }
  const bias = Math.log(positive / (all - positive));
  const odds = new Float64Array(size).fill(bias);
  const gradient = new Float64Array(size);
  const bend = new Float64Array(size);
  const trees: Tree[] = [];
  for (let round = 0; round < options.rounds; round++) {
    for (let r = 0; r < size; r++) {
      const p = 1 / (1 + Math.exp(-(odds[r] as number)));
      gradient[r] = (weights[r] as number) * (p - (labels[r] as number));
      bend[r] = (weights[r] as number) * p * (1 - p);
    }
    const isAsked = (feature: number) => mix(round, feature) % options.takesTurns === 0;
    trees.push(growTree({ columns, gradient, bend, odds, options, isAsked }));
  }
  return { bias, trees };
}

interface Column {
  /** Ascending; a value belongs to the first bin whose bound it does not exceed, or to the last. */
  bounds: number[];
  bins: Uint8Array;
}

function binColumn(values: Float32Array, width: number, feature: number): Column {
  const size = values.length / width;
  const column = new Float32Array(size);
  for (let r = 0; r < size; r++) column[r] = values[r * width + feature] as number;
  const sorted = column.slice().sort();
  const bounds: number[] = [];
  for (let k = 1; k < mostBins; k++) {
    const at = Math.floor((k * size) / mostBins);
    // Between two values, and short: the model is to be read.
    const bound = Number((((sorted[at - 1] as number) + (sorted[at] as number)) / 2).toFixed(3));
    if (bound < (sorted[size - 1] as number) && bound !== bounds.at(-1)) bounds.push(bound);
  }
  if (bounds.length === 0)
    bounds.push(Number((((sorted[0] as number) + (sorted[size - 1] as number)) / 2).toFixed(3)));
  const bins = new Uint8Array(size);
  for (let r = 0; r < size; r++) {
    const value = column[r] as number;
    let low = 0;
    let high = bounds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value <= (bounds[middle] as number)) high = middle;
      else low = middle + 1;
    }
    bins[r] = low;
  }
  return { bounds, bins };
}

interface Growing {
  columns: readonly Column[];
  gradient: Float64Array;
  bend: Float64Array;
  /** Grows by the tree's answers. */
  odds: Float64Array;
  options: TreeOptions;
  isAsked: (feature: number) => boolean;
}

interface Leaf {
  rows: Uint32Array;
  /** For each feature and bin: sum of gradients, sum of bends, examples. */
  histogram: Float64Array;
  gradient: number;
  bend: number;
  best: { gain: number; feature: number; bin: number };
  /** Hangs what the leaf becomes into the tree. */
  hang: (tree: Tree) => void;
}

function growTree({ columns: all, gradient, bend, odds, options, isAsked }: Growing): Tree {
  let root: Tree = 0;
  const places = all.flatMap((_, feature) => (isAsked(feature) ? [feature] : []));
  const columns = places.map((feature) => all[feature] as Column);
  const answer = (leaf: Pick<Leaf, 'gradient' | 'bend'>) =>
    Number(((-options.rate * leaf.gradient) / (leaf.bend + options.ridge)).toFixed(4));
  const makeLeaf = (rows: Uint32Array, histogram: Float64Array, hang: Leaf['hang']): Leaf => {
    let g = 0;
    let h = 0;
    for (const r of rows) {
      g += gradient[r] as number;
      h += bend[r] as number;
    }
    return {
      rows,
      histogram,
      gradient: g,
      bend: h,
      best: findSplit(histogram, columns, g, h, rows.length, options),
      hang,
    };
  };
  const everything = Uint32Array.from(gradient, (_, r) => r);
  const leaves = [
    makeLeaf(everything, fillHistogram(everything, columns, gradient, bend), (tree) => {
      root = tree;
    }),
  ];
  while (leaves.length < options.leaves) {
    const leaf = leaves.reduce((most, other) => (other.best.gain > most.best.gain ? other : most));
    if (leaf.best.gain <= 0) break;
    const { feature, bin } = leaf.best;
    const column = columns[feature] as Column;
    const split: Split = {
      feature: places[feature] as number,
      bound: column.bounds[bin] as number,
      value: answer(leaf),
      below: 0,
      above: 0,
    };
    leaf.hang(split);
    const isBelow = (r: number) => (column.bins[r] as number) <= bin;
    const below = leaf.rows.filter(isBelow);
    const above = leaf.rows.filter((r) => !isBelow(r));
    const small = below.length <= above.length ? below : above;
    const histogram = fillHistogram(small, columns, gradient, bend);
    const rest = leaf.histogram.map((x, i) => x - (histogram[i] as number));
    const [ofBelow, ofAbove] = small === below ? [histogram, rest] : [rest, histogram];
    leaves.splice(
      leaves.indexOf(leaf),
      1,
      makeLeaf(below, ofBelow, (tree) => {
        split.below = tree;
      }),
      makeLeaf(above, ofAbove, (tree) => {
        split.above = tree;
      }),
    );
  }
  for (const leaf of leaves) {
    const value = answer(leaf);
    leaf.hang(value);
    for (const r of leaf.rows) odds[r] = (odds[r] as number) + value;
  }
  return root;
}

/** Spreads two small numbers over 32 bits, the same everywhere (Murmur3's last steps). */
function mix(a: number, b: number): number {
  let x = (Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b)) >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

function fillHistogram(
  rows: Uint32Array,
  columns: readonly Column[],
  gradient: Float64Array,
  bend: Float64Array,
): Float64Array {
  const histogram = new Float64Array(columns.length * mostBins * 3);
  // Gathered once, so that each column reads them in a row.
  const count = rows.length;
  const gradients = new Float64Array(count);
  const bends = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    const r = rows[k] as number;
    gradients[k] = gradient[r] as number;
    bends[k] = bend[r] as number;
  }
  let from = 0;
  for (const { bins } of columns) {
    for (let k = 0; k < count; k++) {
      const at = from + (bins[rows[k] as number] as number) * 3;
      histogram[at] = (histogram[at] as number) + (gradients[k] as number);
      histogram[at + 1] = (histogram[at + 1] as number) + (bends[k] as number);
      histogram[at + 2] = (histogram[at + 2] as number) + 1;
    }
    from += mostBins * 3;
  }
  return histogram;
}

/** The split that lowers the loss most; the first of equals. */
function findSplit(
  histogram: Float64Array,
  columns: readonly Column[],
  gradient: number,
  bend: number,
  count: number,
  { ridge, leastExamples }: TreeOptions,
): Leaf['best'] {
  const best = { gain: 0, feature: 0, bin: 0 };
  const whole = gradient ** 2 / (bend + ridge);
  columns.forEach(({ bounds }, feature) => {
    let g = 0;
    let h = 0;
    let n = 0;
    for (let bin = 0; bin < bounds.length; bin++) {
      const at = (feature * mostBins + bin) * 3;
      g += histogram[at] as number;
      h += histogram[at + 1] as number;
      n += histogram[at + 2] as number;
      if (n < leastExamples || count - n < leastExamples) continue;
      const gain = g ** 2 / (h + ridge) + (gradient - g) ** 2 / (bend - h + ridge) - whole;
      if (gain > best.gain + 1e-9) Object.assign(best, { gain, feature, bin });
    }
  });
  return best;
}
