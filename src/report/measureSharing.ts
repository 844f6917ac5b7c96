import type { Report, Sharing } from '../types/index.ts';

/**
 * What every two sources of a merge have in common, as data.
 *
 * @returns Of each pair of sources that share a capability, in the order of the sources, how many; each source with itself among them, with all
 * that it has.
 */
export function measureSharing({
  sources,
  capabilities,
}: Pick<Report, 'sources' | 'capabilities'>): Sharing[] {
  const places = new Map(sources.map(({ path }, index) => [path, index]));
  const counts = new Map<number, number>();
  for (const { members } of capabilities) {
    const holders = [...new Set(members.flatMap(({ source }) => places.get(source) ?? []))].sort(
      (a, b) => a - b,
    );
    holders.forEach((a, at) => {
      for (const b of holders.slice(at)) {
        const key = a * sources.length + b;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    });
  }
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([key, shared]) => {
      const [a, b] = [Math.floor(key / sources.length), key % sources.length];
      return { a: sources[a]?.path ?? '', b: sources[b]?.path ?? '', capabilities: shared };
    });
}
