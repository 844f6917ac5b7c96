import { normaliseWords } from '../../src/language/normaliseWords.ts';
import type { Dictionary } from '../../src/match/Dictionary.ts';
import { measureDice } from '../../src/match/measureDice.ts';
import { multiplyVectors } from '../../src/match/multiplyVectors.ts';
import type { Profile } from '../../src/match/profileEntries.ts';
import type { LabelledRole } from '../labelledRoles.ts';
import type { ScoredRole } from './curve.ts';
import { profileRole } from './profileRole.ts';

/** Likeness of two prepared entries, 0–1. */
type Measure = (a: Profile, b: Profile) => number;

/** What others reach for, by name. Each is linked like the model and sees all pairs. */
export function listBaselines(): Record<string, Measure> {
  return {
    'Dice (string-similarity)': (a, b) => measureDice(a.entry.text, b.entry.text),
    'token-set ratio': (a, b) => tokenSetRatio(a.entry.text, b.entry.text),
    'TF-IDF cosine': (a, b) => cosineOfWords(a, b),
    'vectors alone': (a, b) => multiplyVectors(a.vector, b.vector),
  };
}

export function scoreAllPairs(role: LabelledRole, dictionary: Dictionary, measure: Measure): ScoredRole {
  const profiles = profileRole(role, dictionary);
  const links = profiles.flatMap((a, first) =>
    profiles.slice(first + 1).map((b, k) => ({
      first,
      second: first + 1 + k,
      score: Math.max(0, measure(a, b)),
    })),
  );
  return { role: role.role, size: profiles.length, groups: role.groups, links, isBarred: () => false };
}

/**
 * The shared words against each side and the sides against each other, the best of the three: FuzzyWuzzy's measure, with letters of
 * whole words counted in place of edits.
 */
function tokenSetRatio(a: string, b: string): number {
  const left = new Set(normaliseWords(a));
  const right = new Set(normaliseWords(b));
  const count = (words: Iterable<string>) => [...words].join('').length;
  const [x, y] = [count(left), count(right)];
  const both = count([...left].filter((word) => right.has(word)));
  return both === 0 ? 0 : Math.max(...[both + x, both + y, x + y].map((all) => (2 * both) / all));
}

function cosineOfWords(a: Profile, b: Profile): number {
  let shared = 0;
  a.stems.forEach((stem, i) => {
    if (b.stems.includes(stem)) shared += (a.baseWeights[i] as number) ** 2;
  });
  const length = ({ baseWeights }: Profile) => Math.sqrt(baseWeights.reduce((sum, w) => sum + w * w, 0));
  return shared / (length(a) * length(b) || 1);
}
