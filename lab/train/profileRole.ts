import type { Dictionary } from '../../src/match/Dictionary.ts';
import { type Profile, profileEntries } from '../../src/match/profileEntries.ts';
import type { LabelledRole } from '../labelledRoles.ts';

/** Prepares the labelled entries of a role as a merge of its whole files would, in their order. */
export function profileRole({ entries, context }: LabelledRole, dictionary: Dictionary): Profile[] {
  const prepared = new Map(
    profileEntries(context, dictionary, ({ kind }) => kind !== 'sentence').map((p) => [p.entry.id, p]),
  );
  return entries.map(({ id }) => prepared.get(id) as Profile);
}
