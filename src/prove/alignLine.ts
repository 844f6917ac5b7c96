import { isTechnology } from '../language/findTechnologies.ts';
import type { Job } from '../language/jobs.ts';
import { isDeed, isNounDeed } from '../language/lexicon.ts';
import { normaliseLine } from '../language/normaliseLine.ts';
import type { Dictionary } from '../match/Dictionary.ts';
import { type Derivation, findDerived } from './findDerived.ts';
import { hasStem, PREFIX } from './hasStem.ts';
import { type ProvedLine, plainStem } from './listLines.ts';
import { measureScatter } from './measureScatter.ts';

type Want = ProvedLine['claims']['wants'][number];

/** Lines by the stems that they hold. */
export interface LineIndex {
  lines: readonly ProvedLine[];
  byStem: Pick<ReadonlyMap<string, readonly ProvedLine[]>, 'get' | 'has'>;
  byText: ReadonlyMap<string, readonly ProvedLine[]>;
  /** Stems of all lines of a list, by persona and number of the list. */
  lists: ReadonlyMap<string, ReadonlySet<string>>;
  /** Lines by the values of their numbers. */
  byNumber: ReadonlyMap<string, readonly ProvedLine[]>;
  /** Code of all lines, and all their texts. */
  code: ReadonlySet<string>;
  text: string;
  /** What all personas are about, by stem: it need not be said in each line. Absent where lines are held against sources. */
  subject?: ReadonlySet<string>;
  /** Titles of sections, as they are compared; likewise. */
  titles?: readonly string[];
  /** The same in small letters. */
  lower: string;
  /** The same as inline Markdown, in small letters. */
  written: string;
  dictionary: Dictionary;
  /** True for a line that stands so in what the lines are held against. */
  isOwn: (line: ProvedLine) => boolean;
}

/** What says a line, and what of it nothing says. */
export interface Alignment {
  /** Lines that say it word for word, in the same sense. */
  same: readonly ProvedLine[];
  /** Lines that say it together, the one that says most first; empty where nothing says any of it. */
  support: readonly ProvedLine[];
  /** Share of what must be said that the first of `support` says, 0–1. */
  share: number;
  /** The line that has most of its words, in whatever sense. */
  nearest?: Candidate;
  /** The line that has most of its words, whatever they are said of. */
  top?: ProvedLine;
  /** The line that was made of it, where one was. */
  derived?: Derivation;
  /** What must be said and is not. */
  left: readonly Want[];
  /** Share of what must be said that no line says in one breath, 0–1. */
  scattered: number;
  /** Weight of all that must be said, and of what is not. */
  mass: number;
  lost: number;
}

export function indexLines(
  lines: readonly ProvedLine[],
  dictionary: Dictionary,
  others: readonly ProvedLine[] = [],
): LineIndex {
  const own = new Set(others.map(textKey));
  const byStem = new Map<string, ProvedLine[]>();
  const byText = new Map<string, ProvedLine[]>();
  const lists = new Map<string, Set<string>>();
  const add = <T>(map: Map<string, T[]>, key: string, one: T) => {
    const known = map.get(key);
    if (known) known.push(one);
    else map.set(key, [one]);
  };
  const byNumber = new Map<string, ProvedLine[]>();
  for (const line of lines) {
    for (const value of new Set(line.claims.numbers.map((amount) => amount.value)))
      add(byNumber, value, line);
    for (const stem of line.stems) for (const key of keysOf(stem, dictionary)) add(byStem, key, line);
    add(byText, textKey(line), line);
    const list = lists.get(listKey(line)) ?? new Set();
    for (const stem of line.stems) list.add(stem);
    lists.set(listKey(line), list);
  }
  const code = new Set(lines.flatMap(({ claims }) => [...claims.code]));
  const text = lines.map(({ entry }) => entry.text).join('\n');
  const written = lines.map(({ entry }) => entry.markdown.toLowerCase()).join('\n');
  return {
    lines,
    byStem,
    byText,
    lists,
    byNumber,
    code,
    text,
    lower: text.toLowerCase(),
    written,
    dictionary,
    isOwn: (line) => own.has(textKey(line)),
  };
}

/** Lines that have all of some stems. */
export function findHolding(stems: ReadonlySet<string>, { byStem }: LineIndex): readonly ProvedLine[] {
  const lists = [...stems].map((stem) => byStem.get(stem) ?? []).sort((a, b) => a.length - b.length);
  const [fewest = []] = lists;
  return fewest.filter((line) => [...stems].every((stem) => line.stems.has(stem)));
}

/** True for code that stands in some line. */
export function holdsCode(written: string, { code, text }: LineIndex): boolean {
  // `main` and `<main>` are one element.
  return code.has(written) || text.includes(written) || code.has(`<${written}>`);
}

/** Names the list that a line stands in. */
export function listKey({ entry, list }: ProvedLine): string {
  return `${entry.source}\n${list}`;
}

function textKey({ entry: { text }, claims, forbids }: ProvedLine): string {
  return `${forbids && !claims.asks ? '!' : ''}${normaliseLine(text)}`;
}

/** Whatever finds a stem again: itself, its family of synonyms, its first letters. */
function keysOf(stem: string, dictionary: Dictionary): string[] {
  const family = dictionary.familyOf(stem);
  const keys = [stem];
  if (family >= 0) keys.push(`#${family}`);
  if (stem.length >= PREFIX && !/\d/.test(stem)) keys.push(`${stem.slice(0, PREFIX)}*`);
  return keys;
}

/** Many times what the longest sentence of a labelled role has; of what is longer its beginning is looked for. */
const MOST_WANTS = 400;

/** Finds what says a line. @param line of a source, or of the agent when it is proved the other way round */
export function alignLine(line: ProvedLine, index: LineIndex): Alignment {
  const same = index.byText.get(textKey(line)) ?? [];
  const wants = line.claims.wants.filter(({ weight }) => weight > 0).slice(0, MOST_WANTS);
  const mass = wants.reduce((sum, want) => sum + weighWant(want, line, index.dictionary), 0);
  if (same.length > 0) return { same, support: same, share: 1, left: [], scattered: 0, mass, lost: 0 };
  const weigh = (list: Iterable<Want>) =>
    [...list].reduce((sum, want) => sum + weighWant(want, line, index.dictionary), 0);
  const scores = scoreLines(line, index);
  const found = findCandidates(line, scores);
  const top = found[0];
  const candidates = found
    .map((candidate): Candidate => {
      const says = wants.filter((want) => saysWant(candidate, want, { line, top, index }));
      return { line: candidate, says, share: mass > 0 ? weigh(says) / mass : 0 };
    })
    .sort((a, b) => b.share - a.share);
  const left = new Set(wants);
  const support: ProvedLine[] = [];
  const useful = candidates.filter((one) => isOfUse(one, candidates[0], weigh));
  let share = 0;
  while (support.length < MOST_SUPPORT) {
    const gains = useful.map((one) => weigh(one.says.filter((want) => left.has(want))) * senseOf(one, line));
    const best = Math.max(0, ...gains);
    const taken = useful[gains.indexOf(best)];
    if (!taken || best <= 0) break;
    if (support.length === 0) share = taken.share;
    support.push(taken.line);
    for (const want of taken.says) left.delete(want);
  }
  const lost = weigh(left);
  const [nearest] = candidates;
  const derived = findDerived(line, findMade(scores, index));
  return {
    same,
    support,
    share,
    left: [...left],
    scattered: measureScatter(line, wants, found, { weigh, dictionary: index.dictionary }),
    mass,
    lost,
    ...(nearest && { nearest }),
    ...(top && { top }),
    ...(derived && { derived }),
  };
}

/** A line that may say another one. */
export interface Candidate {
  line: ProvedLine;
  /** What it says of it, in whatever sense. */
  says: readonly Want[];
  /** Share of all that must be said, 0–1. */
  share: number;
}

/**
 * Where one line says most of what is looked for, that line is meant to say it, and what it lacks is not made good by lines about other things;
 * where none does, several may say it together.
 */
function isOfUse(
  one: Candidate,
  nearest: Candidate | undefined,
  weigh: (wants: Iterable<Want>) => number,
): boolean {
  if (!nearest || one === nearest || nearest.share < MEANT) return true;
  return one.share >= BESIDE && weigh(one.says.filter((want) => nearest.says.includes(want))) >= SHARED;
}

const SHARED = 0.5;
const MEANT = 0.65;
const BESIDE = 0.35;

/** A line that says it in the same sense comes before one that denies it. */
function senseOf({ line: { claims }, says }: Candidate, { claims: wanted }: ProvedLine): number {
  const isTurned = ({ stem }: Want) => wanted.content.has(plainStem(stem)) && !claims.sayings.said.has(stem);
  return says.some(isTurned) ? TURNED : 1;
}

const TURNED = 0.6;
const MOST_SUPPORT = 5;
const MOST_CANDIDATES = 24;

/** How much a word matters: names most, words that are rare in the language of personas much, what fits any line little. */
export function weighWant(want: Want, line: ProvedLine, dictionary: Dictionary): number {
  const { stem, weight } = want;
  const plain = plainStem(stem);
  // "They're discovered" and "are discovered".
  if (/['’](?:re|m|ve|ll|d)$/i.test(want.written)) return 0;
  if (isNameIn(line, want)) return Math.max(1, weight);
  // A verb may be another one, and a label may go, where what is said stays.
  if (isVerbIn(line, plain) || line.entry.label?.includes(want.written)) return weight * GENERIC * 2;
  if (dictionary.isGeneric(plain)) return weight * GENERIC;
  return weight * Math.min(1, Math.max(GENERIC, (dictionary.weigh(plain) - COMMON) / SPAN));
}

/** True for a proper name, acronym or technology; a capital in a label or in a line that capitalises every word makes none. */
export function isNameIn({ claims, entry: { text } }: ProvedLine, { stem, written }: Want): boolean {
  const label = /^[^:.!?]{1,60}?(?=:\s|\s[-–—]\s)/.exec(text)?.[0] ?? '';
  if (EMPHASIS.test(written) || (COMPOUND.test(written) && !isTechnology(plainStem(stem)))) return false;
  const isNamed = claims.names.has(plainStem(stem));
  const isTitle = label.includes(written) && /\s/.test(written);
  const isMarked = /[A-Z].*[A-Z]|[a-z][A-Z]|\d/.test(written) && !isTitle;
  if (isNamed && (isMarked || isTechnology(plainStem(stem)))) return true;
  const words = text.match(/\p{L}[\p{L}'’-]*/gu) ?? [];
  // A capital within a sentence.
  if (/^\p{Lu}/u.test(written) && new RegExp(`[\\p{Ll},(] ?\\(?${escapeForm(written)}`, 'u').test(text))
    return !label.includes(written);
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  return isNamed && !label.includes(written) && capitals <= words.length / 2;
}

/** Common words that are written in capitals to stress them. */
const EMPHASIS =
  /^(?:AND|OR|NOT|NO|NEW|ALL|ANY|EACH|EVERY|MUST|NEVER|ALWAYS|ONLY|BEFORE|AFTER|FIRST|THEN|WHEN|IF|IMPORTANT|CRITICAL|NOTE|WARNING|REQUIRED|MANDATORY|OPTIONAL|DO|STOP|BOTH|EXACTLY|IMMEDIATELY|PROACTIVELY)$/;

/** "Test-Driven", in a title. */
const COMPOUND = /^\p{Lu}\p{Ll}+-\p{Lu}\p{Ll}+$/u;

function escapeForm(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

const GENERIC = 0.2;
/** Words of this weight in the dictionary stand in every other persona; those that weigh as much more tell as much as any. */
const COMMON = 3;
const SPAN = 3;

/** True for a sentence of the description, which tells when an agent is called; the agent itself does not read it. */
function isDescribed({ at }: ProvedLine): boolean {
  return at < 0;
}

/** What a description may say as well. */
const SUMMED_UP: ReadonlySet<Job> = new Set(['trigger', 'identity']);

const MOST_HOLDERS = 500;

/** Lines that have words of another one, with the weight of those. */
function scoreLines({ claims }: ProvedLine, { byStem, dictionary }: LineIndex): Map<ProvedLine, number> {
  const scores = new Map<ProvedLine, number>();
  for (const { stem, weight } of claims.wants.slice(0, MOST_WANTS)) {
    const seen = new Set<ProvedLine>();
    for (const key of keysOf(plainStem(stem), dictionary)) {
      const holders = byStem.get(key) ?? [];
      // A word of hundreds of lines finds none of them; the others of its line do.
      if (holders.length <= MOST_HOLDERS || scores.size === 0) for (const line of holders) seen.add(line);
    }
    for (const line of seen) scores.set(line, (scores.get(line) ?? 0) + weight);
  }
  return scores;
}

/** Those that no source has so, the ones with few words of their own first. */
function findMade(scores: ReadonlyMap<ProvedLine, number>, { isOwn }: LineIndex): ProvedLine[] {
  return [...scores]
    .filter(([line]) => !isDescribed(line) && !isOwn(line))
    .sort((a, b) => b[1] / b[0].stems.size - a[1] / a[0].stems.size || a[0].at - b[0].at)
    .slice(0, MOST_CANDIDATES)
    .map(([line]) => line);
}

function findCandidates(wanted: ProvedLine, scores: ReadonlyMap<ProvedLine, number>): ProvedLine[] {
  return [...scores]
    .filter(([line]) => !isDescribed(line) || isDescribed(wanted) || SUMMED_UP.has(wanted.job))
    .sort((a, b) => b[1] - a[1] || a[0].stems.size - b[0].stems.size || a[0].at - b[0].at)
    .slice(0, MOST_CANDIDATES)
    .map(([line]) => line);
}

/** What a word is looked for in. */
interface Search {
  line: ProvedLine;
  /** The line that has most of its words. */
  top: ProvedLine | undefined;
  index: LineIndex;
}

/**
 * True where a line says a word together with something that it is said of: one of its ties; else, where the line that has most of the words lacks
 * that too, with other telling words of what is looked for. A word that nothing ties may also stand in the same list as the others. A rare
 * word that is no name tells by itself.
 */
function saysWant(candidate: ProvedLine, want: Want, { line, top, index }: Search): boolean {
  const { dictionary, lists } = index;
  const plain = plainStem(want.stem);
  const has = (stems: ReadonlySet<string>, stem: string) => hasStem(stems, stem, dictionary);
  const inLine = has(candidate.stems, plain);
  if (!inLine && !has(candidate.around, plain)) return false;
  if (candidate === top && sharesMore(top, plain, line)) return true;
  const partners = want.ties
    .map((tie) => plainStem(tie.split('>')[1] ?? ''))
    .filter((stem) => stem !== plain);
  if (partners.some((stem) => has(candidate.stems, stem) || has(candidate.around, stem))) return true;
  const others = [...line.claims.content].filter((stem) => stem !== plain && tells(stem, line, dictionary));
  if (others.length === 0) return inLine;
  const isTied = partners.some(
    (stem) => others.includes(stem) && !isVerbIn(line, stem) && top !== undefined && has(top.stems, stem),
  );
  if (isTied) return false;
  const shared = others.filter((stem) => has(candidate.stems, stem));
  const evidence = shared.reduce((sum, stem) => sum + (isFrequent(stem, index) ? FREQUENT : 1), 0);
  if (evidence >= Math.min(1, others.length * FREQUENT)) return true;
  const siblings = lists.get(listKey(candidate)) ?? candidate.stems;
  const isNear = others.some((stem) => has(siblings, stem) || has(candidate.around, stem));
  if (isNear && !(top && hasMost(top, line, index))) return true;
  return (
    inLine && !line.claims.names.has(plain) && dictionary.weigh(plain) >= RARE && !isFrequent(plain, index)
  );
}

/** True where a line has another word of what is looked for, or that is one word. */
function sharesMore({ stems }: ProvedLine, plain: string, { claims: { content } }: ProvedLine): boolean {
  return content.size < 2 || [...content].some((stem) => stem !== plain && stems.has(stem));
}

/** A word of many lines ties two of them less than one of a few. */
function isFrequent(stem: string, { byStem, lines }: LineIndex): boolean {
  return (byStem.get(stem)?.length ?? 0) > Math.max(4, lines.length / 40);
}

const FREQUENT = 0.5;

/** True for a line that has most of the words of another one: then its neighbours do not make good what it lacks. */
function hasMost(top: ProvedLine, { claims }: ProvedLine, { dictionary }: LineIndex): boolean {
  const said = [...claims.content].filter((stem) => hasStem(top.stems, stem, dictionary)).length;
  return said >= claims.content.size * 0.6;
}

const RARE = 6;

/** True for a verb, which may be another one where the thing is the same: "explain" and "justify". */
function isVerbIn({ claims }: ProvedLine, stem: string): boolean {
  const written = claims.wants.find((want) => plainStem(want.stem) === stem)?.written.toLowerCase() ?? '';
  return isDeed(written) && !isNounDeed(written);
}

/** True for a word that says what a line is about. */
function tells(stem: string, { claims }: ProvedLine, dictionary: Dictionary): boolean {
  return claims.names.has(stem) || (!dictionary.isGeneric(stem) && dictionary.weigh(stem) >= COMMON);
}
