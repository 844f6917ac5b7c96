import { stemmer } from 'stemmer';

/**
 * Cuts an English word down to its stem, so that "optimize", "optimizing" and "optimization" meet: Porter's algorithm. Words of fewer
 * than three letters, and words with anything but a–z, stay as they are.
 *
 * @param word one word in small letters
 */
export function stemWord(word: string): string {
  let stem = known.get(word);
  if (stem === undefined) {
    // So that a long-lived process stays small.
    if (known.size >= MOST_KNOWN) known.clear();
    stem = word.length < 3 || !/^[a-z]+$/.test(word) ? word : stemmer(word);
    known.set(word, stem);
  }
  return stem;
}

/** Personas say the same words again and again. */
const known = new Map<string, string>();
const MOST_KNOWN = 50_000;
