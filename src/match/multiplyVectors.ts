/** Inner product; of vectors of length 1 their cosine. */
export function multiplyVectors(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** The same direction with length 1; what has no direction stays all 0. */
export function normaliseVector(vector: Float32Array): Float32Array {
  const length = Math.sqrt(multiplyVectors(vector, vector));
  return length ? vector.map((x) => x / length) : vector;
}
