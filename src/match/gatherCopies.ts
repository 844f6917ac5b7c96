import type { Entry } from '../types/index.ts';
import { findVeto } from './findVeto.ts';
import type { Profile } from './profileEntries.ts';

/** A line that one list holds once or several times. */
export interface Copies {
  /** Stands for all of them. */
  first: Profile;
  /** All, `first` among them, in the order given. */
  entries: Entry[];
}

/**
 * Gathers the entries that say the same, mark for mark, in one list of one source: whatever is measured of one of them holds for all, so
 * that a list of thousands of equal lines costs no more than one line.
 *
 * What has no words to tell it by, or forbids itself ("enable, never enable"), stays by itself.
 *
 * @param profiles - In order of content.
 * @returns In order of their first entries.
 */
export function gatherCopies(profiles: readonly Profile[]): Copies[] {
  const found = new Map<string, Copies & { meet?: boolean }>();
  const apart: Copies[] = [];
  for (const profile of profiles) {
    const { source, kind, markdown, path, parent, titlesList, checked } = profile.entry;
    const key = JSON.stringify([source, kind, markdown, path, parent, titlesList, checked]);
    const known = found.get(key);
    if (!known) found.set(key, standAlone(profile));
    else {
      known.meet ??= profile.line !== '' && findVeto(known.first, profile) === undefined;
      if (known.meet) known.entries.push(profile.entry);
      else apart.push(standAlone(profile));
    }
  }
  const place = new Map(profiles.map(({ entry }, at) => [entry, at]));
  const placeOf = ({ first }: Copies): number => place.get(first.entry) ?? 0;
  return [...found.values(), ...apart].sort((a, b) => placeOf(a) - placeOf(b));
}

/** An entry that stands for itself alone. */
export function standAlone(profile: Profile): Copies {
  return { first: profile, entries: [profile.entry] };
}
