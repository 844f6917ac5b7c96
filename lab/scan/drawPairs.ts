/**
 * Draws pairs of agents of a corpus across the range of scores, to be read and labelled: so many of each stratum, by a fixed seed. Keeps the labels of
 * pairs that are drawn again.
 *
 *     npx tsx lab/scan/drawPairs.ts CORPUS [--every N] > lab/scan/pairs.json
 *
 * CORPUS is a folder with a `manifest.jsonl` that names repo, commit and path of each file; with `--every` only one file in N is looked at.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadDictionary } from '../../src/match/loadDictionary.ts';
import { ReadError } from '../../src/read/ReadError.ts';
import { digestAgent } from '../../src/scan/digestAgent.ts';
import { type FoundPair, findPairs } from '../../src/scan/findPairs.ts';
import { indexAgents } from '../../src/scan/indexAgents.ts';
import { rateMerge } from '../../src/scan/proposePair.ts';
import { type LabelledPair, readLabels } from './readLabels.ts';

interface ManifestLine {
  path: string;
  repo: string;
  commit: string;
}

/** How many of each, 80 in all: most where proposals are least sure. */
const STRATA: readonly { name: string; count: number; holds: (pair: FoundPair) => boolean }[] = [
  { name: 'diverged', count: 12, holds: ({ proposal }) => proposal === 'diverged' },
  { name: 'contains', count: 12, holds: ({ proposal }) => proposal === 'contains' },
  { name: 'merge, sure', count: 12, holds: (pair) => isMerge(pair) && rateMerge(pair) >= 0.33 },
  { name: 'merge', count: 18, holds: (pair) => isMerge(pair) && rateMerge(pair) < 0.33 },
  { name: 'nearly merge', count: 12, holds: (pair) => isRest(pair) && rateMerge(pair) >= 0.15 },
  { name: 'hardly merge', count: 4, holds: (pair) => isRest(pair) && rateMerge(pair) < 0.15 },
  { name: 'apart', count: 10, holds: ({ proposal }) => proposal === 'apart' },
];

function isMerge(pair: FoundPair): boolean {
  return pair.proposal === 'merge';
}

function isRest(pair: FoundPair): boolean {
  return pair.proposal === undefined;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { every: { type: 'string', default: '1' } },
});
const corpus = positionals[0] ?? '';
const dictionary = await loadDictionary();
const manifest = readFileSync(path.join(corpus, 'manifest.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as ManifestLine)
  .filter((line) => /\.mdc?$/.test(line.path))
  .filter((_, at) => at % Number(values.every) === 0);
const texts = new Set<string>();
const read = manifest.flatMap((line) => {
  try {
    const text = readFileSync(path.join(corpus, line.path), 'utf8');
    const digest = digestAgent({ path: line.path, text }, dictionary);
    const isNew = !texts.has(digest.whole);
    texts.add(digest.whole);
    return isNew ? [{ line, digest }] : [];
  } catch (error) {
    if (error instanceof ReadError) return [];
    throw error;
  }
});
const index = indexAgents(
  read.map(({ digest }) => digest),
  dictionary,
);
const pairs = [...findPairs(index)].filter(({ aInB, bInA }) => Math.max(aInB, bInA) >= 0.02);
const labels = new Map(readLabels().map((pair) => [keyOf(pair), pair]));
let state = 20_261_129;
const drawn = STRATA.flatMap(({ name, count, holds }) => {
  const all = pairs.filter(holds);
  const chosen: LabelledPair[] = [];
  // An agent stands in one pair only, so that a single odd one does not decide the figures.
  const used = new Set<number>();
  for (let tries = 0; chosen.length < count && tries < 10_000 && all.length > 0; tries++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const pair = all[Math.floor((state / 2 ** 32) * all.length)] as FoundPair;
    if (used.has(pair.a) || used.has(pair.b)) continue;
    used.add(pair.a).add(pair.b);
    const one: LabelledPair = { stratum: name, a: nameFile(pair.a), b: nameFile(pair.b), labels: [] };
    chosen.push({ ...one, labels: labels.get(keyOf(one))?.labels ?? [] });
  }
  return chosen;
});
console.log(JSON.stringify(drawn, null, 1));

function nameFile(at: number): LabelledPair['a'] {
  const { line } = read[at] as (typeof read)[number];
  return { repo: line.repo, path: line.path.slice(line.path.indexOf('/') + 1), commit: line.commit };
}

function keyOf({ a, b }: LabelledPair): string {
  return [`${a.repo}/${a.path}`, `${b.repo}/${b.path}`].sort().join('\n');
}
