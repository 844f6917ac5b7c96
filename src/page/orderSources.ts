import type { Model } from './deriveModel.ts';

export type SourceOrder = 'given' | 'alike' | 'shared' | 'size';

/** The sources in the order in which the overlap shows them, as indexes. */
export function orderSources(model: Model, order: SourceOrder): number[] {
  const given = model.sources.map(({ index }) => index);
  const all = (index: number): number => model.overlap[index]?.[index] ?? 0;
  const share = (index: number): number => (all(index) - (model.alone[index] ?? 0)) / (all(index) || 1);
  switch (order) {
    case 'given':
      return given;
    case 'alike':
      return chainAlike(model, given);
    case 'shared':
      return given.sort((a, b) => share(b) - share(a) || a - b);
    case 'size':
      return given.sort((a, b) => all(b) - all(a) || a - b);
  }
}

/** A chain in which neighbours are alike: it begins with the two that share most, and grows at the end that finds the nearer one. */
function chainAlike(model: Model, given: readonly number[]): number[] {
  const likeness = (a: number, b: number): number => {
    const both = model.overlap[a]?.[b] ?? 0;
    return both / ((model.overlap[a]?.[a] ?? 0) + (model.overlap[b]?.[b] ?? 0) - both || 1);
  };
  const nearest = (to: number, among: readonly number[]): number =>
    among.reduce((best, one) => (likeness(to, one) > likeness(to, best) ? one : best), among[0] ?? to);
  let first: [number, number] | undefined;
  for (const a of given)
    for (const b of given.slice(a + 1))
      if (!first || likeness(a, b) > likeness(first[0], first[1])) first = [a, b];
  if (!first) return [...given];
  const chain: number[] = [...first];
  let left = given.filter((index) => !chain.includes(index));
  while (left.length > 0) {
    const [start = 0, end = 0] = [chain[0], chain.at(-1)];
    const [before, after] = [nearest(start, left), nearest(end, left)];
    const isBefore = likeness(start, before) > likeness(end, after);
    if (isBefore) chain.unshift(before);
    else chain.push(after);
    left = left.filter((index) => index !== (isBefore ? before : after));
  }
  return chain;
}
