import type { Cluster, Entry, EntryId } from '../types/index.ts';
import { chooseMedoid } from './chooseMedoid.ts';

/**
 * Gives a group of entries the form of a cluster, decided offline.
 *
 * @param members - In order of content (`compareContent`); one at least.
 * @param place - Place of each entry among all.
 * @param score - Of any two members, 0–1.
 * @param copies - All that each member stands for, itself among them.
 * @param named - How often each id was given; it is counted on, so that clusters of the same words get ids of their own.
 */
export function makeCluster(
  members: Entry[],
  place: ReadonlyMap<EntryId, number>,
  score: (a: EntryId, b: EntryId) => number,
  named: Map<string, number>,
  copies: (member: Entry) => readonly Entry[] = (member) => [member],
): Cluster {
  const { medoid, total } = chooseMedoid(
    members,
    (a, b) => score(a.id, b.id),
    (member) => copies(member).length,
  );
  const all = members.flatMap(copies).sort(compareContent);
  const n = all.length;
  const id = hashTexts(all.map((m) => m.text));
  const times = (named.get(id) ?? 0) + 1;
  named.set(id, times);
  return {
    id: times === 1 ? id : `${id}-${times}`,
    members: all.map((m) => m.id).sort((x, y) => (place.get(x) ?? 0) - (place.get(y) ?? 0)),
    medoid: medoid.id,
    confidence: n === 1 ? 1 : total / (n * (n - 1)),
    decidedBy: 'offline',
  };
}

/** Content first, so that ties fall the same way whatever the order of the inputs. */
export function compareContent(a: Entry, b: Entry): number {
  return (
    compare(a.text, b.text) ||
    compare(a.path.join('\n'), b.path.join('\n')) ||
    compare(a.source, b.source) ||
    a.line - b.line ||
    compare(a.id, b.id)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** FNV-1a over UTF-16 units in two lanes, 12 characters. */
function hashTexts(texts: string[]): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (const text of texts) {
    for (let i = 0; i <= text.length; i++) {
      const unit = i < text.length ? text.charCodeAt(i) : 0xffff;
      a = Math.imul(a ^ unit, 0x01000193);
      b = Math.imul(b ^ unit, 0x85ebca6b);
    }
  }
  return `${(a >>> 0).toString(36).padStart(7, '0')}${(b >>> 0).toString(36).padStart(7, '0').slice(-5)}`;
}
