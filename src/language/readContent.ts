import { foldStem, isStop, weighWord } from './lexicon.ts';
import { readTokens } from './readTokens.ts';

/** Folded stems of what a stretch of text claims. */
export function readContent(text: string): string[] {
  return readTokens(text)
    .filter(({ lower, stems }) => stems.length > 1 || (!isStop(lower) && weighWord(lower, 'last') !== 'none'))
    .flatMap(({ stems }) => stems.map(foldStem));
}
