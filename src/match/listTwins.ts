/**
 * Pairs of equal lines, whatever their words: what the dictionary knows nothing of has no weight and no vector that a join could find.
 *
 * @param lines - As `normaliseLine` gives them; an empty one is no twin of another.
 * @param most - Most earlier twins that a line is paired with.
 * @returns Places in `lines`, the smaller first, in no order to rely on.
 */
export function* listTwins(
  lines: readonly string[],
  most = Number.POSITIVE_INFINITY,
): Generator<readonly [number, number]> {
  const places = new Map<string, number[]>();
  for (const [place, line] of lines.entries()) {
    if (line === '') continue;
    const earlier = places.get(line);
    if (!earlier) places.set(line, [place]);
    else {
      for (const other of earlier) yield [other, place];
      if (earlier.length < most) earlier.push(place);
    }
  }
}
