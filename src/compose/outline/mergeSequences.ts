/**
 * Merges ordered lists into one that keeps the order of the first and puts what the others add behind the neighbour
 * that it follows there (or before the one that it precedes). Nothing is shuffled, nothing comes twice.
 * @param phaseOf the phase of work that an item belongs to, ascending: between its neighbours it stands behind what is of an earlier or
 * the same phase. Undefined where it does not tell.
 */
export function mergeSequences(
  sequences: readonly (readonly string[])[],
  phaseOf: (item: string) => number | undefined = () => undefined,
): string[] {
  const merged: string[] = [];
  for (const sequence of sequences) {
    let at = -1;
    let phase: number | undefined;
    sequence.forEach((item, i) => {
      const own = phaseOf(item);
      if (own !== undefined) phase = Math.max(phase ?? own, own);
      const known = merged.indexOf(item);
      if (known >= 0) {
        at = Math.max(at, known);
        return;
      }
      const next = sequence.slice(i + 1).find((s) => merged.includes(s));
      const end = next === undefined ? merged.length : merged.indexOf(next);
      if (phase !== undefined) {
        // An item that does not tell goes with the one before it.
        for (let k = at + 1; k < end; k++) {
          const there = phaseOf(merged[k] as string);
          if (there !== undefined && there > phase) break;
          if (there !== undefined || k === at + 1) at = k;
        }
      } else if (at < 0 && merged.length > 0) at = end - 1;
      merged.splice(at + 1, 0, item);
      at++;
    });
  }
  return merged;
}
