import type { Dictionary } from './Dictionary.ts';
import type { Profile } from './profileEntries.ts';

/** Names of what `measurePair` measures, in its order. */
export const featureNames = [
  'sharedShare',
  'coveredLess',
  'coveredMore',
  'sharedWeight',
  'leftoverLess',
  'leftoverMore',
  'headLess',
  'headMore',
  'firstWord',
  'sameWords',
  'label',
  'section',
  'sameFile',
  'length',
  'lengthRatio',
  'measureOfPractice',
  'headBoth',
] as const;

/**
 * Holds two entries against each other.
 *
 * @returns One number per name of `featureNames`, about 0–1 each. Symmetric.
 */
export function measurePair(first: Profile, second: Profile, dictionary: Dictionary): number[] {
  const [a, b] = first.entry.text <= second.entry.text ? [first, second] : [second, first];
  const ab = align(a, b, dictionary);
  const ba = align(b, a, dictionary);
  const shared = (ab.covered + ba.covered) / (a.weight + b.weight || 1);
  const coverA = ab.covered / (a.weight || 1);
  const coverB = ba.covered / (b.weight || 1);
  const lengths = [a.stems.length, b.stems.length];
  return [
    shared,
    Math.min(coverA, coverB),
    Math.max(coverA, coverB),
    Math.log1p((ab.covered + ba.covered) / 2) / 4,
    Math.min(ab.leftover, ba.leftover) / 12,
    Math.max(ab.leftover, ba.leftover) / 12,
    Math.min(ab.head, ba.head),
    Math.max(ab.head, ba.head),
    dictionary.likeness(a.stems[0] ?? '', b.stems[0] ?? ''),
    shared > 0.999 ? 1 : 0,
    overlap(a.labelStems, b.labelStems, dictionary),
    overlap(a.sectionStems, b.sectionStems, dictionary),
    a.entry.source === b.entry.source ? 1 : 0,
    Math.log1p(Math.min(...lengths)) / 4,
    Math.min(...lengths) / Math.max(1, ...lengths),
    a.measures === b.measures ? 0 : 1,
    ab.head * ba.head,
  ];
}

interface Alignment {
  /** Weight of what of one side the other says too. */
  covered: number;
  /** Weight of the heaviest word that the other lacks. */
  leftover: number;
  /** Share of the head's weight that the other says, 0–1. */
  head: number;
}

function align(from: Profile, to: Profile, dictionary: Dictionary): Alignment {
  let covered = 0;
  let leftover = 0;
  let head = 0;
  let headWeight = 0;
  from.stems.forEach((stem, i) => {
    let best = 0;
    for (const other of to.stems) {
      const likeness = dictionary.likeness(stem, other);
      if (likeness > best) best = likeness;
    }
    const weight = from.weights[i] ?? 0;
    covered += weight * best;
    leftover = Math.max(leftover, weight * (1 - best));
    if (i < from.head) {
      head += weight * best;
      headWeight += weight;
    }
  });
  return { covered, leftover, head: headWeight ? head / headWeight : 0 };
}

function overlap(a: string[], b: string[], dictionary: Dictionary): number {
  let shared = 0;
  let all = 0;
  for (const s of a) {
    if (b.includes(s)) shared += 2 * dictionary.weigh(s);
    all += dictionary.weigh(s);
  }
  for (const s of b) all += dictionary.weigh(s);
  return all ? shared / all : 0;
}
