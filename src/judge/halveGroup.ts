/** Two groups, and how alike they are on average. */
export interface Halves<T> {
  left: T[];
  right: T[];
  score: number;
}

/**
 * Joins members by average likeness, the likest groups first, until two groups are left. Takes a time that grows with the third power of their
 * number, about a second for 500.
 *
 * @param members Two at least; of equal pairs the first in their order are joined.
 * @param score Likeness of two, 0–1; symmetric.
 */
export function halveGroup<T>(members: readonly T[], score: (one: T, other: T) => number): Halves<T> {
  const groups = members.map((member) => [member]);
  // Sums of the likenesses of all pairs of two groups.
  const sums = members.map((one) => members.map((other) => (one === other ? 0 : score(one, other))));
  const average = (i: number, j: number): number =>
    (sums[i]?.[j] ?? 0) / ((groups[i]?.length ?? 1) * (groups[j]?.length ?? 1));
  while (groups.length > 2) {
    let best: [number, number] = [0, 1];
    let most = -1;
    for (let i = 0; i < groups.length; i++)
      for (let j = i + 1; j < groups.length; j++) {
        const found = average(i, j);
        if (found > most) [best, most] = [[i, j], found];
      }
    join(groups, sums, best);
  }
  const [left = [], right = []] = groups;
  return { left, right, score: average(0, 1) };
}

/** Puts the second group into the first. */
function join<T>(groups: T[][], sums: number[][], [first, second]: readonly [number, number]): void {
  groups[first] = [...(groups[first] ?? []), ...(groups[second] ?? [])];
  groups.splice(second, 1);
  const [into = [], from = []] = [sums[first], sums[second]];
  sums.forEach((row, k) => {
    into[k] = (into[k] ?? 0) + (from[k] ?? 0);
    row[first] = into[k] as number;
  });
  sums.splice(second, 1);
  for (const row of sums) row.splice(second, 1);
}
