import type { TokenSet } from './joinSimilar.ts';

export interface ContainedPair {
  /** Index of the record that stands in the other. */
  inner: number;
  /** Index of the record that it stands in. */
  outer: number;
  /** Weight of what the inner record shares, over its whole weight: from the threshold to 1. */
  share: number;
}

export interface ContainedOptions {
  /** Weight of each token id, above 0. */
  weights: ArrayLike<number>;
  /** Least share, above 0, at most 1. */
  threshold: number;
  /** Of each record, weight of what only that record has, and what is left out of it for that. @default none is left out */
  alone?: ArrayLike<number>;
}

/**
 * Finds every ordered pair of records of which the first stands in the second by at least `threshold` of its weight: exactly the pairs that
 * comparing all with all would find, each once. Whatever the weights of the two, so that a small record is found in a large one, where no
 * measure of likeness would.
 *
 * A record that shares so much must share one of the tokens before the last `1 - threshold` of its weight (prefix filter); only the records that
 * have one of those are looked at. Ids rank tokens from rare to frequent, so that those lists are the short ones.
 *
 * @param records - Token sets as `joinSimilar` takes them. One without tokens stands in none.
 * @throws RangeError where the threshold is not as described.
 */
export function joinContained(records: readonly TokenSet[], options: ContainedOptions): ContainedPair[] {
  const pairs: ContainedPair[] = [];
  visitContained(records, options, (inner, outer, share) => pairs.push({ inner, outer, share }));
  return pairs;
}

/** The same for who keeps less of each pair than that, or none: there may be many. */
export function visitContained(
  records: readonly TokenSet[],
  { weights, threshold, alone }: ContainedOptions,
  visit: (inner: number, outer: number, share: number) => void,
): void {
  if (!(threshold > 0 && threshold <= 1)) {
    throw new RangeError(`Expected a threshold above 0 and at most 1, not ${threshold}`);
  }
  const { start, holders } = indexHolders(records, weights.length);
  const mark = new Float64Array(weights.length);
  const seen = new Int32Array(records.length).fill(-1);
  records.forEach((record, inner) => {
    // What nobody else has leads to nobody: those tokens are the rarest, and are passed by.
    const own = alone?.[inner] ?? 0;
    let total = own;
    for (const token of record) {
      mark[token] = weights[token] as number;
      total += weights[token] as number;
    }
    // The slack covers rounding.
    const need = threshold * total * (1 - 1e-9);
    seen[inner] = inner;
    let rest = total - own;
    for (let k = 0; k < record.length && rest >= need; k++) {
      const token = record[k] as number;
      for (let p = start[token] as number; p < (start[token + 1] as number); p++) {
        const outer = holders[p] as number;
        if (seen[outer] === inner) continue;
        seen[outer] = inner;
        let shared = 0;
        for (const other of records[outer] as TokenSet) shared += mark[other] as number;
        if (shared / total >= threshold) visit(inner, outer, shared / total);
      }
      rest -= weights[token] as number;
    }
    for (const token of record) mark[token] = 0;
  });
}

/** Which records hold each token, list after list. */
function indexHolders(
  records: readonly TokenSet[],
  tokens: number,
): { start: Int32Array; holders: Int32Array } {
  const start = new Int32Array(tokens + 1);
  for (const record of records)
    for (const token of record) start[token + 1] = (start[token + 1] as number) + 1;
  for (let t = 0; t < tokens; t++) start[t + 1] = (start[t + 1] as number) + (start[t] as number);
  const next = start.slice();
  const holders = new Int32Array(start[tokens] as number);
  records.forEach((record, r) => {
    for (const token of record) {
      const place = next[token] as number;
      holders[place] = r;
      next[token] = place + 1;
    }
  });
  return { start, holders };
}
