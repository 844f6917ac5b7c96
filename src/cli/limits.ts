import { LIMITS } from '../read/limits.ts';

/** Bounds of the files that the command line reads, in bytes. What a source may hold is bounded in `read/limits.ts`, and adjustable. */
export const FILE_LIMITS = {
  /** A letter of a source has at most three bytes for one UTF-16 unit. */
  bytesPerCharacter: 3,
  /** A judge that writes more does not answer the question; the answer to 10,000 entries has 200 kB. */
  answer: 8_000_000,
  /** Both texts of each decision stand in the file; 10,000 entries make 2 MB. */
  decisions: 50_000_000,
  /** A manifest with a configuration in it has some kilobytes. */
  config: 5_000_000,
  /** Larger JSON in a folder is no report of ours, or one of a merge that nobody reads. */
  report: 100_000_000,
  /** All sources of an agent stand in it. */
  lock: 100_000_000,
} as const;

/** Most bytes of a source. @param characters as `--limit characters=N` has it */
export function sourceBytes(characters: number = LIMITS.characters): number {
  return characters * FILE_LIMITS.bytesPerCharacter;
}

/** `4.0 MB`. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
