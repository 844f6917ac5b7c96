import type { NameClash, PlacedDigest, Scope } from '../types/index.ts';

/** Claude Code loads the agent of the first of these scopes that has the name. */
const SCOPES: readonly Scope[] = ['project', 'user', 'plugin'];

/** Names that several agents of one tool bear which it would load, and which of them wins. In the order of the names. */
export function findClashes(placed: readonly PlacedDigest[]): NameClash[] {
  const byName = new Map<string, PlacedDigest[]>();
  for (const one of placed) {
    if (one.digest.skipped) continue;
    const key = `${one.digest.name}\n${one.digest.format}`;
    byName.set(key, [...(byName.get(key) ?? []), one]);
  }
  return [...byName]
    .filter(([, bearers]) => bearers.length > 1)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, bearers]) => {
      const name = key.slice(0, key.lastIndexOf('\n'));
      const ranked = [...bearers].sort((a, b) => SCOPES.indexOf(a.scope) - SCOPES.indexOf(b.scope));
      const [first, second] = ranked;
      const wins = first && first.scope !== second?.scope ? first.path : undefined;
      return { name, members: ranked.map(({ path }) => path), ...(wins !== undefined && { wins }) };
    });
}
