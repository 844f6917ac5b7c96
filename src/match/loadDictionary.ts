import type { Dictionary } from './Dictionary.ts';
import { genericWords, stopWords, synonyms } from './knowledge/synonyms.ts';
import { normaliseWords } from './normaliseWords.ts';

let loading: Promise<Dictionary> | undefined;

/** Loads and decodes the dictionary that ships with the package; once per process. */
export function loadDictionary(): Promise<Dictionary> {
  loading ??= import('./data/dictionary.ts').then(({ items, frequencies }) =>
    readDictionary(items, frequencies),
  );
  return loading;
}

function readDictionary(items: number, frequencies: string): Dictionary {
  const weights = new Map<string, number>();
  for (const line of frequencies.split('\n')) {
    const space = line.indexOf(' ');
    weights.set(line.slice(0, space), Math.log(items / Number(line.slice(space + 1))));
  }
  const generic = readStems(genericWords);
  for (const stem of generic) weights.set(stem, Math.min(weights.get(stem) ?? 0, 2) / 2);
  for (const stem of readStems(stopWords)) weights.set(stem, 0);
  const families = new Map<string, number>();
  synonyms.split('\n').forEach((line, family) => {
    for (const stem of readStems(line)) if (!families.has(stem)) families.set(stem, family);
  });
  const unknown = Math.log(items);
  return {
    weigh: (stem) => weights.get(stem) ?? unknown,
    isGeneric: (stem) => generic.has(stem),
    likeness: (a, b) => {
      if (a === b) return 1;
      const family = families.get(a);
      return family !== undefined && family === families.get(b) ? 0.7 : 0;
    },
  };
}

function readStems(text: string): Set<string> {
  return new Set(text.split(/\s+/).flatMap((word) => (word ? normaliseWords(word) : [])));
}
