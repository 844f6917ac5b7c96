import leven from 'leven';

/**
 * The name that was probably meant by one that is unknown: at most a third of its letters wrong, two letters in the wrong order
 * counting as one.
 *
 * @returns undefined where none is near. Of two that are as near, the first.
 */
export function suggestName(given: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(given.length / 3)) + 1;
  for (const name of known) {
    const distance = measureDistance(fold(given), fold(name), least);
    if (distance >= least) continue;
    best = name;
    least = distance;
  }
  return best;
}

/** `minCoverage`, `min_coverage` and `min-coverage` are one name. */
function fold(name: string): string {
  return name.replace(/[-_ ]/g, '').toLowerCase();
}

/** Levenshtein's distance, or one more than that of the nearest text with two neighbours exchanged. */
function measureDistance(a: string, b: string, bound: number): number {
  if (a.length > 100 || Math.abs(a.length - b.length) >= bound) return bound;
  let least = leven(a, b);
  for (let at = 1; at < a.length; at += 1) {
    const turned = `${a.slice(0, at - 1)}${a[at]}${a[at - 1]}${a.slice(at + 1)}`;
    if (turned !== a) least = Math.min(least, 1 + leven(turned, b));
  }
  return least;
}
