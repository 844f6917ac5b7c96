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
  /** Direction of a text in the space of meanings, as a vector of length 1, or all 0 where no word is known. */
  embed(parts: readonly { stems: readonly string[]; zone: ZoneKind | 'section' }[]): Embedding;
  /** What a section is for ("handoff", "output" …), by the stems of its title. */
  purposeOf(titleStems: readonly string[]): string | undefined;
}

export interface Embedding {
  vector: Float32Array;
  /** Length of the sum before it was made 1: how much the text says. */
  strength: number;
}
