import type { Entry } from '../types/index.ts';

/**
 * Tells what stands over an entry, outermost first: the titles of its sections, then the items that it is nested under.
 *
 * @param entries - All entries of its source, and of any others.
 */
export function titlesAround(entries: readonly Entry[]): (entry: Entry) => string[] {
  const nesting = new Set(entries.flatMap(({ parent }) => parent ?? []));
  const parents = new Map(entries.filter(({ id }) => nesting.has(id)).map((entry) => [entry.id, entry]));
  return (entry) => {
    const over: string[] = [];
    for (let up = entry.parent; up !== undefined; up = parents.get(up)?.parent) {
      over.unshift(parents.get(up)?.text ?? '');
    }
    return [...entry.path, ...over];
  };
}
