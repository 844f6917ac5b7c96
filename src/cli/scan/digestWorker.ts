import type { Source } from '../../types/index.ts';
import { type Digested, digestTexts } from './digestTexts.ts';

/** What a thread of the pool runs; a file of its own in the built package. */
export function work(sources: readonly Source[]): Promise<Digested[]> {
  return digestTexts(sources);
}
