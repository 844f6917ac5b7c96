export interface GroupScore {
  precision: number;
  recall: number;
  f1: number;
  bcubed: number;
}

/**
 * Holds one grouping against another, over all pairs of items; and by B-cubed (Bagga and Baldwin, "Algorithms for Scoring
 * Coreference Chains", 1998).
 *
 * @param found Group of each item.
 * @param gold Group of each item, in the same order.
 * @returns 0–1 each; 1 where there is no pair to be found.
 */
export function scoreGroups(
  found: readonly (number | string)[],
  gold: readonly (number | string)[],
): GroupScore {
  const both = found.map((label, i) => `${label}\n${gold[i]}`);
  const [sizeFound, sizeGold, sizeBoth] = [countLabels(found), countLabels(gold), countLabels(both)];
  const shared = countPairs(sizeBoth);
  const precision = divide(shared, countPairs(sizeFound));
  const recall = divide(shared, countPairs(sizeGold));
  let purity = 0;
  let coverage = 0;
  found.forEach((label, i) => {
    const common = sizeBoth.get(both[i] ?? '') ?? 0;
    purity += common / (sizeFound.get(label) ?? 1);
    coverage += common / (sizeGold.get(gold[i] ?? '') ?? 1);
  });
  return {
    precision,
    recall,
    f1: combine(precision, recall),
    bcubed: combine(purity / found.length, coverage / found.length),
  };
}

function countLabels<T>(labels: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

function countPairs(sizes: ReadonlyMap<unknown, number>): number {
  return [...sizes.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
}

function divide(a: number, b: number): number {
  return b === 0 ? 1 : a / b;
}

function combine(p: number, r: number): number {
  return p + r === 0 ? 0 : (2 * p * r) / (p + r);
}
