/**
 * Parts a group in which not everything may stand together, into as few groups as a simple rule finds: the items with the
 * most objections are placed first, each where it may stand and is likest on average, else in a group of its own.
 *
 * @param items Distinct, in an order that depends on their content alone.
 * @param mayMeet Symmetric.
 * @param likeness Symmetric; 0–1.
 * @returns One group, in the order given, where nothing objects. Each group keeps that order.
 */
export function splitGroup<T>(
  items: readonly T[],
  mayMeet: (a: T, b: T) => boolean,
  likeness: (a: T, b: T) => number,
): T[][] {
  const objections = items.map((item) =>
    items.reduce((count, other) => count + (other === item || mayMeet(item, other) ? 0 : 1), 0),
  );
  if (objections.every((count) => count === 0)) return [[...items]];
  const order = items
    .map((item, index) => ({ item, index, objections: objections[index] ?? 0 }))
    .sort((a, b) => b.objections - a.objections || a.index - b.index);
  const groups: (typeof order)[] = [];
  for (const placed of order) {
    let best: typeof order | undefined;
    let most = -1;
    for (const group of groups) {
      if (!group.every(({ item }) => mayMeet(item, placed.item))) continue;
      const average = group.reduce((sum, { item }) => sum + likeness(item, placed.item), 0) / group.length;
      if (average > most) {
        most = average;
        best = group;
      }
    }
    if (best) best.push(placed);
    else groups.push([placed]);
  }
  return groups
    .map((group) => group.sort((a, b) => a.index - b.index))
    .sort((a, b) => (a[0]?.index ?? 0) - (b[0]?.index ?? 0))
    .map((group) => group.map(({ item }) => item));
}
