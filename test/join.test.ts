import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNearVectors } from '../src/match/findNearVectors.ts';
import { joinSimilar, type SimilarPair, type TokenSet } from '../src/match/joinSimilar.ts';
import { rankTokens } from '../src/match/rankTokens.ts';

/** All pairs, by sets and by the definition: owes nothing to how the join works. */
function joinNaively(
  records: readonly TokenSet[],
  weights: readonly number[],
  threshold: number,
): SimilarPair[] {
  const pairs: SimilarPair[] = [];
  const weigh = (tokens: Iterable<number>) => [...tokens].reduce((sum, t) => sum + (weights[t] ?? 0), 0);
  records.forEach((first, a) => {
    records.forEach((second, b) => {
      if (b <= a) return;
      const union = weigh(new Set([...first, ...second]));
      const shared = weigh([...first].filter((t) => second.includes(t)));
      if (union > 0 && shared / union >= threshold) pairs.push({ a, b, similarity: shared / union });
    });
  });
  return pairs;
}

function sortPairs(pairs: readonly SimilarPair[]): SimilarPair[] {
  return pairs.toSorted((p, q) => p.a - q.a || p.b - q.b);
}

const tokens = 24;
/** Few distinct tokens and weights, so that near misses and exact ties with the threshold are common. */
const input = fc.record({
  records: fc.array(
    fc
      .uniqueArray(fc.nat({ max: tokens - 1 }), { maxLength: 9 })
      .map((ids) => Int32Array.from(ids.sort((a, b) => a - b))),
    { maxLength: 40 },
  ),
  weights: fc.oneof(
    fc.array(fc.integer({ min: 1, max: 4 }), { minLength: tokens, maxLength: tokens }),
    fc.array(fc.integer({ min: 1, max: 2 ** 26 }), { minLength: tokens, maxLength: tokens }),
  ),
  threshold: fc.oneof(
    fc.constantFrom(0.1, 0.15, 1 / 3, 0.5, 2 / 3, 0.75, 1),
    fc.double({ min: 0.01, max: 1, noNaN: true }),
  ),
});

describe('joinSimilar', () => {
  it('finds what comparing all with all finds, with the same similarity', () => {
    fc.assert(
      fc.property(input, ({ records, weights, threshold }) => {
        const found = sortPairs(joinSimilar(records, { weights, threshold }));
        expect(found).toEqual(joinNaively(records, weights, threshold));
      }),
      { numRuns: 500 },
    );
  });

  it('finds the same with more than 32 tokens, where tokens share a bit of the bitmap', () => {
    const long = fc.array(
      fc
        .uniqueArray(fc.nat({ max: 199 }), { minLength: 20, maxLength: 60 })
        .map((ids) => Int32Array.from(ids.sort((a, b) => a - b))),
      { maxLength: 20 },
    );
    const weights = Array.from({ length: 200 }, (_, id) => 1 + ((id * 7919) % 1000));
    fc.assert(
      fc.property(long, fc.constantFrom(0.1, 0.15, 0.2, 0.3), (records, threshold) => {
        const found = sortPairs(joinSimilar(records, { weights, threshold }));
        expect(found).toEqual(joinNaively(records, weights, threshold));
      }),
    );
  });

  it('does not depend on the order of the records', () => {
    const shuffled = input.chain((drawn) =>
      fc.record({
        drawn: fc.constant(drawn),
        order: fc.shuffledSubarray([...drawn.records.keys()], { minLength: drawn.records.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ drawn: { records, weights, threshold }, order }) => {
        const there = joinSimilar(records, { weights, threshold });
        const moved = order.map((i) => records[i] as TokenSet);
        const back = joinSimilar(moved, { weights, threshold }).map(({ a, b, similarity }) => {
          const [first, second] = [order[a] as number, order[b] as number];
          return { a: Math.min(first, second), b: Math.max(first, second), similarity };
        });
        expect(sortPairs(back)).toEqual(sortPairs(there));
      }),
    );
  });

  it('finds nothing where there is nothing, and nothing for records without tokens', () => {
    const empty = new Int32Array();
    expect(joinSimilar([], { weights: [], threshold: 0.5 })).toEqual([]);
    expect(joinSimilar([empty, empty], { weights: [], threshold: 0.5 })).toEqual([]);
    expect(joinSimilar([empty, Int32Array.of(0), empty], { weights: [1], threshold: 0.01 })).toEqual([]);
  });

  it('pairs every two of equal records, each pair once', () => {
    const records = Array.from({ length: 5 }, () => Int32Array.of(0, 1, 2));
    const found = joinSimilar(records, { weights: [5, 3, 2], threshold: 1 });
    expect(found).toHaveLength(10);
    expect(new Set(found.map(({ a, b }) => `${a} ${b}`)).size).toBe(10);
    expect(found.every(({ a, b, similarity }) => a < b && similarity === 1)).toBe(true);
  });

  it('keeps a pair that just reaches the threshold', () => {
    const records = [Int32Array.of(0, 1, 2), Int32Array.of(0, 1, 3)];
    expect(joinSimilar(records, { weights: [1, 1, 1, 1], threshold: 0.5 })).toHaveLength(1);
    expect(joinSimilar(records, { weights: [1, 1, 1, 1], threshold: 0.5 + 1e-12 })).toHaveLength(0);
  });

  it('refuses thresholds, weights and records that it would answer wrongly', () => {
    const one = [Int32Array.of(0)];
    for (const threshold of [0, -1, 1.01, Number.NaN]) {
      expect(() => joinSimilar(one, { weights: [1], threshold })).toThrow(RangeError);
    }
    for (const weight of [0, -1, 0.5, Number.NaN]) {
      expect(() => joinSimilar(one, { weights: [weight], threshold: 0.5 })).toThrow(/weight of token 0/);
    }
    expect(() => joinSimilar(one, { weights: [], threshold: 0.5 })).toThrow(/not undefined/);
    expect(() => joinSimilar(one, { weights: [2 ** 31], threshold: 0.5 })).toThrow(
      /at most 1073741824 in all/,
    );
    for (const record of [Int32Array.of(1, 0), Int32Array.of(1, 1), Int32Array.of(-1)]) {
      expect(() => joinSimilar([record], { weights: [1, 1], threshold: 0.5 })).toThrow(/ascending/);
    }
  });
});

describe('rankTokens', () => {
  it('numbers rare tokens first, counts repeated ones once, leaves out what says nothing', () => {
    const says = new Map([
      ['the', 0],
      ['cache', 2.5],
      ['redis', 7],
    ]);
    const { records, weights } = rankTokens(
      [['the', 'cache', 'redis', 'cache'], ['the', 'cache'], ['the']],
      (token) => says.get(token) ?? 1,
    );
    expect(records).toEqual([Int32Array.of(0, 1), Int32Array.of(1), Int32Array.of()]);
    expect(weights).toEqual(Int32Array.of(7000, 2500));
  });

  it('gives each text the same record whatever the order of the texts', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 4 });
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), (texts) => {
        const there = rankTokens(texts, () => 1);
        const back = rankTokens(texts.toReversed(), () => 1);
        expect(back.records.toReversed()).toEqual(there.records);
        expect(back.weights).toEqual(there.weights);
      }),
    );
  });
});

describe('findNearVectors', () => {
  const dimensions = 4;
  const numbers = fc.array(fc.integer({ min: -128, max: 127 }), {
    minLength: dimensions,
    maxLength: dimensions,
  });
  const vectors = fc.array(fc.oneof(numbers, fc.constantFrom<number[]>([0, 0, 0, 0], [9, 9, 9, 9])), {
    maxLength: 60,
  });

  /** Cosine by the definition. */
  function findNaively(list: readonly number[][], threshold: number): string[] {
    const found: string[] = [];
    const dot = (u: number[], v: number[]) => u.reduce((sum, x, k) => sum + x * (v[k] ?? 0), 0);
    list.forEach((u, a) => {
      list.forEach((v, b) => {
        const lengths = dot(u, u) * dot(v, v);
        if (a < b && lengths > 0 && dot(u, v) / Math.sqrt(lengths) >= threshold) found.push(`${a} ${b}`);
      });
    });
    return found.sort();
  }

  function findNames(list: readonly number[][], options: object): string[] {
    const all = { dimensions, threshold: 0.8, ...options };
    return findNearVectors(Int8Array.from(list.flat()), all).map(({ a, b }) => `${a} ${b}`);
  }

  it('is exact while all are compared with all', () => {
    fc.assert(
      fc.property(vectors, (list) => {
        expect(findNames(list, {}).sort()).toEqual(findNaively(list, 0.8));
      }),
    );
  });

  it('finds only true pairs, each once, where trees divide the vectors', () => {
    fc.assert(
      fc.property(vectors, (list) => {
        const found = findNames(list, { exactUpTo: 0, trees: 3, leafSize: 5 });
        const exact = new Set(findNaively(list, 0.8));
        expect(new Set(found).size).toBe(found.length);
        expect(found.filter((name) => !exact.has(name))).toEqual([]);
      }),
    );
  });

  it('finds equal vectors in any tree, and the same pairs in any order', () => {
    fc.assert(
      fc.property(vectors, (list) => {
        const options = { exactUpTo: 0, trees: 2, leafSize: 4 };
        const found = findNames(list, options).sort();
        const twins = findNaively(list, 0.5).filter((name) => {
          const [a, b] = name.split(' ').map((i) => String(list[Number(i)]));
          return a === b;
        });
        expect(twins.filter((name) => !found.includes(name))).toEqual([]);
        const turned = findNames(list.toReversed(), options).map((name) => {
          const [a, b] = name.split(' ').map((i) => list.length - 1 - Number(i));
          return `${b} ${a}`;
        });
        expect(turned.sort()).toEqual(found);
      }),
    );
  });

  it('finds most near pairs among more vectors than are compared all with all', () => {
    const spiral = Array.from({ length: 600 }, (_, i) => [
      Math.round(100 * Math.cos(i / 40)),
      Math.round(100 * Math.sin(i / 40)),
      (i * 37) % 11,
      (i * 17) % 7,
    ]);
    const exact = findNames(spiral, { threshold: 0.999 });
    const found = findNames(spiral, { threshold: 0.999, exactUpTo: 100, leafSize: 32 });
    expect(found.length).toBeGreaterThan(0.9 * exact.length);
  });

  it('refuses what does not fit', () => {
    const two = Int8Array.of(1, 2);
    expect(() => findNearVectors(two, { dimensions: 3, threshold: 0.5 })).toThrow(RangeError);
    expect(() => findNearVectors(two, { dimensions: 0, threshold: 0.5 })).toThrow(RangeError);
    expect(() => findNearVectors(two, { dimensions: 2, threshold: 0 })).toThrow(RangeError);
    expect(() => findNearVectors(two, { dimensions: 2, threshold: 0.5, trees: 0 })).toThrow(RangeError);
  });
});
