import type { Dictionary } from '../match/Dictionary.ts';
import type { MergedLine } from '../types/index.ts';
import { alignLine, indexLines, type LineIndex } from './alignLine.ts';
import { isShownBy } from './isShownBy.ts';
import type { ProvedLine } from './listLines.ts';
import type { Proof } from './proveMerge.ts';

/** Two lines of the agent of which the one says nothing that the other does not say. */
export interface Repeat {
  line: MergedLine;
  by: MergedLine;
}

/** So much of a line stands in the other one. */
const LEAST = 0.85;
/** Fields of a format, samples, measures and partners are told in full, whatever else says the same. */
const WHOLE: ReadonlySet<string> = new Set(['output', 'example', 'measure', 'relation']);
/** What says less is too short to tell. */
const LEAST_MASS = 1;

/** Finds lines that may go since another line says them; the surest first. Each line stands in one pair. */
export function findRepeats({ merged }: Proof, dictionary: Dictionary): Repeat[] {
  const lines = merged.map(({ line }) => line).filter(({ leads, job }) => !leads && !WHOLE.has(job));
  const index = indexLines(lines, dictionary);
  const found = lines.flatMap((line) => {
    const others = { ...index, byText: new Map(), byStem: without(line, index.byStem) };
    const { support, share, mass } = alignLine(line, others);
    const [by] = support;
    const isSame =
      by && share >= LEAST && mass >= LEAST_MASS && (by.step === undefined) === (line.step === undefined);
    return isSame && isShownBy(line, [by], { dictionary, least: LEAST }) ? [{ line, by, share }] : [];
  });
  const seen = new Set<ProvedLine>();
  return found
    .sort((a, b) => b.share - a.share || a.line.at - b.line.at)
    .filter(({ line, by }) => {
      const isNew = !seen.has(line) && !seen.has(by);
      seen.add(line).add(by);
      return isNew;
    })
    .map(({ line, by }) => ({ line: place(line), by: place(by) }));
}

function place({ entry: { line, text } }: ProvedLine): MergedLine {
  return { line, text };
}

/** Lines by their stems but for one, which must not be found itself. */
function without(line: ProvedLine, byStem: LineIndex['byStem']): LineIndex['byStem'] {
  const get = (stem: string) => byStem.get(stem)?.filter((one) => one !== line);
  return { get, has: (stem) => (get(stem)?.length ?? 0) > 0 };
}
