/** Numbers per vector. */
export const dimensions = 64;

/**
 * Vectors for texts by random indexing (Kanerva, Kristoferson, Holst, 2000): a word is the sum of the fixed random signs of
 * the words that it stands beside, a text is the weighted sum of its words. They have the shape of the vectors that entries
 * have, int8 of one length, and are near where texts share company rather than words; no more is asked of them here.
 *
 * @param texts - Stems of each text.
 * @param weigh - How much a stem says.
 */
export function makeVectors(
  texts: readonly (readonly string[])[],
  weigh: (stem: string) => number,
): Int8Array {
  const signs = new Map<string, Float64Array>();
  const company = new Map<string, Float64Array>();
  const heavy = texts.map((text) => [...new Set(text)].filter((stem) => weigh(stem) > 0));
  for (const stems of heavy) {
    const sum = new Float64Array(dimensions);
    for (const stem of stems)
      add(
        sum,
        getOrMake(signs, stem, () => drawSigns(stem)),
        weigh(stem),
      );
    for (const stem of stems) {
      const own = getOrMake(company, stem, () => new Float64Array(dimensions));
      add(own, sum, 1);
      add(own, signs.get(stem) as Float64Array, -weigh(stem));
    }
  }
  for (const vector of company.values()) scale(vector, 1);
  const vectors = new Int8Array(texts.length * dimensions);
  const sums = heavy.map((stems) => {
    const sum = new Float64Array(dimensions);
    for (const stem of stems) add(sum, company.get(stem) as Float64Array, weigh(stem));
    scale(sum, 1);
    return sum;
  });
  const mean = new Float64Array(dimensions);
  for (const sum of sums) add(mean, sum, 1 / sums.length);
  sums.forEach((sum, i) => {
    if (sum.every((x) => x === 0)) return;
    add(sum, mean, -1);
    scale(sum, 256);
    vectors.set(
      sum.map((x) => Math.max(-127, Math.min(127, Math.round(x)))),
      i * dimensions,
    );
  });
  return vectors;
}

function getOrMake<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}

function add(to: Float64Array, from: Float64Array, times: number): void {
  for (let k = 0; k < dimensions; k++) (to[k] as number) += (from[k] as number) * times;
}

/** Makes a vector as long as is said, unless it is zero. */
function scale(vector: Float64Array, length: number): void {
  const now = Math.hypot(...vector);
  if (now > 0) for (let k = 0; k < dimensions; k++) (vector[k] as number) *= length / now;
}

/** Signs that depend on the word alone. */
function drawSigns(word: string): Float64Array {
  let state = 0x811c9dc5;
  for (const c of word) state = Math.imul(state ^ (c.codePointAt(0) as number), 0x01000193);
  return Float64Array.from({ length: dimensions }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state < 0 ? -1 : 1;
  });
}
