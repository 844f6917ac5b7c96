import type { AgentDigest, DigestLine } from '../types/index.ts';
import { type LineStems, PackedDigest, type SaidLine } from './PackedDigest.ts';

/** The stems of a digest's lines, without a look at the lines where it is packed. */
export function listStems(digest: Pick<AgentDigest, 'lines'>): LineStems {
  return digest instanceof PackedDigest ? digest.readStems() : numberStems(digest.lines);
}

/** How many lines a digest has. */
export function countLines(digest: Pick<AgentDigest, 'lines'>): number {
  return digest instanceof PackedDigest ? digest.lineCount : digest.lines.length;
}

/** What its lines say, without their stems. */
export function readTexts(digest: Pick<AgentDigest, 'lines'>): readonly SaidLine[] {
  return digest instanceof PackedDigest ? digest.readTexts() : digest.lines;
}

export function numberStems(lines: readonly DigestLine[]): LineStems {
  const placeOf = new Map<string, number>();
  const start = new Int32Array(lines.length + 1);
  const ids: number[] = [];
  for (const [at, [, , stems]] of lines.entries()) {
    for (const stem of stems.split(' ')) {
      const place = placeOf.get(stem) ?? placeOf.size;
      if (place === placeOf.size) placeOf.set(stem, place);
      ids.push(place);
    }
    start[at + 1] = ids.length;
  }
  return { stems: [...placeOf.keys()], start, ids: Int32Array.from(ids) };
}
