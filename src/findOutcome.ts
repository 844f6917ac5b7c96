import type { Cluster, Entry, EntryId, Matching, MergeResult, ReportCapability } from './types/index.ts';

/** @throws RangeError where no entry has the id. */
export function findEntry(entries: readonly Entry[], id: EntryId): Entry {
  const found = entries.find((entry) => entry.id === id);
  if (!found) throw new RangeError(`Expected the id of an entry as \`path:line\`, not \`${id}\``);
  return found;
}

/** @throws RangeError where no cluster holds the entry. */
export function findCluster({ clusters }: Pick<Matching, 'clusters'>, id: EntryId): Cluster {
  const found = clusters.find(({ members }) => members.includes(id));
  if (!found) throw new RangeError(`No cluster holds \`${id}\``);
  return found;
}

/** The capability of a merge that an entry is in. @throws RangeError where there is none. */
export function findCapability({ matching, report }: MergeResult, id: EntryId): ReportCapability {
  const cluster = findCluster(matching, id);
  const found = report.capabilities.find((capability) => capability.id === cluster.id);
  if (!found) throw new RangeError(`No capability has the id ${cluster.id}`);
  return found;
}

/** What became of an entry that the agent does not say in its own words. */
export function findLeftOut({ report }: MergeResult, { source, line, text }: Entry) {
  return report.leftOut.find(
    (left) => left.kind === 'entry' && left.source === source && left.line === line && left.text === text,
  );
}
