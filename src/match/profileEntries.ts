import { keepsOut, standAmongBans } from '../language/bans.ts';
import { type Claims, readLineClaims } from '../language/claims.ts';
import type { PartJob } from '../language/jobs.ts';
import { normaliseLine } from '../language/normaliseLine.ts';
import { normaliseWords } from '../language/normaliseWords.ts';
import type { Entry } from '../types/index.ts';
import type { Dictionary } from './Dictionary.ts';
import { findEntryJobs } from './findEntryJobs.ts';
import { multiplyVectors, normaliseVector } from './multiplyVectors.ts';
import { readStance, type Stance } from './readStance.ts';
import { splitZones, type ZoneKind } from './splitZones.ts';
import { titlesAround } from './titlesAround.ts';

/** An entry as scoring sees it. All weights are in the dictionary's units. */
export interface Profile {
  entry: Entry;
  /** The text as `normaliseLine` gives it. */
  line: string;
  /** Distinct content stems in reading order. */
  stems: string[];
  /** Two stems that stand side by side, each pair once. */
  phrases: Set<string>;
  /** Three letters in a row, each once, as numbers in ascending order. */
  letters: Uint32Array;
  /** Place of each stem in the dictionary, -1 where it is not there. */
  units: number[];
  /** Number of each stem's family of synonyms, -1 where it has none. */
  families: number[];
  /** The part of the text that each stem first stands in. */
  zones: ZoneKind[];
  /** How many of the stems stand in the label; they come first. */
  labelled: number;
  /** Weight of each stem in the dictionary. */
  baseWeights: number[];
  /** Weight of each stem; lower where the stem belongs to a frame that its file repeats. */
  weights: number[];
  /** Sum of `weights`. */
  weight: number;
  /** Direction of the whole entry, of length 1, or all 0 where the dictionary knows none of its words. */
  vector: Float32Array;
  /** How much the entry says: logarithm of 1 + its vector's length before that was made 1. */
  strength: number;
  /** The same of the main claim alone, and of the rest alone. */
  headVector: Float32Array;
  tailVector: Float32Array;
  sectionVector: Float32Array;
  /** Says "rate", "metric", a number with a unit … : a measure rather than a practice. */
  measures: boolean;
  asks: boolean;
  /** Names of technologies anywhere in the text. */
  technologies: Set<string>;
  /** Numbers anywhere in the text. */
  numbers: Set<string>;
  stance: Stance;
  /** Read when first asked for: most entries are like no other. */
  readonly claims: Claims;
  /** What the list that it stands in is for. */
  job: PartJob;
}

/**
 * Prepares entries for scoring. A profile depends on its entry and on the other entries of the same source, on nothing else.
 *
 * @param entries - Entries of any number of sources.
 * @param isWanted - Which of them to prepare; the others only tell what their file repeats.
 */
export function profileEntries(
  entries: readonly Entry[],
  dictionary: Dictionary,
  isWanted: (entry: Entry) => boolean = () => true,
): Profile[] {
  const frames = new Map<string, Frames>();
  const sections = new Map<string, SectionProfile>();
  const profiles: Profile[] = [];
  const titlesOf = titlesAround(entries);
  const jobOf = findEntryJobs(entries);
  for (const entry of entries) {
    const words = readWords(entry, dictionary);
    countFrames(frames, entry.source, words.stems);
    if (!isWanted(entry)) continue;
    const key = entry.path.slice(-2).join('\n');
    let section = sections.get(key);
    if (!section) {
      section = profileSection(entry.path, dictionary);
      sections.set(key, section);
    }
    const part = { job: jobOf(entry), amongBans: standAmongBans(titlesOf(entry)) };
    profiles.push(profileEntry(entry, words, section, part, dictionary));
  }
  for (const profile of profiles) weighFrames(profile, frames.get(profile.entry.source) as Frames);
  return profiles;
}

interface SectionProfile {
  stems: string[];
  vector: Float32Array;
}

function profileSection(path: readonly string[], dictionary: Dictionary): SectionProfile {
  const stems = normaliseWords(path.slice(-2).join(' . ')).filter((stem) => dictionary.weigh(stem) > 0);
  const vector = new Float32Array(dictionary.dimensions);
  dictionary.addTo(vector, stems, 'head', new Set());
  return { stems, vector: normaliseVector(vector) };
}

/** The content words of an entry. */
interface EntryWords extends Pick<Profile, 'stems' | 'zones' | 'labelled'> {
  /** All of them, part by part. */
  parts: { kind: ZoneKind; content: string[] }[];
}

function readWords(entry: Entry, dictionary: Dictionary): EntryWords {
  const words: EntryWords = { stems: [], zones: [], labelled: 0, parts: [] };
  for (const { kind, text } of splitZones(entry.label, entry.body)) {
    const content = normaliseWords(text).filter((stem) => dictionary.weigh(stem) > 0);
    words.parts.push({ kind, content });
    for (const stem of content) {
      if (words.stems.length >= mostStems || words.stems.includes(stem)) continue;
      words.stems.push(stem);
      words.zones.push(kind);
      if (kind === 'label') words.labelled++;
    }
  }
  return words;
}

function profileEntry(
  entry: Entry,
  { stems, zones, labelled, parts }: EntryWords,
  section: SectionProfile,
  { job, amongBans }: { job: PartJob; amongBans: boolean },
  dictionary: Dictionary,
): Profile {
  const found: string[] = [];
  const head = new Float32Array(dictionary.dimensions);
  const tail = new Float32Array(dictionary.dimensions);
  const vector = new Float32Array(dictionary.dimensions);
  const seen = new Set<number>();
  const headStems: string[] = [];
  const phrases = new Set<string>();
  for (const { kind, content } of parts) {
    content.forEach((stem, i) => {
      if (i > 0) phrases.add(`${content[i - 1]} ${stem}`);
    });
    const leads = kind === 'head' || kind === 'label';
    for (const list of leads ? [found, headStems] : [found]) for (const stem of content) list.push(stem);
    dictionary.addTo(leads ? head : tail, content, kind, seen);
  }
  dictionary.addTo(vector, section.stems, 'section', new Set());
  for (let k = 0; k < vector.length; k++) {
    (vector[k] as number) += (head[k] as number) + (tail[k] as number);
  }
  let claims: Claims | undefined;
  const stance = readStance(entry.text, headStems, found, amongBans);
  return {
    entry,
    line: normaliseLine(entry.text),
    stems,
    phrases,
    letters: listLetters(entry.text),
    units: stems.map((stem) => dictionary.find(stem)),
    families: stems.map((stem) => dictionary.familyOf(stem)),
    zones,
    labelled,
    baseWeights: stems.map((stem) => dictionary.weigh(stem)),
    weights: [],
    weight: 0,
    strength: Math.log1p(Math.sqrt(multiplyVectors(vector, vector))),
    vector: normaliseVector(vector),
    headVector: normaliseVector(head),
    tailVector: normaliseVector(tail),
    sectionVector: section.vector,
    measures: /\b(rates?|metrics?|latency|percent|score|kpis?|\d+%|[<>≤≥] ?\d)/i.test(entry.text),
    technologies: new Set([...stance.named.values()].flatMap((names) => [...names])),
    numbers: new Set(stems.filter((stem) => /^\d/.test(stem))),
    asks: entry.text.trimEnd().endsWith('?'),
    stance,
    get claims() {
      claims ??= readLineClaims(entry, amongBans || keepsOut(entry.text));
      return claims;
    },
    job,
  };
}

/** Of the text in small letters, all else taken for one space. */
function listLetters(text: string): Uint32Array {
  const plain = ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
  const found = new Set<number>();
  for (let i = 2; i < plain.length; i++) {
    const code = (at: number) => plain.charCodeAt(at) & 0x3ff;
    found.add((code(i - 2) << 20) | (code(i - 1) << 10) | code(i));
  }
  return Uint32Array.from(found).sort();
}

/** Further stems of an entry count for its vector only. */
export const mostStems = 40;

/** How many entries of a source hold each stem. */
interface Frames {
  entries: number;
  counts: Map<string, number>;
}

function countFrames(frames: Map<string, Frames>, source: string, stems: readonly string[]): void {
  let known = frames.get(source);
  if (!known) {
    known = { entries: 0, counts: new Map() };
    frames.set(source, known);
  }
  known.entries++;
  for (const stem of stems) known.counts.set(stem, (known.counts.get(stem) ?? 0) + 1);
}

/** A stem that recurs all over one file ("Read … for …") says less there than the corpus makes it say. */
function weighFrames(profile: Profile, { entries, counts }: Frames): void {
  const least = Math.max(3, entries * 0.05);
  profile.weights = profile.stems.map((s, i) => {
    const over = (counts.get(s) ?? 0) / least;
    return (profile.baseWeights[i] ?? 0) * (over > 1 ? 1 / (1 + 0.35 * Math.log(over)) : 1);
  });
  profile.weight = profile.weights.reduce((sum, w) => sum + w, 0);
}
