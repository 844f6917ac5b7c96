/**
 * Splits a list into parts that each stay within a budget, so that any two entries that may be the same stand together in
 * at least one part.
 *
 * Entries that are linked, directly or through others, stay in one part where they fit. A web of links that does not fit
 * is covered greedily: a part starts at the entry with the most links not yet covered and takes in, one by one, the entry
 * that covers the most of them. Parts therefore overlap.
 *
 * @param costs Size of each entry, in any unit; no two linked entries may cost more than `budget` together.
 * @param links Pairs of indexes that have to meet.
 * @param budget Most that a part may cost; more than 0.
 * @returns Indexes in ascending order per part; each index is in one part at least.
 */
export function splitList(
  costs: readonly number[],
  links: readonly (readonly [number, number])[],
  budget: number,
): number[][] {
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  if (total <= budget) return costs.length > 0 ? [costs.map((_, index) => index)] : [];
  const near = costs.map(() => new Set<number>());
  for (const [a, b] of links) {
    if (a === b) continue;
    near[a]?.add(b);
    near[b]?.add(a);
  }
  const pieces = findWebs(near).flatMap((web) =>
    sumCosts(web, costs) <= budget ? [web] : coverLinks(web, near, costs, budget),
  );
  return packPieces(pieces, costs, budget);
}

/** Connected components, each ascending. */
function findWebs(near: readonly ReadonlySet<number>[]): number[][] {
  const seen = new Set<number>();
  const webs: number[][] = [];
  near.forEach((_, start) => {
    if (seen.has(start)) return;
    seen.add(start);
    const web = [start];
    for (const index of web) {
      for (const other of near[index] ?? []) {
        if (seen.has(other)) continue;
        seen.add(other);
        web.push(other);
      }
    }
    webs.push(web.sort((a, b) => a - b));
  });
  return webs;
}

function coverLinks(
  web: readonly number[],
  near: readonly ReadonlySet<number>[],
  costs: readonly number[],
  budget: number,
): number[][] {
  const open = new Map(web.map((index) => [index, new Set(near[index])]));
  const openLinks = (index: number): number => open.get(index)?.size ?? 0;
  const parts: number[][] = [];
  for (;;) {
    const start = web.reduce((best, index) => (openLinks(index) > openLinks(best) ? index : best));
    if (openLinks(start) === 0) return parts;
    parts.push(growPart(start, open, costs, budget));
  }
}

/** Takes in what covers the most open links, and closes them. */
function growPart(
  start: number,
  open: ReadonlyMap<number, Set<number>>,
  costs: readonly number[],
  budget: number,
): number[] {
  const part = [start];
  const gains = new Map<number, number>();
  let cost = costs[start] ?? 0;
  let newest = start;
  for (;;) {
    for (const other of open.get(newest) ?? []) {
      if (part.includes(other)) {
        open.get(newest)?.delete(other);
        open.get(other)?.delete(newest);
      } else gains.set(other, (gains.get(other) ?? 0) + 1);
    }
    gains.delete(newest);
    let best: number | undefined;
    for (const [index, gain] of gains) {
      if (cost + (costs[index] ?? 0) > budget) continue;
      const bestGain = best === undefined ? 0 : (gains.get(best) ?? 0);
      if (best === undefined || gain > bestGain || (gain === bestGain && index < best)) best = index;
    }
    if (best === undefined) return part.sort((a, b) => a - b);
    part.push(best);
    cost += costs[best] ?? 0;
    newest = best;
  }
}

/** First fit, the costliest first. */
function packPieces(
  pieces: readonly (readonly number[])[],
  costs: readonly number[],
  budget: number,
): number[][] {
  const bins: { members: Set<number>; cost: number }[] = [];
  const sorted = pieces
    .map((piece) => ({ piece, cost: sumCosts(piece, costs) }))
    .sort((x, y) => y.cost - x.cost || (x.piece[0] ?? 0) - (y.piece[0] ?? 0));
  for (const { piece, cost } of sorted) {
    const bin = bins.find((candidate) => candidate.cost + cost <= budget);
    if (!bin) bins.push({ members: new Set(piece), cost });
    else {
      for (const index of piece) bin.members.add(index);
      bin.cost += cost;
    }
  }
  return bins.map(({ members }) => [...members].sort((a, b) => a - b));
}

function sumCosts(indexes: readonly number[], costs: readonly number[]): number {
  return indexes.reduce((sum, index) => sum + (costs[index] ?? 0), 0);
}
