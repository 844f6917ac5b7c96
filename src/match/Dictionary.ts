import type { ZoneKind } from './splitZones.ts';

/** What matching knows about the language of personas before it sees an entry. */
export interface Dictionary {
  /** Numbers of a vector. */
  dimensions: number;
  /** How much a stem says: 0 for stop words, about 12 for a stem the corpus never showed. */
  weigh(stem: string): number;
  /** True for words such as "comprehensive" or "implement" that fit any bullet. */
  isGeneric(stem: string): boolean;
  /** Number of the family of synonyms that a stem belongs to, -1 where it belongs to none. */
  familyOf(stem: string): number;
  /** How far one stem can stand for another, 0–1; 1 for the same. */
  likeness(a: string, b: string): number;
  /** Place of a stem among the units that have a vector, -1 where it has none. */
  find(stem: string): number;
  /** Cosine of two units' vectors, -1–1; 0 where one is not known. */
  compare(a: number, b: number): number;
  /**
   * Adds the vectors of some stems, weighted by the zone that they stand in.
   *
   * @param sum - `dimensions` numbers.
   * @param seen - Units that count no more; those added now join them.
   */
  addTo(sum: Float32Array, stems: readonly string[], zone: ZoneKind | 'section', seen: Set<number>): void;
  /** Adds the vector of one unit; nothing where its place is -1. */
  addUnit(sum: Float32Array, unit: number): void;
}
