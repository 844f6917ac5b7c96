import type { AlignedPair } from './alignPair.ts';
import { features } from './features.ts';

/** Names of what `measurePair` measures, in its order. */
export const featureNames: readonly string[] = features.map(({ name }) => name);

/**
 * Measures all that the model may ask about a pair.
 *
 * @param into - Where the values go, to spare an array for each of many pairs.
 * @returns One number per feature, about 0–1 each. Symmetric.
 */
export function measurePair(
  pair: AlignedPair,
  into: Float64Array = new Float64Array(features.length),
): Float64Array {
  for (let i = 0; i < features.length; i++)
    into[i] = (features[i] as (typeof features)[number]).measure(pair);
  return into;
}
