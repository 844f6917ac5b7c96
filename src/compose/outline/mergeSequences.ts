/**
 * Merges ordered lists into one that keeps the order of the first and puts what the others add behind the neighbour
 * that it follows there (or before the one that it precedes). Nothing is shuffled, nothing comes twice.
 */
export function mergeSequences(sequences: readonly (readonly string[])[]): string[] {
  const merged: string[] = [];
  for (const sequence of sequences) {
    let at = -1;
    sequence.forEach((item, i) => {
      const known = merged.indexOf(item);
      if (known >= 0) {
        at = Math.max(at, known);
        return;
      }
      if (at < 0 && merged.length > 0) {
        const next = sequence.slice(i + 1).find((s) => merged.includes(s));
        at = next === undefined ? merged.length - 1 : merged.indexOf(next) - 1;
      }
      merged.splice(at + 1, 0, item);
      at++;
    });
  }
  return merged;
}
