import type { DecidedGroup, DecisionsFile } from '../types/decisions.ts';
import type { AcceptedText } from '../types/edit.ts';
import { sortDecisions } from './formatDecisions.ts';
import { compareText } from './listStatements.ts';

/**
 * Adds newer decisions to older ones.
 *
 * A newer verdict about a pair replaces the older. Of the groups the newer hold for the entries in them; an older group keeps
 * what the newer do not name, together with those of its former companions that it shares most newer ground with. A group
 * that was made offline never replaces what a judge or a person said of an entry.
 */
export function mergeDecisions(older: DecisionsFile, newer: DecisionsFile): DecisionsFile {
  const said = new Map(
    older.groups.flatMap(({ by, entries }) => Object.keys(entries).map((hash) => [hash, by] as const)),
  );
  const fresh = newer.groups.flatMap((group) =>
    group.by === 'offline'
      ? keepEntries(group, (hash) => (said.get(hash) ?? 'offline') === 'offline')
      : [group],
  );
  return sortDecisions({
    version: 1,
    decisions: [...older.decisions, ...newer.decisions],
    groups: mergeGroups(older.groups, fresh),
    ...((newer.agent ?? older.agent) && { agent: (newer.agent ?? older.agent) as AcceptedText }),
  });
}

function mergeGroups(older: readonly DecidedGroup[], newer: readonly DecidedGroup[]): DecidedGroup[] {
  const merged = newer.map((group) => ({ by: group.by, entries: { ...group.entries } }));
  const home = new Map(
    merged.flatMap((group) => Object.keys(group.entries).map((hash) => [hash, group] as const)),
  );
  const sorted = [...older].sort((a, b) => compareText(firstHash(a), firstHash(b)));
  for (const group of sorted) {
    const rest = keepEntries(group, (hash) => !home.has(hash))[0];
    if (!rest) continue;
    const shares = new Map<DecidedGroup, number>();
    for (const hash of Object.keys(group.entries).sort(compareText)) {
      const now = home.get(hash);
      // What a judge left open is no reason to move what it settled, and the other way round.
      if (now && now.by === group.by) shares.set(now, (shares.get(now) ?? 0) + 1);
    }
    const best = [...shares].sort(
      (x, y) => y[1] - x[1] || compareText(firstHash(x[0]), firstHash(y[0])),
    )[0]?.[0];
    if (best) Object.assign(best.entries, rest.entries);
    else merged.push(rest);
  }
  return merged;
}

function keepEntries(group: DecidedGroup, keep: (hash: string) => boolean): DecidedGroup[] {
  const kept = Object.entries(group.entries).filter(([hash]) => keep(hash));
  return kept.length > 0 ? [{ by: group.by, entries: Object.fromEntries(kept) }] : [];
}

function firstHash({ entries }: DecidedGroup): string {
  return Object.keys(entries).sort(compareText)[0] ?? '';
}
