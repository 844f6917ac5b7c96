import type { Entry } from '../types/index.ts';
import type { Dictionary } from './Dictionary.ts';
import { findTechnologies, readStance, type Stance } from './findVeto.ts';
import { normaliseWords } from './normaliseWords.ts';
import { splitZones, type ZoneKind } from './splitZones.ts';

/** An entry as scoring sees it. All weights are in the dictionary's units. */
export interface Profile {
  entry: Entry;
  /** Distinct content stems in reading order. */
  stems: string[];
  /** Place of each stem in the dictionary, -1 where it is not there. */
  units: number[];
  /** Number of each stem's family of synonyms, -1 where it has none. */
  families: number[];
  /** The part of the text that each stem first stands in. */
  zones: ZoneKind[];
  /** Weight of each stem in the dictionary. */
  baseWeights: number[];
  /** Weight of each stem; lower where the stem belongs to a frame that its file repeats. */
  weights: number[];
  /** Sum of `weights`. */
  weight: number;
  /** Direction of the whole entry, of length 1, or all 0 where the dictionary knows none of its words. */
  vector: Float32Array;
  /** Length of the entry's sum of vectors before it was made 1: how much it says. */
  strength: number;
  /** The same of the main claim alone, and of the rest alone. */
  headVector: Float32Array;
  tailVector: Float32Array;
  sectionStems: string[];
  sectionVector: Float32Array;
  /** What its section is for. */
  purpose: string;
  /** Says "rate", "metric", a number with a unit … : a measure rather than a practice. */
  measures: boolean;
  asks: boolean;
  labelStems: string[];
  /** Names of technologies anywhere in the text. */
  technologies: Set<string>;
  /** Numbers anywhere in the text. */
  numbers: Set<string>;
  stance: Stance;
}

/**
 * Prepares entries for scoring. A profile depends on its entry and on the other entries of the same source, on nothing else.
 *
 * @param entries - Entries of any number of sources.
 */
export function profileEntries(entries: readonly Entry[], dictionary: Dictionary): Profile[] {
  const bySource = new Map<string, Profile[]>();
  const profiles = entries.map((entry) => {
    const profile = profileEntry(entry, dictionary);
    const list = bySource.get(entry.source);
    if (list) list.push(profile);
    else bySource.set(entry.source, [profile]);
    return profile;
  });
  for (const list of bySource.values()) weighFrames(list);
  return profiles;
}

function profileEntry(entry: Entry, dictionary: Dictionary): Profile {
  const stems: string[] = [];
  const zones: ZoneKind[] = [];
  let head = '';
  const read: { stems: string[]; zone: ZoneKind | 'section' }[] = [];
  for (const zone of splitZones(entry.label, entry.body)) {
    if (zone.kind === 'head' || zone.kind === 'label') head += ` ${zone.text}`;
    const found = normaliseWords(zone.text).filter((stem) => dictionary.weigh(stem) > 0);
    read.push({ stems: found, zone: zone.kind });
    for (const stem of found) {
      if (stems.length >= mostStems || stems.includes(stem)) continue;
      stems.push(stem);
      zones.push(zone.kind);
    }
  }
  const section = normaliseWords(entry.path.slice(-2).join(' . ')).filter(
    (stem) => dictionary.weigh(stem) > 0,
  );
  const { vector, strength } = dictionary.embed([...read, { stems: section, zone: 'section' }]);
  return {
    entry,
    stems,
    units: stems.map((stem) => dictionary.find(stem)),
    families: stems.map((stem) => dictionary.familyOf(stem)),
    zones,
    baseWeights: stems.map((stem) => dictionary.weigh(stem)),
    weights: [],
    weight: 0,
    vector,
    strength,
    headVector: dictionary.embed(read.filter((part) => isHead(part.zone))).vector,
    tailVector: dictionary.embed(read.filter((part) => !isHead(part.zone))).vector,
    sectionStems: [...new Set(section)],
    sectionVector: dictionary.embed([{ stems: section, zone: 'head' }]).vector,
    purpose:
      dictionary.purposeOf(normaliseWords(entry.path.at(-1) ?? '')) ??
      dictionary.purposeOf(normaliseWords(entry.path.at(-2) ?? '')) ??
      '',
    measures: /\b(rates?|metrics?|latency|percent|score|kpis?|\d+%|[<>≤≥] ?\d)/i.test(entry.text),
    labelStems: stems.filter((_, i) => zones[i] === 'label'),
    technologies: new Set(
      [...findTechnologies(read.flatMap((part) => part.stems)).values()].flatMap((names) => [...names]),
    ),
    numbers: new Set(stems.filter((stem) => /^\d/.test(stem))),
    asks: entry.text.trimEnd().endsWith('?'),
    stance: readStance(entry.text, head),
  };
}

const mostStems = 40;

function isHead(zone: ZoneKind | 'section'): boolean {
  return zone === 'head' || zone === 'label';
}

/** A stem that recurs all over one file ("Read … for …") says less there than the corpus makes it say. */
function weighFrames(profiles: Profile[]): void {
  const counts = new Map<string, number>();
  for (const { stems } of profiles) for (const s of stems) counts.set(s, (counts.get(s) ?? 0) + 1);
  const least = Math.max(3, profiles.length * 0.05);
  for (const profile of profiles) {
    profile.weights = profile.stems.map((s, i) => {
      const over = (counts.get(s) ?? 0) / least;
      return (profile.baseWeights[i] ?? 0) * (over > 1 ? 1 / (1 + 0.35 * Math.log(over)) : 1);
    });
    profile.weight = profile.weights.reduce((sum, w) => sum + w, 0);
  }
}
