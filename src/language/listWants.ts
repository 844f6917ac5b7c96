import type { Phrase, PhraseWord } from './readPhrases.ts';
import { isNumber, isQualifier } from './tiePhrases.ts';

/** A word that must be said, with what it must be said of. */
export interface Want {
  /** Stem behind "!" where it is denied, "~" where it is excluded. */
  stem: string;
  written: string;
  /** 0–1, how much it matters. */
  weight: number;
  /** "modifier>head" of signed stems, one of which must be said. Empty where it stands by itself. */
  ties: readonly string[];
  /** Signed stems of which one must be what a phrase is about; empty where it may stand anywhere. */
  heads: readonly string[];
  /** True where nothing qualifies it: it must be said as broadly. */
  bare: boolean;
}

/**
 * Lists what must be said where a text goes.
 *
 * @param isConditional whether a word stands in a condition; conditions are compared apart
 */
export function listWants(
  phrases: readonly Phrase[],
  isConditional: (word: PhraseWord) => boolean,
  weigh: (word: PhraseWord) => number,
): Want[] {
  const wants: Want[] = [];
  let hanging: Hanging = NOTHING;
  phrases.forEach((phrase, at) => {
    if (phrase.tie === 'start') hanging = NOTHING;
    if (phrase.words.every(isConditional)) return;
    const core = phrase.words.filter(({ weight, stem }) => weight !== 'none' && !isNumber(stem));
    const head = core.at(-1);
    if (!head) return;
    const lead = phrase.deed !== 'no' && core.length > 1 && core[0] === phrase.words[0] ? core[0] : undefined;
    hanging = hang(phrase, hanging, lead ? [lead, head] : [head]);
    const isQualified = core.length > 1 || isFollowed(phrase, phrases[at + 1]);
    const place = {
      phrase,
      core,
      head,
      lead,
      hangs: hanging.on,
      isQualified,
      shared: findShared(phrases, at),
    };
    for (const [index, word] of core.entries())
      wants.push({ ...wantWord(word, index, place), weight: Math.min(1, weigh(word)) });
    if (lead && phrase.deed === 'yes') hanging = { ...hanging, deed: lead };
  });
  return wants;
}

/** Where in its clause a phrase hangs. */
interface Hanging {
  /** What it is said of. */
  on: readonly PhraseWord[];
  /** What the next one would be said of. */
  anchor: readonly PhraseWord[];
  /** Verb that all elements of a list are objects of. */
  deed: PhraseWord | undefined;
}

const NOTHING: Hanging = { on: [], anchor: [], deed: undefined };

/** What comes behind a list of more is said of its last ones. */
const MOST_ANCHORED = 64;

function hang({ tie }: Phrase, before: Hanging, own: readonly PhraseWord[]): Hanging {
  const { anchor, deed, on } = before;
  if (tie === 'of' || tie === 'with' || tie === 'by' || tie === 'is') return { ...before, on: anchor };
  if (tie === 'aside') return { ...before, on: [] };
  if (tie === 'start') return { on: [], anchor: own, deed };
  return on.length > 0
    ? before
    : { on: deed ? [deed] : [], anchor: [...anchor, ...own].slice(-MOST_ANCHORED), deed };
}

/** True where what comes next says more of the phrase. */
function isFollowed({ clause, deed, words }: Phrase, next: Phrase | undefined): boolean {
  if (next?.clause !== clause) return false;
  return (
    next.tie === 'of' || next.tie === 'is' || (next.tie === 'list' && deed !== 'no' && words.length === 1)
  );
}

interface Place {
  phrase: Phrase;
  /** Its words that claim something. */
  core: readonly PhraseWord[];
  head: PhraseWord;
  /** The verb that it starts with, where its object follows. */
  lead: PhraseWord | undefined;
  /** What it hangs on. */
  hangs: readonly PhraseWord[];
  isQualified: boolean;
  /** What a lone adjective at the start of a list is said of: "clean, tested code". */
  shared: PhraseWord | undefined;
}

function findShared(phrases: readonly Phrase[], at: number): PhraseWord | undefined {
  const { words, clause } = phrases[at] as Phrase;
  const own = words.filter(({ weight }) => weight !== 'none');
  if (own.length !== 1 || !isQualifier(own[0]?.written ?? '')) return undefined;
  for (let next = at + 1; next < phrases.length; next++) {
    const listed = phrases[next] as Phrase;
    if (listed.clause !== clause || listed.tie !== 'list') return undefined;
    if (listed.words.length > 1) return listed.words.findLast(({ weight }) => weight !== 'none');
  }
  return undefined;
}

/** A word may be said of one of so many behind it. */
const MOST_TIED = 6;

/** @param at place of the word in the core */
function wantWord(word: PhraseWord, at: number, place: Place): Omit<Want, 'weight'> {
  const { phrase, core, head, lead, hangs, isQualified, shared } = place;
  const { signed: stem, written } = word;
  const want = { stem, written, ties: [], heads: [], bare: false };
  if (isAdverb(written)) return want;
  if (shared) return { ...want, ties: [`${stem}>${shared.signed}`] };
  if (word === lead && phrase.deed === 'yes') return { ...want, heads: [stem] };
  if (word === head && lead) {
    // "Test coverage" may be said as "coverage tests".
    const ties = [`${stem}>${lead.signed}`, `${lead.signed}>${stem}`];
    return { ...want, ties, heads: phrase.deed === 'maybe' && hangs.length === 0 ? [lead.signed, stem] : [] };
  }
  if (word !== head) {
    const later = core.slice(at + 1, at + 1 + MOST_TIED);
    const reversed =
      lead && lead !== word
        ? [`${stem}>${lead.signed}`]
        : lead === word
          ? later.map((one) => `${one.signed}>${stem}`)
          : [];
    return { ...want, ties: [...later.map((one) => `${stem}>${one.signed}`), ...reversed] };
  }
  const stands = hangs.length === 0 && phrase.tie !== 'aside';
  return {
    ...want,
    ties: hangs.map((one) => `${stem}>${one.signed}`),
    heads: stands ? [stem] : [],
    bare: stands && !isQualified,
  };
}

/** "Clearly", "daily": it may stand anywhere in what is said. */
export function isAdverb(written: string): boolean {
  return /ly$/i.test(written);
}
