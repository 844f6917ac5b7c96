import type { Entry } from '../types/index.ts';
import type { Dictionary } from './Dictionary.ts';
import { readStance, type Stance } from './findVeto.ts';
import { normaliseWords } from './normaliseWords.ts';

/** An entry as scoring sees it. All weights are in the dictionary's units. */
export interface Profile {
  entry: Entry;
  /** Distinct content stems in reading order. */
  stems: string[];
  /** Weight of each stem in the dictionary. */
  baseWeights: number[];
  /** Weight of each stem; lower where the stem belongs to a frame that its file repeats. */
  weights: number[];
  /** Sum of `weights`. */
  weight: number;
  /** How many of `stems` stand before the first bracket, comma, colon or "using", "with", "for" … */
  head: number;
  labelStems: string[];
  sectionStems: string[];
  /** Says "rate", "metric", a number with a unit … : a measure rather than a practice. */
  measures: boolean;
  stance: Stance;
}

/**
 * Prepares entries for scoring. A profile depends on its entry and on the other entries of the same source, on nothing else.
 *
 * @param entries - Entries of any number of sources.
 */
export function profileEntries(entries: readonly Entry[], dictionary: Dictionary): Profile[] {
  const bySource = new Map<string, Entry[]>();
  for (const entry of entries) {
    const list = bySource.get(entry.source);
    if (list) list.push(entry);
    else bySource.set(entry.source, [entry]);
  }
  const profiles = new Map<Entry, Profile>();
  for (const list of bySource.values()) {
    const drafts = list.map((entry) => profileEntry(entry, dictionary));
    weighFrames(drafts);
    for (const profile of drafts) profiles.set(profile.entry, profile);
  }
  return entries.map((entry) => profiles.get(entry) as Profile);
}

function profileEntry(entry: Entry, dictionary: Dictionary): Profile {
  const content = (text: string) => [...new Set(normaliseWords(text))].filter((s) => dictionary.weigh(s) > 0);
  const stems = content(entry.text).slice(0, most);
  const headText = entry.text.split(headEnd, 1)[0] ?? '';
  const inHead = new Set(content(headText));
  return {
    entry,
    stems,
    baseWeights: stems.map((s) => dictionary.weigh(s)),
    weights: [],
    weight: 0,
    head: Math.max(1, stems.filter((s) => inHead.has(s)).length),
    labelStems: content(entry.label ?? ''),
    sectionStems: content(entry.path.slice(-2).join(' ')),
    measures: /\b(rates?|metrics?|time|latency|percent|score|kpis?|\d+%|< ?\d|> ?\d)/i.test(entry.text),
    stance: readStance(entry.text, headText),
  };
}

const most = 40;
const headEnd =
  /[(:;,–—]| - | (?:using|with|including|such as|like|via|through|for|by|e\.g\.|to ensure|to) /i;

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
