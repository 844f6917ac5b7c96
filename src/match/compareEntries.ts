import type { Entry, EntryId, MergeOptions, PairScore } from '../types/index.ts';
import { chooseScorer } from './chooseScorer.ts';
import { loadDictionary } from './loadDictionary.ts';
import { profileEntries } from './profileEntries.ts';

/**
 * Makes ready to hold any two of some entries against each other, also those that matching never did.
 *
 * @param entries Of all sources, each source's in document order, as matching gets them.
 * @returns A function that scores a pair by ids. It throws RangeError where an id is none of theirs.
 */
export async function compareEntries(
  entries: readonly Entry[],
  similarity: NonNullable<MergeOptions['similarity']> = 'model',
): Promise<(a: EntryId, b: EntryId) => PairScore> {
  const dictionary = await loadDictionary();
  const scorer = chooseScorer(similarity, dictionary);
  const profiles = new Map(profileEntries(entries, dictionary).map((profile) => [profile.entry.id, profile]));
  return (a, b) => {
    const one = profiles.get(a);
    const other = profiles.get(b);
    if (!one || !other) throw new RangeError(`Expected ids of the entries, not ${one ? b : a}`);
    return scorer.explain(one, other);
  };
}
