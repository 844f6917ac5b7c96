import type { Dictionary } from '../match/Dictionary.ts';

/** Words of this many first letters in common are forms of one another: "authenticate" and "authentication". */
export const PREFIX = 6;

/** Twice as many as the longest sentence of a labelled role has. */
const MOST_STEMS = 200;

/** True where a set holds a stem, one of its family of synonyms, or another form of the word. */
export function hasStem(stems: ReadonlySet<string>, stem: string, dictionary: Dictionary): boolean {
  if (stems.has(stem)) return true;
  const family = dictionary.familyOf(stem);
  const start = stem.length >= PREFIX && !/\d/.test(stem) ? stem.slice(0, PREFIX) : undefined;
  if (formsOf(stem).some((form) => stems.has(form))) return true;
  // Of what is no sentence any more nothing but its own words is looked at.
  if ((family < 0 && start === undefined) || stems.size > MOST_STEMS) return false;
  for (const other of stems) {
    if (family >= 0 && dictionary.familyOf(other) === family) return true;
    if (start !== undefined && other.startsWith(start)) return true;
  }
  return false;
}

/** "clearly" is "clear", "explanation" "explain": forms that do not begin alike, or are too short to tell by how they begin. */
function formsOf(stem: string): string[] {
  const adverb = stem.length >= SHORTEST ? [`${stem}li`] : [];
  return [...adverb, ...(ADVERB.test(stem) ? [stem.slice(0, -2)] : []), ...(IRREGULAR.get(stem) ?? [])];
}

/** "fli" is no adverb. In letters without the ending. */
const SHORTEST = 4;
const ADVERB = /^.{4,}li$/;

const IRREGULAR = new Map(
  [
    ['explan', 'explain'],
    ['retent', 'retain'],
    ['mainten', 'maintain'],
    ['decis', 'decid'],
  ].flatMap(([a = '', b = '']) => [
    [a, [b]],
    [b, [a]],
  ]),
);
