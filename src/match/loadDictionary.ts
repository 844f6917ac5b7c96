import type { Dictionary, Embedding } from './Dictionary.ts';
import type * as Data from './data/dictionary.ts';
import { decodeBase64 } from './decodeBase64.ts';
import { sectionPurposes } from './knowledge/sections.ts';
import { genericWords, stopWords, synonyms } from './knowledge/synonyms.ts';
import { normaliseWords } from './normaliseWords.ts';

let loading: Promise<Dictionary> | undefined;

/** Loads and decodes the dictionary that ships with the package; once per process. */
export function loadDictionary(): Promise<Dictionary> {
  loading ??= import('./data/dictionary.ts').then(readDictionary);
  return loading;
}

function readDictionary(data: typeof Data): Dictionary {
  const units = new Map<string, number>();
  const weights = new Map<string, number>();
  for (const line of data.words.split('\n')) {
    const space = line.indexOf(' ');
    const stem = line.slice(0, space);
    units.set(stem, units.size);
    weights.set(stem, Math.log(data.items / Number(line.slice(space + 1))));
  }
  for (const phrase of data.phrases.split('\n')) units.set(phrase, units.size);
  const generic = readStems(genericWords);
  for (const stem of generic) weights.set(stem, Math.min(weights.get(stem) ?? 0, 2) / 2);
  for (const stem of readStems(stopWords)) weights.set(stem, 0);
  for (const stem of readStems(negations)) weights.set(stem, 2);

  const families = mapFamilies(synonyms);
  const purposes = new Map<string, string>();
  for (const line of sectionPurposes.split('\n')) {
    const [purpose, words] = line.split(':');
    for (const stem of readStems(words ?? '')) if (!purposes.has(stem)) purposes.set(stem, purpose ?? '');
  }

  const space = readSpace(data);
  const unknown = Math.log(data.items);
  return {
    dimensions: data.dimensions,
    weigh: (stem) => weights.get(stem) ?? unknown,
    isGeneric: (stem) => generic.has(stem),
    find: (stem) => units.get(stem) ?? -1,
    likeness(a, b) {
      if (a === b) return 1;
      const family = families.get(a);
      return family !== undefined && family === families.get(b) ? 0.7 : 0;
    },
    familyOf: (stem) => families.get(stem) ?? -1,
    compare: space.compare,
    embed(parts) {
      const sum = new Float32Array(data.dimensions);
      const said = new Set<number>();
      const titled = new Set<number>();
      for (const { stems, zone } of parts) {
        const seen = zone === 'section' ? titled : said;
        stems.forEach((stem, i) => {
          for (const name of i + 1 < stems.length ? [stem, `${stem} ${stems[i + 1]}`] : [stem]) {
            const unit = units.get(name);
            if (unit === undefined || seen.has(unit)) continue;
            seen.add(unit);
            space.addTo(sum, unit, data.zoneWeights[zone]);
          }
        });
      }
      return normaliseVector(sum);
    },
    purposeOf(titleStems) {
      for (const stem of titleStems) {
        const purpose = purposes.get(stem);
        if (purpose !== undefined) return purpose;
      }
      return undefined;
    },
  };
}

/** They turn a sentence round, so they count although they are short and frequent. */
const negations = 'not never no without avoid';

function readSpace({ dimensions, largest, scales, vectors }: typeof Data) {
  const numbers = new Int8Array(decodeBase64(vectors).buffer);
  const steps = Float32Array.from(decodeBase64(scales), (scale) => (scale / 255) * (largest / 127));
  const lengths = new Float32Array(steps.length);
  return {
    addTo(sum: Float32Array, unit: number, weight: number): void {
      const factor = weight * (steps[unit] ?? 0);
      const from = unit * dimensions;
      for (let k = 0; k < dimensions; k++) (sum[k] as number) += factor * (numbers[from + k] as number);
    },
    /** Cosine of two units. */
    compare(a: number, b: number): number {
      if (a < 0 || b < 0) return 0;
      let dot = 0;
      for (let k = 0, p = a * dimensions, q = b * dimensions; k < dimensions; k++, p++, q++) {
        dot += (numbers[p] as number) * (numbers[q] as number);
      }
      return dot / (measure(a) * measure(b) || 1);
    },
  };

  function measure(unit: number): number {
    if ((lengths[unit] as number) > 0) return lengths[unit] as number;
    let sum = 0;
    for (let k = 0, p = unit * dimensions; k < dimensions; k++, p++) sum += (numbers[p] as number) ** 2;
    lengths[unit] = Math.sqrt(sum);
    return lengths[unit] as number;
  }
}

function normaliseVector(sum: Float32Array): Embedding {
  let square = 0;
  for (const x of sum) square += x * x;
  const strength = Math.sqrt(square);
  return { vector: strength ? sum.map((x) => x / strength) : sum, strength };
}

/** The number of the first line that each stem stands in. */
function mapFamilies(text: string): Map<string, number> {
  const found = new Map<string, number>();
  text.split('\n').forEach((line, family) => {
    for (const stem of readStems(line)) if (!found.has(stem)) found.set(stem, family);
  });
  return found;
}

function readStems(text: string): Set<string> {
  return new Set(text.split(/\s+/).flatMap((word) => (word ? normaliseWords(word) : [])));
}
