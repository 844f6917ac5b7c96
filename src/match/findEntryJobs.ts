import { releasesLine } from '../language/bans.ts';
import { findJob, type PartJob } from '../language/jobs.ts';
import type { Entry, EntryId } from '../types/index.ts';

/** So many items tell what a list is for. */
const MOST_ITEMS = 12;

/**
 * Finds what the list is for that each entry stands in. Entries of one source under the same titles and the same item are one list.
 *
 * @param entries - All entries of some sources, each source's in document order.
 */
export function findEntryJobs(entries: readonly Entry[]): (entry: Entry) => PartJob {
  const lists = new Map<string, Entry[]>();
  const texts = new Map<EntryId, string>();
  for (const entry of entries) {
    texts.set(entry.id, entry.text);
    const key = nameList(entry);
    const list = lists.get(key);
    if (list) list.push(entry);
    else lists.set(key, [entry]);
  }
  const jobs = new Map<string, PartJob>();
  let released: Set<EntryId> | undefined;
  return (entry) => {
    const key = nameList(entry);
    let job = jobs.get(key);
    if (!job) {
      job = findListJob(lists.get(key) ?? [entry], texts);
      jobs.set(key, job);
    }
    if (!job.forbids) return job;
    released ??= listReleased(entries);
    return released.has(entry.id) ? { ...job, forbids: false } : job;
  };
}

/** Lines that say why something is forbidden, or what to do in place of it, with the sentences that go on from there. */
function listReleased(entries: readonly Entry[]): Set<EntryId> {
  const released = new Set<EntryId>();
  let before: Entry | undefined;
  for (const entry of entries) {
    const goesOn =
      before !== undefined &&
      released.has(before.id) &&
      entry.kind === 'sentence' &&
      entry.source === before.source &&
      entry.line - before.line <= 1;
    if (releasesLine(entry.text) || goesOn) released.add(entry.id);
    before = entry;
  }
  return released;
}

function nameList({ source, kind, path, parent }: Entry): string {
  return [source, kind, parent ?? '', ...path].join('\n');
}

function findListJob(list: readonly Entry[], texts: ReadonlyMap<EntryId, string>): PartJob {
  const [first] = list as [Entry];
  const lead = first.parent === undefined ? undefined : texts.get(first.parent);
  return findJob({
    title: first.path.at(-1) ?? '',
    path: first.path.slice(0, -1),
    ...(lead !== undefined && { lead }),
    ordered: first.kind === 'step',
    checkBoxes: list.some(({ checked }) => checked !== undefined),
    items: list.slice(0, MOST_ITEMS).map(({ text }) => text),
  });
}
