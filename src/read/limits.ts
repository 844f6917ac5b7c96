import type { ReadLimits, Source } from '../types/index.ts';

/**
 * Bounds that hold before anything is parsed. The largest of 6,364 real files has 300 KB, 7,000 lines and lists nested five
 * deep; parsing is linear inside these bounds and is not outside them. A source may have others (`Source.limits`).
 */
export const LIMITS: Readonly<ReadLimits> = {
  /** About a megabyte. */
  characters: 1_000_000,
  lines: 15_000,
  depth: 24,
  /** Going back and forth between lists and quotes is what costs parsers most. */
  containers: 2_000,
  marksPerParagraph: 3_000,
  frontMatter: 100_000,
  frontMatterDepth: 40,
  frontMatterValues: 10_000,
  /** The largest role known has 60 files of together 1 MB; a merge takes some 300 bytes of memory for each character. */
  allCharacters: 10_000_000,
};

/** The bounds of a source. */
export function limitsOf({ limits }: Pick<Source, 'limits'>): ReadLimits {
  return { ...LIMITS, ...limits };
}
