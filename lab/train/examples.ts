import { alignPair } from '../../src/match/alignPair.ts';
import type { Dictionary } from '../../src/match/Dictionary.ts';
import { candidateBounds, findCandidates } from '../../src/match/findCandidates.ts';
import { findVeto } from '../../src/match/findVeto.ts';
import { compareContent } from '../../src/match/makeCluster.ts';
import { featureNames, measurePair } from '../../src/match/measurePair.ts';
import type { Profile } from '../../src/match/profileEntries.ts';
import type { LabelledRole } from '../labelledRoles.ts';
import { profileRole } from './profileRole.ts';

/** Rows of values, end to end, with what each row is. */
export interface Examples {
  width: number;
  values: Float32Array;
  /** 1 for the same, 0 for apart. */
  labels: Uint8Array;
}

/** The candidates of one role, measured. */
export interface MeasuredRole extends Examples {
  role: string;
  size: number;
  /** Group of each entry, in the order of the entries' content. */
  groups: number[];
  /** Both places of each candidate, end to end. */
  places: Uint32Array;
  isBarred: (a: number, b: number) => boolean;
}

/** Measures the pairs of a role that matching would score. */
export function measureRole(role: LabelledRole, dictionary: Dictionary): MeasuredRole {
  const order = profileRole(role, dictionary)
    .map((profile, i) => ({ profile, group: role.groups[i] as number }))
    .sort((x, y) => compareContent(x.profile.entry, y.profile.entry));
  const profiles = order.map(({ profile }) => profile);
  const pairs = findCandidates(profiles, dictionary, candidateBounds);
  const values = new Float32Array(pairs.length * featureNames.length);
  const places = new Uint32Array(pairs.length * 2);
  const labels = new Uint8Array(pairs.length);
  pairs.forEach(([i, j], p) => {
    const a = profiles[i] as Profile;
    const b = profiles[j] as Profile;
    values.set(measurePair(alignPair(a, b, dictionary)), p * featureNames.length);
    places.set([i, j], p * 2);
    labels[p] = order[i]?.group === order[j]?.group ? 1 : 0;
  });
  return {
    role: role.role,
    size: profiles.length,
    groups: order.map(({ group }) => group),
    width: featureNames.length,
    values,
    labels,
    places,
    isBarred: (i, j) => findVeto(profiles[i] as Profile, profiles[j] as Profile) !== undefined,
  };
}

export function joinExamples(parts: readonly Examples[]): Examples {
  const values = new Float32Array(parts.reduce((sum, part) => sum + part.values.length, 0));
  const labels = new Uint8Array(parts.reduce((sum, part) => sum + part.labels.length, 0));
  let at = 0;
  let row = 0;
  for (const part of parts) {
    values.set(part.values, at);
    labels.set(part.labels, row);
    at += part.values.length;
    row += part.labels.length;
  }
  return { width: parts[0]?.width ?? 0, values, labels };
}
