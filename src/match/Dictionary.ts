/** What matching knows about the language of personas before it sees an entry. */
export interface Dictionary {
  /** How much a stem says: 0 for stop words, about 12 for a stem the corpus never showed. */
  weigh(stem: string): number;
  /** True for words such as "comprehensive" or "implement" that fit any bullet. */
  isGeneric(stem: string): boolean;
  /** How far one stem can stand for another, 0–1; 1 for the same. */
  likeness(a: string, b: string): number;
}
