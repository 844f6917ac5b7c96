import type { Dictionary } from './Dictionary.ts';
import { multiplyVectors } from './multiplyVectors.ts';
import { mostStems, type Profile } from './profileEntries.ts';

/** Two entries side by side: what each says that the other says too. Shares are 0–1, of the weight of the one entry. */
export interface AlignedPair {
  a: Profile;
  b: Profile;
  /** Whether the two are the same line, whatever their words mean. */
  isSameLine: boolean;
  /** Of all words of the two: the weight of those in common, by words of one family at 0.7. */
  bothWeight: number;
  /** Share of the words that the other has. */
  coverA: number;
  coverB: number;
  /** The same with words of like meaning in part. */
  softA: number;
  softB: number;
  /** The same of label and main claim alone. */
  headA: number;
  headB: number;
  /** Weight of the heaviest word that the other lacks. */
  heaviestA: number;
  heaviestB: number;
  /** Cosine of the one's main claim and the other whole. */
  crossA: number;
  crossB: number;
  /** Cosine of the one's section titles and the other whole. */
  titledA: number;
  titledB: number;
  /** 1 for the same first word, 0.7 for one of its family. */
  firstWord: number;
  /** Cosine of the words that found no counterpart on either side; 0 where there are none. */
  leftMeaning: number;
}

// Best counterpart of each stem of either side, 0–1: in the same words or words of one family, and in words of like meaning too.
// Kept from call to call, since a matching measures thousands of pairs.
const exactA = new Float64Array(mostStems);
const exactB = new Float64Array(mostStems);
const bestA = new Float64Array(mostStems);
const bestB = new Float64Array(mostStems);

/** Lays two entries side by side. */
export function alignPair(a: Profile, b: Profile, dictionary: Dictionary): AlignedPair {
  findCounterparts(a, b, dictionary);
  const coverA = weigh(a, exactA) / (a.weight || 1);
  const coverB = weigh(b, exactB) / (b.weight || 1);
  return {
    a,
    b,
    isSameLine: isSameLine(a, b),
    bothWeight: coverA * a.weight + coverB * b.weight,
    coverA,
    coverB,
    softA: weigh(a, bestA) / (a.weight || 1),
    softB: weigh(b, bestB) / (b.weight || 1),
    headA: weighHead(a, bestA),
    headB: weighHead(b, bestB),
    heaviestA: weighHeaviestLeft(a, bestA),
    heaviestB: weighHeaviestLeft(b, bestB),
    crossA: multiplyVectors(a.headVector, b.vector),
    crossB: multiplyVectors(a.vector, b.headVector),
    titledA: multiplyVectors(a.sectionVector, b.vector),
    titledB: multiplyVectors(a.vector, b.sectionVector),
    firstWord: a.stems.length > 0 && b.stems.length > 0 ? likenessAt(a, 0, b, 0) : 0,
    leftMeaning: compareLeft(a, b, dictionary),
  };
}

/** An item without a text of its own is no twin of another: what stands under it decides. */
export function isSameLine(a: Profile, b: Profile): boolean {
  return a.line === b.line && a.line !== '';
}

/** Finds for each word the best counterpart on the other side; words of like meaning only among those that found none. */
function findCounterparts(a: Profile, b: Profile, dictionary: Dictionary): void {
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

function weighHeaviestLeft({ weights }: Profile, best: Float64Array): number {
  let most = 0;
  for (let i = 0; i < weights.length; i++) {
    const left = (weights[i] as number) * (1 - (best[i] as number));
    if (left > most) most = left;
  }
  return most;
}

/** Share of the weight of label and main claim that the other says. */
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

let leftA = new Float32Array(0);
let leftB = new Float32Array(0);

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
