import { holdToMedoid } from './holdToMedoid.ts';

/** A scored pair of entries, by their numbers; `first` < `second`. */
export interface Link {
  first: number;
  second: number;
  /** 0–1. */
  score: number;
}

/**
 * Average linkage: again and again the two clusters whose pairs score highest on average become one, until no two reach the
 * threshold or everything that does is barred. Pairs that were not scored, or score below `worthKeeping` of the threshold, count as 0.
 * Last, whoever is not at all like the medoid of its cluster leaves again.
 *
 * The numbering must come from the entries' content; it breaks ties, so that the order of the inputs cannot.
 *
 * @param size - How many entries there are.
 * @param threshold - Least average, 0–1.
 * @param counts - How many of a kind each entry stands for; 1 each where absent.
 * @param isBarred - Whether two entries may never share a cluster, linked or not; asked only where a merge would join them.
 * @returns Members of each cluster, ascending, singletons among them; ordered by first member.
 */
export function linkEntries(
  size: number,
  links: readonly Link[],
  threshold: number,
  isBarred: (a: number, b: number) => boolean,
  counts: readonly number[] = [],
): number[][] {
  const countOf = (entry: number): number => counts[entry] ?? 1;
  const members: (number[] | undefined)[] = Array.from({ length: size }, (_, i) => [i]);
  const sizes = members.map((_, i) => countOf(i));
  const sums: Map<number, number>[] = members.map(() => new Map());
  const queue: Candidate[] = [];
  for (const { first, second, score } of links) {
    if (score < threshold * worthKeeping) continue;
    sums[first]?.set(second, score * countOf(first) * countOf(second));
    sums[second]?.set(first, score * countOf(first) * countOf(second));
    if (score >= threshold) push(queue, { average: score, a: first, b: second, size: 2 });
  }
  for (let top = pop(queue); top; top = pop(queue)) {
    const { a, b } = top;
    const left = members[a];
    const right = members[b];
    if (!left || !right || left.length + right.length !== top.size) continue;
    const sumsA = sums[a] as Map<number, number>;
    const sumsB = sums[b] as Map<number, number>;
    if (left.some((x) => right.some((y) => isBarred(x, y)))) {
      sumsA.set(b, Number.NEGATIVE_INFINITY);
      sumsB.set(a, Number.NEGATIVE_INFINITY);
      continue;
    }
    const merged = [...left, ...right].sort((x, y) => x - y);
    members[a] = merged;
    members[b] = undefined;
    sizes[a] = (sizes[a] as number) + (sizes[b] as number);
    sumsA.delete(b);
    sumsB.delete(a);
    for (const [other, sum] of sumsB) {
      sumsA.set(other, (sumsA.get(other) ?? 0) + sum);
      sums[other]?.delete(b);
    }
    sumsB.clear();
    for (const [other, sum] of sumsA) {
      sums[other]?.set(a, sum);
      const count = members[other]?.length ?? 0;
      const average = sum / ((sizes[other] as number) * (sizes[a] as number));
      if (average < threshold) continue;
      push(queue, { average, a: Math.min(a, other), b: Math.max(a, other), size: count + merged.length });
    }
  }
  const groupOf = new Int32Array(size);
  members.forEach((group, k) => {
    for (const member of group ?? []) groupOf[member] = k;
  });
  const inside = links.filter(({ first, second }) => groupOf[first] === groupOf[second]);
  const scores = new Map(inside.map(({ first, second, score }) => [first * size + second, score]));
  const scoreOf = (a: number, b: number) => scores.get(Math.min(a, b) * size + Math.max(a, b)) ?? 0;
  return members
    .flatMap((group) => (group ? holdToMedoid(group, scoreOf, threshold * medoidShare, countOf) : []))
    .sort((x, y) => (x[0] ?? 0) - (y[0] ?? 0));
}

/** Pairs below this share of the threshold count as 0: they explain nothing, and they are most of all. */
export const worthKeeping = 0.5;

/** Least score of a member with the medoid of its cluster, as a share of the threshold. */
const medoidShare = 0.5;

interface Candidate {
  average: number;
  a: number;
  b: number;
  /** Members of both when it was queued; a cluster only grows, so another size means it is stale. */
  size: number;
}

function isBefore(x: Candidate, y: Candidate): boolean {
  if (x.average !== y.average) return x.average > y.average;
  return x.a !== y.a ? x.a < y.a : x.b < y.b;
}

/** A binary heap, best first. */
function push(heap: Candidate[], item: Candidate): void {
  let at = heap.length;
  heap.push(item);
  while (at > 0) {
    const up = (at - 1) >> 1;
    const above = heap[up] as Candidate;
    if (!isBefore(item, above)) break;
    heap[at] = above;
    at = up;
  }
  heap[at] = item;
}

function pop(heap: Candidate[]): Candidate | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (!last || heap.length === 0) return top;
  let at = 0;
  for (;;) {
    let down = 2 * at + 1;
    if (down >= heap.length) break;
    if (down + 1 < heap.length && isBefore(heap[down + 1] as Candidate, heap[down] as Candidate)) down++;
    if (!isBefore(heap[down] as Candidate, last)) break;
    heap[at] = heap[down] as Candidate;
    at = down;
  }
  heap[at] = last;
  return top;
}
