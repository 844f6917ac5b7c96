import type { DraftLine } from '../draft.ts';

/** Rows from one item of a list to the next, with what may stand under it. */
const MOST_ROWS = 4;

/**
 * Sources whose lines in a list come back to one of them behind others: what is done once more is done in this order. Two lists of a source that came
 * together in one do not.
 */
export function listRounds(lines: readonly DraftLine[]): ReadonlySet<string> {
  const rounds = new Set<string>();
  for (const source of new Set(lines.map(({ entry }) => entry.source)))
    if (comesBack(lines.filter(({ entry }) => entry.source === source))) rounds.add(source);
  return rounds;
}

/** @param lines of one source */
function comesBack(lines: readonly DraftLine[]): boolean {
  // Where each line was said last, in the list that goes on there.
  const last = new Map<string, number>();
  let before = 0;
  for (const [at, { entry }] of lines.entries()) {
    if (entry.line - before > MOST_ROWS || entry.line < before) last.clear();
    before = entry.line;
    const said = last.get(entry.text);
    if (said !== undefined && at - said > 1) return true;
    last.set(entry.text, at);
  }
  return false;
}
