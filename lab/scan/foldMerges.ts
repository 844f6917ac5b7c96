import { loadDictionary } from '../../src/match/loadDictionary.ts';
import { digestAgent } from '../../src/scan/digestAgent.ts';
import { type FoundPair, findPairs } from '../../src/scan/findPairs.ts';
import { type AgentIndex, indexAgents } from '../../src/scan/indexAgents.ts';
import { BOUNDS, proposePair, rateMerge } from '../../src/scan/proposePair.ts';
import { namesAgree, tellApart } from '../../src/scan/tellApart.ts';
import type { AgentDigest, Source } from '../../src/types/index.ts';

/** A pair of the judged sample by the places of its texts. */
export interface MergeCase {
  a: Source;
  b: Source;
  isMerge: boolean;
}

/** Bounds that are tried. */
const GRID = Array.from({ length: 31 }, (_, at) => 0.1 + at / 100);

/**
 * What proposals to merge reach where the bound of `BOUNDS.merge` is chosen, for each pair, on all the others alone: the one with the most F1, of
 * equals the middle one; that for different names keeps its distance. The rules themselves are as they are.
 */
export async function foldMerges(
  cases: readonly MergeCase[],
): Promise<{ given: number; right: number; meant: number }> {
  const rated = await rateCases(cases);
  let [given, right] = [0, 0];
  for (const one of rated) {
    const bound = chooseBound(rated.filter((other) => other !== one));
    if (one.rate < bound) continue;
    given++;
    if (one.isMerge) right++;
  }
  return { given, right, meant: cases.filter(({ isMerge }) => isMerge).length };
}

interface Rated {
  /** Least that the bound must be for the pair not to be merged; 0 where it is not, whatever the bound. */
  rate: number;
  isMerge: boolean;
}

function chooseBound(rated: readonly Rated[]): number {
  const scored = GRID.map((bound) => {
    const given = rated.filter(({ rate }) => rate >= bound);
    const right = given.filter(({ isMerge }) => isMerge).length;
    return { bound, f1: (2 * right) / (given.length + rated.filter(({ isMerge }) => isMerge).length) };
  });
  const best = Math.max(...scored.map(({ f1 }) => f1));
  const equal = scored.filter(({ f1 }) => f1 === best);
  return equal[Math.floor(equal.length / 2)]?.bound as number;
}

async function rateCases(cases: readonly MergeCase[]): Promise<Rated[]> {
  const dictionary = await loadDictionary();
  const digests = new Map<string, AgentDigest>();
  for (const source of cases.flatMap(({ a, b }) => [a, b])) {
    const digest = digestAgent(source, dictionary);
    digests.set(source.path, [...digests.values()].find(({ whole }) => whole === digest.whole) ?? digest);
  }
  const all = [...new Set(digests.values())];
  const index = indexAgents(all, dictionary);
  const found = new Map([...findPairs(index)].map((pair) => [`${pair.a} ${pair.b}`, pair]));
  return cases.map(({ a, b, isMerge }) => {
    const places = [a, b]
      .map(({ path }) => all.indexOf(digests.get(path) as AgentDigest))
      .sort((p, q) => p - q);
    const pair = found.get(places.join(' '));
    return { rate: pair ? rateCase(pair, index) : 0, isMerge };
  });
}

function rateCase(pair: FoundPair, { agent }: AgentIndex): number {
  const [first, second] = [agent(pair.a), agent(pair.b)];
  const other = proposePair({ ...pair, areTwo: true });
  if (
    pair.areOthers ||
    other === 'diverged' ||
    other === 'contains' ||
    tellApart(first.digest, second.digest)
  )
    return 0;
  return rateMerge(pair) - (namesAgree(first.digest, second.digest) ? 0 : BOUNDS.mergeNames - BOUNDS.merge);
}
