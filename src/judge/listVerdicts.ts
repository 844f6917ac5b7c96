import type { Decision, Entry, EntryId, MergeOptions } from '../types/index.ts';
import { decide } from './decide.ts';

/**
 * Verdicts of a person about pairs that are named by place, in the form of the decisions file.
 *
 * @param entries All that are matched.
 * @returns One per pair; none for two entries that read alike and are to be the same, as they are.
 * @throws RangeError where an id names no entry, or a sentence of prose (which is not matched); where two that read alike are to be kept
 * apart; where a pair is to be both.
 */
export function listVerdicts(
  entries: readonly Entry[],
  { same = [], keepApart = [] }: Pick<MergeOptions, 'same' | 'keepApart'>,
): Decision[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const textOf = (id: EntryId): string => {
    const entry = byId.get(id);
    if (!entry) throw new RangeError(`Expected the id of an entry as \`path:line\`, not \`${id}\``);
    if (entry.kind === 'sentence') {
      throw new RangeError(`Expected a list item or step at ${id}, found a sentence of prose`);
    }
    return entry.text;
  };
  const joined = same.flatMap(([a, b]) => decide('same', 'person', textOf(a), textOf(b)) ?? []);
  const parted = keepApart.map(([a, b]): Decision => {
    const verdict = decide('apart', 'person', textOf(a), textOf(b));
    if (!verdict) throw new RangeError(`Expected different entries to keep apart; ${a} and ${b} read alike`);
    if (joined.some((other) => other.a === verdict.a && other.b === verdict.b)) {
      throw new RangeError(`Expected ${a} and ${b} to be the same or to be kept apart, not both`);
    }
    return verdict;
  });
  return [...joined, ...parted];
}
