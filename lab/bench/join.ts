/**
 * How the candidate finder scales, and whether it finds everything. `npm run bench:join -- CORPUS`, CORPUS being a folder of
 * persona files or an archive of one; names of parts (growth, loops, duckdb, dice, vectors) behind it run only those. Takes
 * some minutes; on a busy machine the times are upper bounds.
 */
import os from 'node:os';
import { compareTwoStrings } from 'string-similarity';
import { normaliseWords } from '../../src/language/normaliseWords.ts';
import { findNearVectors } from '../../src/match/findNearVectors.ts';
import { joinSimilar, type SimilarPair } from '../../src/match/joinSimilar.ts';
import { loadDictionary } from '../../src/match/loadDictionary.ts';
import { rankTokens } from '../../src/match/rankTokens.ts';
import { readCorpusEntries } from '../readCorpusEntries.ts';
import { joinByLoops } from './joinByLoops.ts';
import { joinInDuckdb } from './joinInDuckdb.ts';
import { dimensions, makeVectors } from './makeVectors.ts';

/** Share of the weight, as `findCandidates` measures it. A half finds near twins; 0.15 is what a merge asks for. */
const threshold = 0.5;
const mergeThreshold = 0.15;
const sizes = [10_000, 30_000, 100_000, 300_000];
const nearness = 0.9;

const corpus = process.argv[2];
if (corpus === undefined) {
  console.error('usage: npm run bench:join -- CORPUS [growth|loops|duckdb|dice|vectors]...');
  process.exit(2);
}
const dictionary = await loadDictionary();
const weigh = (stem: string) => dictionary.weigh(stem);
console.log(
  `Node ${process.version}, ${os.cpus().length} × ${os.cpus()[0]?.model}, load ${os.loadavg()[0]?.toFixed(1)}`,
);

const read = readCorpusEntries(corpus);
const items = shuffle(read.items);
const entries = shuffle([...read.items, ...read.sentences]);
console.log(
  `${read.items.length} distinct items, ${read.sentences.length} further distinct sentences; samples are drawn at random`,
);
const [texts, splitting] = clock(() => entries.map(normaliseWords));
console.log(`Splitting into stems: ${((splitting / entries.length) * 1000).toFixed(1)} µs an entry\n`);

const parts: Record<string, () => void | Promise<void>> = {
  growth: () => {
    warmUp();
    for (const least of [0.7, 0.6, threshold]) {
      console.log(`Every pair that shares at least ${least} of its weight (best of 3)`);
      growJoin(least, sizes, 3);
    }
    console.log(`At ${mergeThreshold}, as a merge asks for: here the answer itself grows with the square`);
    growJoin(mergeThreshold, sizes.slice(0, 3), 1);
  },
  loops: () => {
    console.log('Against two plain loops over all pairs of distinct items');
    checkAgainstLoops(20_000, mergeThreshold);
    checkAgainstLoops(100_000, threshold);
  },
  duckdb: async () => {
    console.log(`DuckDB, the same measure (threads: its own choice, here ${os.availableParallelism()})`);
    await growDuckdb('prefix', sizes.slice(0, 3));
    await growDuckdb('plain', sizes.slice(0, 2));
  },
  dice: () => {
    console.log('string-similarity, all pairs (another measure: Dice of letter pairs)');
    timeStringSimilarity(2_000, 100_000);
  },
  vectors: () => {
    console.log(`Neighbours by vectors (${dimensions} × int8, cosine at least ${nearness})`);
    growVectors();
  },
};
const wanted = process.argv.slice(3);
for (const [name, run] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  await run();
  console.log();
}

function warmUp(): void {
  for (const least of [0.3, threshold]) joinSimilar(...prepare(texts.slice(0, 20_000), least));
}

function prepare(list: readonly string[][], least: number): Parameters<typeof joinSimilar> {
  const { records, weights } = rankTokens(list, weigh);
  return [records, { weights, threshold: least }];
}

/** `join`: from numbered stems to pairs. `finder`: from stems to pairs, as `findCandidates` does it. `text`: from text to pairs. */
function growJoin(least: number, upTo: readonly number[], repeats: number): void {
  const rows = upTo.map((n) => {
    const row = {
      join: Number.POSITIVE_INFINITY,
      finder: Number.POSITIVE_INFINITY,
      cpu: Number.POSITIVE_INFINITY,
      joinCpu: Number.POSITIVE_INFINITY,
    };
    let pairs = 0;
    for (let r = 0; r < repeats; r++) {
      const before = process.cpuUsage();
      const [input, numbering] = clock(() => prepare(texts.slice(0, n), least));
      const between = process.cpuUsage();
      const [found, time] = clock(() => joinSimilar(...input));
      row.join = Math.min(row.join, time);
      row.finder = Math.min(row.finder, numbering + time);
      row.cpu = Math.min(row.cpu, processorSince(before));
      row.joinCpu = Math.min(row.joinCpu, processorSince(between));
      pairs = found.length;
    }
    console.log(
      `${show(n)} entries ${show(pairs)} pairs   join ${show(row.join)} ms, processor ${show(row.joinCpu)} ms   finder ${show(row.finder)} ms, processor ${show(row.cpu)} ms`,
    );
    return { ...row, pairs, text: row.finder + (splitting * n) / entries.length };
  });
  const slope = (name: keyof (typeof rows)[number]) =>
    fitSlope(
      upTo,
      rows.map((row) => row[name]),
    );
  console.log(
    `exponents: finder ${slope('finder')} (its processor time ${slope('cpu')}), join alone ${slope('join')} (${slope('joinCpu')}), from text ${slope('text')}, number of pairs ${slope('pairs')}`,
  );
}

function checkAgainstLoops(n: number, least: number): void {
  const input = prepare(items.slice(0, n).map(normaliseWords), least);
  const [found, fast] = clock(() => joinSimilar(...input));
  const [expected, slow] = clock(() => joinByLoops(...input));
  console.log(
    `${show(n)} items, at least ${least}: join ${show(fast)} ms, loops ${show(slow)} ms, ${compare(found, expected)}`,
  );
}

async function growDuckdb(way: 'plain' | 'prefix', upTo: readonly number[]): Promise<void> {
  const times: number[] = [];
  for (const n of upTo) {
    const input = prepare(texts.slice(0, n), threshold);
    const { pairs, time } = await joinInDuckdb(...input, way);
    times.push(time);
    console.log(
      `${way.padEnd(6)} ${show(n)} entries ${show(time)} ms, ${compare(joinSimilar(...input), pairs)}`,
    );
  }
  console.log(`${way.padEnd(6)} exponent ${fitSlope(upTo, times)}`);
}

function timeStringSimilarity(n: number, wanted: number): void {
  const some = items.slice(0, n);
  const [, time] = clock(() => {
    let likely = 0;
    some.forEach((a, i) => {
      for (const b of some.slice(0, i)) if (compareTwoStrings(a, b) >= threshold) likely++;
    });
    return likely;
  });
  const hours = (time * (wanted / n) ** 2) / 3_600_000;
  console.log(
    `${show(n)} entries ${show(time)} ms; for ${show(wanted)} that makes ${hours.toFixed(1)} hours (extrapolated by the square, not run)`,
  );
}

function growVectors(): void {
  const all = makeVectors(texts, weigh);
  const times: number[] = [];
  for (const n of sizes) {
    const vectors = all.subarray(0, n * dimensions);
    const [pairs, time] = clock(() => findNearVectors(vectors, { dimensions, threshold: nearness }));
    times.push(time);
    console.log(
      `${show(n)} vectors ${show(pairs.length)} pairs ${show(time)} ms, finds ${measureRecall(vectors, pairs)}`,
    );
  }
  console.log(`exponent ${fitSlope(sizes, times)}`);
  const exact = all.subarray(0, 4096 * dimensions);
  const [, time] = clock(() => findNearVectors(exact, { dimensions, threshold: nearness }));
  console.log(`exact, all 4,096 with all: ${show(time)} ms`);
}

/** Share of the true neighbours of 200 vectors, found by looking at all, that are among the pairs: all, and the ten nearest. */
function measureRecall(vectors: Int8Array, pairs: readonly SimilarPair[]): string {
  const n = vectors.length / dimensions;
  const known = new Set(pairs.map(({ a, b }) => a * n + b));
  const all = { there: 0, found: 0 };
  const nearest = { there: 0, found: 0 };
  for (let u = 0; u < 200; u++) {
    const near: { found: boolean; cosine: number }[] = [];
    for (let v = 0; v < n; v++) {
      const cosine = u === v ? 0 : measureCosine(vectors, u, v);
      if (cosine >= nearness) near.push({ cosine, found: known.has(Math.min(u, v) * n + Math.max(u, v)) });
    }
    near.sort((p, q) => q.cosine - p.cosine);
    near.forEach(({ found }, rank) => {
      for (const count of rank < 10 ? [all, nearest] : [all]) {
        count.there++;
        if (found) count.found++;
      }
    });
  }
  const share = ({ there, found }: typeof all) => `${((100 * found) / there).toFixed(1)} %`;
  return `${share(all)} of all neighbours of a sample, ${share(nearest)} of their ten nearest`;
}

function measureCosine(vectors: Int8Array, a: number, b: number): number {
  let [dot, u, v] = [0, 0, 0];
  for (let k = 0; k < dimensions; k++) {
    const x = vectors[a * dimensions + k] as number;
    const y = vectors[b * dimensions + k] as number;
    dot += x * y;
    u += x * x;
    v += y * y;
  }
  return u && v ? dot / Math.sqrt(u * v) : 0;
}

function compare(found: readonly SimilarPair[], expected: readonly SimilarPair[]): string {
  const key = (pair: SimilarPair) => `${pair.a} ${pair.b}`;
  const known = new Map(found.map((pair) => [key(pair), pair.similarity]));
  const missed = expected.filter((pair) => !known.has(key(pair))).length;
  const off = expected.filter(
    (pair) => Math.abs((known.get(key(pair)) ?? pair.similarity) - pair.similarity) > 1e-12,
  ).length;
  const more = found.length - (expected.length - missed);
  if (missed + more + off > 0) process.exitCode = 1;
  return `${show(expected.length)} pairs, the join misses ${missed}, has ${more} too many, ${off} with another similarity`;
}

/** Slope of the time over the size, both as logarithms, by least squares. */
function fitSlope(at: readonly number[], values: readonly number[]): string {
  const x = at.map(Math.log);
  const y = values.map(Math.log);
  const mean = (list: readonly number[]) => list.reduce((sum, v) => sum + v, 0) / list.length;
  const [mx, my] = [mean(x), mean(y)];
  const over = x.reduce((sum, v, i) => sum + (v - mx) * ((y[i] as number) - my), 0);
  return (over / x.reduce((sum, v) => sum + (v - mx) ** 2, 0)).toFixed(2);
}

/** Milliseconds of all threads since then: what a busy machine stretches least. It ticks, so that a few of them are little exact. */
function processorSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function clock<T>(work: () => T): [T, number] {
  const begin = performance.now();
  const result = work();
  return [result, performance.now() - begin];
}

/** The same order in every run. */
function shuffle<T>(list: readonly T[]): T[] {
  const out = [...list];
  let state = 1;
  for (let i = out.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = Math.floor((state / 2 ** 32) * (i + 1));
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
}

function show(number: number): string {
  return Math.round(number).toLocaleString('en').padStart(8);
}
