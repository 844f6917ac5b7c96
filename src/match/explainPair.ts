import type { Entry, EntryId, PairScore } from '../types/index.ts';
import { loadDictionary } from './loadDictionary.ts';
import { profileEntries } from './profileEntries.ts';
import { modelThreshold, scorePair } from './scorePair.ts';

export interface PairExplanation extends PairScore {
  /** Score from which the two count as the same, 0–1. */
  threshold: number;
}

/**
 * Holds two entries against each other as matching does, whether or not it would have compared them.
 *
 * @param entries all entries of the sources that the two come from: how much a word says depends on how often its file repeats it.
 * @returns the pair with its features, or nothing where `entries` lacks one of the two.
 */
export async function explainPair(
  entries: readonly Entry[],
  a: EntryId,
  b: EntryId,
): Promise<PairExplanation | undefined> {
  const dictionary = await loadDictionary();
  const profiles = profileEntries(entries, dictionary);
  const first = profiles.find(({ entry }) => entry.id === a);
  const second = profiles.find(({ entry }) => entry.id === b);
  return first && second && { ...scorePair(first, second, dictionary), threshold: modelThreshold };
}
