import { genericWords, stopWords, synonyms } from '../language/knowledge/synonyms.ts';
import { readStems } from '../language/readStems.ts';
import type { Dictionary } from './Dictionary.ts';
import type * as Data from './data/dictionary.ts';
import { decodeBase64 } from './decodeBase64.ts';
import { indexLines } from './indexLines.ts';

let loading: Promise<Dictionary> | undefined;

/** Loads the dictionary that ships with the package; once per process. What it holds about a word is decoded when first asked for. */
export function loadDictionary(): Promise<Dictionary> {
  loading ??= import('./data/dictionary.ts').then(readDictionary);
  return loading;
}

function readDictionary(data: typeof Data): Dictionary {
  const words = indexLines(data.words, ' ');
  const unknown = Math.log(data.items);
  const weights = new Map<string, number>();
  const weigh = (stem: string): number => {
    const known = weights.get(stem);
    if (known !== undefined) return known;
    const unit = words.find(stem);
    if (unit < 0) return unknown;
    const weight = Math.log(data.items / Number(words.rest(unit)));
    weights.set(stem, weight);
    return weight;
  };
  const generic = readStems(genericWords);
  for (const stem of generic) weights.set(stem, words.find(stem) < 0 ? 0 : Math.min(weigh(stem), 2) / 2);
  for (const stem of readStems(stopWords)) weights.set(stem, 0);
  for (const stem of readStems(negations)) weights.set(stem, 2);

  const families = mapFamilies(synonyms);
  const space = readSpace(data, words.size);
  return {
    dimensions: data.dimensions,
    weigh,
    isGeneric: (stem) => generic.has(stem),
    find: words.find,
    likeness(a, b) {
      if (a === b) return 1;
      const family = families.get(a);
      return family !== undefined && family === families.get(b) ? 0.7 : 0;
    },
    familyOf: (stem) => families.get(stem) ?? -1,
    compare: space.compare,
    addTo(sum, stems, zone, seen) {
      const weight = data.zoneWeights[zone];
      for (const stem of stems) {
        const unit = words.find(stem);
        if (unit < 0 || seen.has(unit)) continue;
        seen.add(unit);
        space.addTo(sum, unit, weight);
      }
    },
    addUnit(sum, unit) {
      if (unit >= 0) space.addTo(sum, unit, 1);
    },
  };
}

/** They turn a sentence round or give it force: they count, yet less than what it is about. */
const negations = "not never no without avoid don't always";

function readSpace({ dimensions, largest, scales, vectors }: typeof Data, units: number) {
  const steps = new Float32Array(units);
  const numbers = new Int8Array(units * dimensions);
  // 0 where a unit has not been decoded.
  const lengths = new Float32Array(units);
  /** Decodes a unit with its two neighbours: three units are whole characters of Base64, whatever their dimensions. */
  const decode = (unit: number): void => {
    const first = unit - (unit % 3);
    const characters = (first / 3) * 4;
    const scale = decodeBase64(scales.slice(characters, characters + 4));
    const from = characters * dimensions;
    const bytes = decodeBase64(vectors.slice(from, from + 4 * dimensions));
    numbers.set(new Int8Array(bytes.buffer), first * dimensions);
    for (let u = first, p = u * dimensions; u < first + scale.length; u++) {
      steps[u] = ((scale[u - first] as number) / 255) * (largest / 127);
      let square = 0;
      for (const end = p + dimensions; p < end; p++) square += (numbers[p] as number) ** 2;
      lengths[u] = Math.sqrt(square) || 1;
    }
  };
  return {
    addTo(sum: Float32Array, unit: number, weight: number): void {
      if (lengths[unit] === 0) decode(unit);
      const factor = weight * (steps[unit] as number);
      for (let k = 0, p = unit * dimensions; k < dimensions; k++, p++) {
        (sum[k] as number) += factor * (numbers[p] as number);
      }
    },
    /** Cosine of two units. */
    compare(a: number, b: number): number {
      if (a < 0 || b < 0) return 0;
      if (lengths[a] === 0) decode(a);
      if (lengths[b] === 0) decode(b);
      let dot = 0;
      for (let k = 0, p = a * dimensions, q = b * dimensions; k < dimensions; k++, p++, q++) {
        dot += (numbers[p] as number) * (numbers[q] as number);
      }
      return dot / ((lengths[a] as number) * (lengths[b] as number));
    },
  };
}

/** The number of the first line that each stem stands in. */
function mapFamilies(text: string): Map<string, number> {
  const found = new Map<string, number>();
  text.split('\n').forEach((line, family) => {
    for (const stem of readStems(line)) if (!found.has(stem)) found.set(stem, family);
  });
  return found;
}
