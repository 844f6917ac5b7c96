import type { Dictionary } from './Dictionary.ts';
import type { Alike } from './findVeto.ts';
import { multiplyVectors } from './multiplyVectors.ts';
import { mostStems, type Profile } from './profileEntries.ts';

/** Names of what `measurePair` measures, in its order. */
export const featureNames = [
  'meaning',
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
  'leftoverLess',
  'leftoverMore',
  'headLess',
  'headMore',
  'firstWord',
  'sameWords',
  'label',
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
  'letters',
  'phrases',
  'leftoverMeaning',
  'leftWeightLess',
  'leftWeightMore',
  'sectionCrossLess',
  'sectionCrossMore',
] as const;

/**
 * Holds two entries against each other.
 *
 * @param into - Where the values go, to spare an array for each of many pairs.
 * @returns One number per name of `featureNames`, about 0–1 each. Symmetric.
 */
export function measurePair(
  a: Profile,
  b: Profile,
  dictionary: Dictionary,
  into: Float64Array = new Float64Array(featureNames.length),
): Float64Array {
  align(a, b, dictionary);
  const coverA = weigh(a, exactA) / (a.weight || 1);
  const coverB = weigh(b, exactB) / (b.weight || 1);
  const softA = weigh(a, bestA) / (a.weight || 1);
  const softB = weigh(b, bestB) / (b.weight || 1);
  const both = coverA * a.weight + coverB * b.weight;
  const shared = both / (a.weight + b.weight || 1);
  const heaviestA = weighHeaviestLeft(a, bestA);
  const heaviestB = weighHeaviestLeft(b, bestB);
  const headA = weighHead(a, bestA);
  const headB = weighHead(b, bestB);
  const meaning = multiplyVectors(a.vector, b.vector);
  const crossA = multiplyVectors(a.headVector, b.vector);
  const crossB = multiplyVectors(a.vector, b.headVector);
  const shorter = Math.min(a.stems.length, b.stems.length);
  const longer = Math.max(a.stems.length, b.stems.length);
  const known = a.purpose !== '' && b.purpose !== '';
  const samePurpose = known && a.purpose === b.purpose;
  const one = (purpose: string) => differ(a.purpose === purpose, b.purpose === purpose);
  let i = 0;
  into[i++] = meaning;
  into[i++] = multiplyVectors(a.headVector, b.headVector);
  into[i++] = Math.min(crossA, crossB);
  into[i++] = Math.max(crossA, crossB);
  into[i++] = multiplyVectors(a.tailVector, b.tailVector);
  into[i++] = shared;
  into[i++] = Math.min(coverA, coverB);
  into[i++] = Math.max(coverA, coverB);
  into[i++] = Math.log1p(both / 2) / 4;
  into[i++] = Math.min(softA, softB);
  into[i++] = Math.max(softA, softB);
  into[i++] = Math.min(heaviestA, heaviestB) / 12;
  into[i++] = Math.max(heaviestA, heaviestB) / 12;
  into[i++] = Math.min(headA, headB);
  into[i++] = Math.max(headA, headB);
  into[i++] = shorter > 0 ? likenessAt(a, 0, b, 0) : 0;
  into[i++] = shared > 0.999 ? 1 : 0;
  into[i++] = compareLabels(a, b);
  into[i++] = multiplyVectors(a.sectionVector, b.sectionVector);
  into[i++] = samePurpose ? 1 : 0;
  into[i++] = known && !samePurpose ? 1 : 0;
  into[i++] = one('handoff');
  into[i++] = samePurpose && a.purpose === 'handoff' ? 1 : 0;
  into[i++] = one('example');
  into[i++] = one('output');
  into[i++] = one('avoid');
  into[i++] = differ(a.measures, b.measures);
  into[i++] = differ(a.asks, b.asks);
  into[i++] = differ(a.stance.negated, b.stance.negated);
  into[i++] = disagree(a.technologies, b.technologies);
  into[i++] = disagree(a.numbers, b.numbers);
  into[i++] = Math.log1p(shorter) / 4;
  into[i++] = shorter / (longer || 1);
  into[i++] = Math.min(a.strength, b.strength);
  into[i++] = Math.max(a.strength, b.strength);
  into[i++] = differ(a.entry.titlesList, b.entry.titlesList);
  into[i++] = a.entry.titlesList && b.entry.titlesList ? 1 : 0;
  into[i++] = differ(a.labelled > 0, b.labelled > 0);
  into[i++] = differ(a.entry.kind === 'step', b.entry.kind === 'step');
  into[i++] = shareOfLetters(a.letters, b.letters);
  into[i++] = shareOfPhrases(a.phrases, b.phrases);
  into[i++] = compareLeft(a, b, dictionary);
  const restA = (1 - softA) * a.weight;
  const restB = (1 - softB) * b.weight;
  into[i++] = Math.min(restA, restB) / 20;
  into[i++] = Math.max(restA, restB) / 20;
  const titledA = multiplyVectors(a.sectionVector, b.vector);
  const titledB = multiplyVectors(a.vector, b.sectionVector);
  into[i++] = Math.min(titledA, titledB);
  into[i++] = Math.max(titledA, titledB);
  return into;
}

/** Share of both sides' letters in threes that both have, 0–1. */
function shareOfLetters(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const x = a[i] as number;
    const y = b[j] as number;
    if (x === y) shared++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return (2 * shared) / (a.length + b.length || 1);
}

function shareOfPhrases(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const phrase of a) if (b.has(phrase)) shared++;
  return (2 * shared) / (a.size + b.size);
}

let leftA = new Float32Array(0);
let leftB = new Float32Array(0);

/** Cosine of what is left over on both sides, of the words that found no counterpart; 0 where nothing is. */
function compareLeft(a: Profile, b: Profile, dictionary: Dictionary): number {
  if (leftA.length !== dictionary.dimensions) {
    leftA = new Float32Array(dictionary.dimensions);
    leftB = new Float32Array(dictionary.dimensions);
  }
  leftA.fill(0);
  leftB.fill(0);
  a.units.forEach((unit, i) => {
    if ((bestA[i] as number) < 0.5) dictionary.addUnit(leftA, unit);
  });
  b.units.forEach((unit, j) => {
    if ((bestB[j] as number) < 0.5) dictionary.addUnit(leftB, unit);
  });
  const lengths = multiplyVectors(leftA, leftA) * multiplyVectors(leftB, leftB);
  return lengths > 0 ? multiplyVectors(leftA, leftB) / Math.sqrt(lengths) : 0;
}

// Best counterpart of each stem of either side, 0–1: in the same words or words of one family, and in words of like meaning too.
// Kept from call to call, since a matching measures thousands of pairs.
const exactA = new Float64Array(mostStems);
const exactB = new Float64Array(mostStems);
const bestA = new Float64Array(mostStems);
const bestB = new Float64Array(mostStems);

/** Finds for each word the best counterpart on the other side; words of like meaning only among those that found none. */
function align(a: Profile, b: Profile, dictionary: Dictionary): void {
  const n = a.stems.length;
  const m = b.stems.length;
  exactA.fill(0, 0, n);
  exactB.fill(0, 0, m);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      const likeness = likenessAt(a, i, b, j);
      if (likeness > (exactA[i] as number)) exactA[i] = likeness;
      if (likeness > (exactB[j] as number)) exactB[j] = likeness;
    }
  }
  for (let i = 0; i < n; i++) bestA[i] = exactA[i] as number;
  for (let j = 0; j < m; j++) bestB[j] = exactB[j] as number;
  for (let i = 0; i < n; i++) {
    const unit = a.units[i] as number;
    if (unit < 0 || (exactA[i] as number) > 0) continue;
    for (let j = 0; j < m; j++) {
      const other = b.units[j] as number;
      if (other < 0 || (exactB[j] as number) > 0) continue;
      const soft = (dictionary.compare(unit, other) - 0.3) / 0.7;
      if (soft > (bestA[i] as number)) bestA[i] = soft;
      if (soft > (bestB[j] as number)) bestB[j] = soft;
    }
  }
}

/** 1 for the same stem, 0.7 for one of the same family of synonyms. */
function likenessAt(a: Profile, i: number, b: Profile, j: number): number {
  const unit = a.units[i] as number;
  if (unit === b.units[j] && (unit >= 0 || a.stems[i] === b.stems[j])) return 1;
  const family = a.families[i] as number;
  return family >= 0 && family === b.families[j] ? 0.7 : 0;
}

/** Weight of what of one side the other says too. */
function weigh({ weights }: Profile, best: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += (weights[i] as number) * (best[i] as number);
  return sum;
}

/** Weight of the heaviest word that the other lacks. */
function weighHeaviestLeft({ weights }: Profile, best: Float64Array): number {
  let most = 0;
  for (let i = 0; i < weights.length; i++) {
    const left = (weights[i] as number) * (1 - (best[i] as number));
    if (left > most) most = left;
  }
  return most;
}

/** Share of the weight of label and head that the other says, 0–1. */
function weighHead({ weights, zones }: Profile, best: Float64Array): number {
  let said = 0;
  let all = 0;
  for (let i = 0; i < weights.length; i++) {
    if (zones[i] !== 'head' && zones[i] !== 'label') continue;
    said += (weights[i] as number) * (best[i] as number);
    all += weights[i] as number;
  }
  return all ? said / all : 0;
}

/** Share of the two labels' weight that both have, 0–1. */
function compareLabels(a: Profile, b: Profile): number {
  if (a.labelled === 0 || b.labelled === 0) return 0;
  let shared = 0;
  let allA = 0;
  let allB = 0;
  for (let i = 0; i < a.labelled; i++) {
    const weight = a.baseWeights[i] as number;
    allA += weight;
    for (let j = 0; j < b.labelled; j++) if (a.stems[i] === b.stems[j]) shared += 2 * weight;
  }
  for (let j = 0; j < b.labelled; j++) allB += b.baseWeights[j] as number;
  return allA + allB ? shared / (allA + allB) : 0;
}

function differ(a: boolean, b: boolean): number {
  return a === b ? 0 : 1;
}

function disagree(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  for (const x of a) if (b.has(x)) return 0;
  return 1;
}

/** Reads from what `measurePair` measured how much the two say both. */
export function readAlike(values: Float64Array): Alike {
  return { less: values[places.coveredLess] as number, more: values[places.coveredMore] as number };
}

const places = {
  coveredLess: featureNames.indexOf('coveredLess'),
  coveredMore: featureNames.indexOf('coveredMore'),
};
