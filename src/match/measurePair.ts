import type { Dictionary } from './Dictionary.ts';
import type { Alike } from './findVeto.ts';
import type { Profile } from './profileEntries.ts';

/** Names of what `measurePair` measures, in its order. */
export const featureNames = [
  'meaning',
  'meaningSquared',
  'headMeaning',
  'crossMeaningLess',
  'crossMeaningMore',
  'tailMeaning',
  'sharedShare',
  'coveredLess',
  'coveredMore',
  'sharedWeight',
  'softLess',
  'softMore',
  'softBoth',
  'leftoverLess',
  'leftoverMore',
  'headLess',
  'headMore',
  'firstWord',
  'sameWords',
  'label',
  'sectionWords',
  'sectionMeaning',
  'samePurpose',
  'otherPurpose',
  'oneHandsOff',
  'bothHandOff',
  'oneGivesExample',
  'oneIsOutput',
  'oneAvoids',
  'oneMeasures',
  'oneAsks',
  'oneNegated',
  'otherTechnology',
  'otherNumbers',
  'lessLength',
  'lengthRatio',
  'lessStrength',
  'moreStrength',
  'oneTitlesList',
  'bothTitleLists',
  'oneLabelled',
  'oneIsStep',
] as const;

/**
 * Holds two entries against each other.
 *
 * @returns One number per name of `featureNames`, about 0–1 each. Symmetric.
 */
export function measurePair(first: Profile, second: Profile, dictionary: Dictionary): number[] {
  const [a, b] = first.entry.text <= second.entry.text ? [first, second] : [second, first];
  const { ab, ba } = align(a, b, dictionary);
  const coverA = ab.covered / (a.weight || 1);
  const coverB = ba.covered / (b.weight || 1);
  const softA = ab.soft / (a.weight || 1);
  const softB = ba.soft / (b.weight || 1);
  const shared = (ab.covered + ba.covered) / (a.weight + b.weight || 1);
  const meaning = dot(a.vector, b.vector);
  const cross = [dot(a.headVector, b.vector), dot(a.vector, b.headVector)];
  const lengths = [a.stems.length, b.stems.length];
  const strengths = [Math.log1p(a.strength), Math.log1p(b.strength)];
  const purposes = [a.purpose, b.purpose];
  const one = (purpose: string) => (purposes.includes(purpose) && a.purpose !== b.purpose ? 1 : 0);
  return [
    meaning,
    Math.max(0, meaning) ** 2,
    dot(a.headVector, b.headVector),
    Math.min(...cross),
    Math.max(...cross),
    dot(a.tailVector, b.tailVector),
    shared,
    Math.min(coverA, coverB),
    Math.max(coverA, coverB),
    Math.log1p((ab.covered + ba.covered) / 2) / 4,
    Math.min(softA, softB),
    Math.max(softA, softB),
    softA * softB,
    Math.min(ab.leftover, ba.leftover) / 12,
    Math.max(ab.leftover, ba.leftover) / 12,
    Math.min(ab.head, ba.head),
    Math.max(ab.head, ba.head),
    dictionary.likeness(a.stems[0] ?? '', b.stems[0] ?? ''),
    shared > 0.999 ? 1 : 0,
    overlap(a.labelStems, b.labelStems, dictionary),
    overlap(a.sectionStems, b.sectionStems, dictionary),
    dot(a.sectionVector, b.sectionVector),
    a.purpose !== '' && a.purpose === b.purpose ? 1 : 0,
    a.purpose !== '' && b.purpose !== '' && a.purpose !== b.purpose ? 1 : 0,
    one('handoff'),
    a.purpose === 'handoff' && b.purpose === 'handoff' ? 1 : 0,
    one('example'),
    one('output'),
    one('avoid'),
    a.measures === b.measures ? 0 : 1,
    a.asks === b.asks ? 0 : 1,
    a.stance.negated === b.stance.negated ? 0 : 1,
    disagree(a.technologies, b.technologies),
    disagree(a.numbers, b.numbers),
    Math.log1p(Math.min(...lengths)) / 4,
    Math.min(...lengths) / Math.max(1, ...lengths),
    Math.min(...strengths),
    Math.max(...strengths),
    a.entry.titlesList === b.entry.titlesList ? 0 : 1,
    a.entry.titlesList && b.entry.titlesList ? 1 : 0,
    (a.labelStems.length === 0) === (b.labelStems.length === 0) ? 0 : 1,
    a.entry.kind === b.entry.kind ? 0 : 1,
  ];
}

interface Alignment {
  /** Weight of what of one side the other says too, in the same words or in words of one family. */
  covered: number;
  /** The same with words of like meaning. */
  soft: number;
  /** Weight of the heaviest word that the other lacks. */
  leftover: number;
  /** Share of the head's weight that the other says, 0–1. */
  head: number;
}

/** Finds for each word the best counterpart on the other side; words of like meaning only among those that found none. */
function align(a: Profile, b: Profile, dictionary: Dictionary): { ab: Alignment; ba: Alignment } {
  const exactA = new Float64Array(a.stems.length);
  const exactB = new Float64Array(b.stems.length);
  for (let i = 0; i < exactA.length; i++) {
    const unit = a.units[i] as number;
    const family = a.families[i] as number;
    for (let j = 0; j < exactB.length; j++) {
      const other = b.units[j] as number;
      const same = unit === other && (unit >= 0 || a.stems[i] === b.stems[j]);
      const exact = same ? 1 : family >= 0 && family === b.families[j] ? 0.7 : 0;
      if (exact > (exactA[i] as number)) exactA[i] = exact;
      if (exact > (exactB[j] as number)) exactB[j] = exact;
    }
  }
  const softA = exactA.slice();
  const softB = exactB.slice();
  for (let i = 0; i < exactA.length; i++) {
    if ((exactA[i] as number) > 0) continue;
    for (let j = 0; j < exactB.length; j++) {
      if ((exactB[j] as number) > 0) continue;
      const soft = (dictionary.compare(a.units[i] as number, b.units[j] as number) - 0.3) / 0.7;
      if (soft > (softA[i] as number)) softA[i] = soft;
      if (soft > (softB[j] as number)) softB[j] = soft;
    }
  }
  return { ab: weighAlignment(a, exactA, softA), ba: weighAlignment(b, exactB, softB) };
}

function weighAlignment(of: Profile, exact: Float64Array, soft: Float64Array): Alignment {
  const sum: Alignment = { covered: 0, soft: 0, leftover: 0, head: 0 };
  let headWeight = 0;
  for (let i = 0; i < exact.length; i++) {
    const weight = of.weights[i] as number;
    const best = soft[i] as number;
    sum.covered += weight * (exact[i] as number);
    sum.soft += weight * best;
    sum.leftover = Math.max(sum.leftover, weight * (1 - best));
    if (of.zones[i] === 'head' || of.zones[i] === 'label') {
      sum.head += weight * best;
      headWeight += weight;
    }
  }
  if (headWeight) sum.head /= headWeight;
  return sum;
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

function disagree(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  for (const x of a) if (b.has(x)) return 0;
  return 1;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** Reads from what `measurePair` measured how much the two say both. */
export function readAlike(values: readonly number[]): Alike {
  return { less: values[places.coveredLess] as number, more: values[places.coveredMore] as number };
}

const places = {
  coveredLess: featureNames.indexOf('coveredLess'),
  coveredMore: featureNames.indexOf('coveredMore'),
};
