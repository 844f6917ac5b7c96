import type { Entry, EntryId, MergeOptions, PairExplanation } from '../types/index.ts';
import { chooseScorer } from './chooseScorer.ts';
import { findLeftOver } from './findLeftOver.ts';
import { findRelated } from './findRelated.ts';
import { loadDictionary } from './loadDictionary.ts';
import { profileEntries } from './profileEntries.ts';

/**
 * Holds two entries against each other as matching does, whether or not it would have compared them.
 *
 * @param entries All entries of the sources that the two come from: how much a word says depends on how often its file repeats it.
 * @returns The pair with its features, or nothing where `entries` lacks one of the two.
 */
export async function explainPair(
  entries: readonly Entry[],
  a: EntryId,
  b: EntryId,
  { similarity = 'model', threshold }: Pick<MergeOptions, 'threshold' | 'similarity'> = {},
): Promise<PairExplanation | undefined> {
  const dictionary = await loadDictionary();
  const scorer = chooseScorer(similarity, dictionary);
  const profiles = profileEntries(entries, dictionary);
  const first = profiles.find(({ entry }) => entry.id === a);
  const second = profiles.find(({ entry }) => entry.id === b);
  if (!first || !second) return undefined;
  const pair = scorer.explain(first, second);
  return {
    ...pair,
    features: sortFeatures(pair.features),
    similarity: typeof similarity === 'function' ? 'own' : similarity,
    threshold: threshold ?? scorer.threshold,
    related: findRelated(first.entry.text, second.entry.text),
    leftOver: findLeftOver(first.entry.text, second.entry.text, dictionary),
  };
}

function sortFeatures(features: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(features).sort(([, x], [, y]) => Math.abs(y) - Math.abs(x)));
}
