import { leadsWithBan } from './bans.ts';
import { type Choice, findChoice } from './findChoice.ts';
import { findTechnologies } from './findTechnologies.ts';
import { isAdverb, listWants, type Want } from './listWants.ts';
import { hasOpposite, isGlue } from './opposites.ts';
import { type Amount, readAmounts } from './readAmounts.ts';
import { blankCode, readCode } from './readCode.ts';
import { type Condition, coverConditions, readConditions } from './readConditions.ts';
import { type Force, readForce } from './readForce.ts';
import { isName, type Phrase, type PhraseWord, readPhrases } from './readPhrases.ts';
import { type Preference, readPreference } from './readPreference.ts';
import { readTokens } from './readTokens.ts';
import { type Sayings, tiePhrases } from './tiePhrases.ts';

/** A content word of a text. */
export interface ClaimedWord {
  /** One stem for all that an editor takes for it. */
  stem: string;
  /** How much it matters: 0 for what claims nothing by itself, else 1 or what `isRare` says of it. */
  weight: number;
  /** True where it is what its phrase is about. */
  head: boolean;
}

/** What a text states. */
export interface Claims {
  text: string;
  words: readonly ClaimedWord[];
  /** Proper names, acronyms and technologies, by stem. */
  names: ReadonlySet<string>;
  numbers: readonly Amount[];
  /** Those of the numbers that bound something. */
  bounds: readonly Amount[];
  /** 1 optional, 2 should, 3 says so plainly, 4 must or always. */
  force: Force;
  /** True where the text, or the list that it stands in, forbids. */
  denial: boolean;
  conditions: readonly Condition[];
  /** Code spans, commands, paths, keys, URLs, @mentions, as written. */
  code: ReadonlySet<string>;
  preference?: Preference;
  /** One of several that exclude each other: "use tabs", "answer in French". */
  choice?: Choice;
  /** Technologies by kind: those of one kind fill the same slot. */
  technologies: ReadonlyMap<string, ReadonlySet<string>>;
  /** Stems of words that have an opposite ("raise", "open"), but for small words. */
  turning: ReadonlySet<string>;
  /** Stems of the words that weigh something. */
  content: ReadonlySet<string>;
  /** Lead-in before a colon. */
  label?: string;
  /** Elements of the lists in the text, as written. */
  enumeration: readonly string[];
  /** What must be said where this goes. */
  wants: readonly Want[];
  /** What of it is said of what. */
  sayings: Sayings;
  /** "only", "solely": what is said holds for nothing else. */
  only: boolean;
  /** Asks rather than says. */
  asks: boolean;
  /** Says what to do: it starts with a verb, or says "must", "should", "never". */
  asksFor: boolean;
}

/** What a text cannot say of itself. */
export interface ClaimsContext {
  /** Lead-in before a colon, without the colon; part of the text. */
  label?: string;
  /** True where it stands among what is forbidden. */
  forbids?: boolean;
  /** The text as inline Markdown: code spans and link targets are read from it. */
  markdown?: string;
  /** How much a stem tells; 1 for all where absent. */
  isRare?: (stem: string) => number;
}

/** Reads what a text states. @param text plain text of one line or sentence */
export function readClaims(text: string, context: ClaimsContext = {}): Claims {
  const { forbids = false, isRare, label, markdown } = context;
  const denies = leadsWithBan(text);
  const tokens = readTokens(blankCode(text));
  const phrases = readPhrases(tokens, forbids && !denies);
  const numbers = readAmounts(text, tokens);
  const units = new Set(numbers.map(({ unitAt }) => unitAt));
  for (const { words } of phrases) for (const word of words) if (units.has(word.at)) word.weight = 'none';
  if (isThin(phrases)) for (const { words } of phrases) for (const word of words) word.weight = 'full';
  const conditions = readConditions(text);
  const isCovered = coverConditions(conditions);
  const isConditional = ({ at }: PhraseWord) => isCovered(at);
  const preference = readPreference(text);
  const choice = findChoice(text);
  const weigh = ({ stem, weight }: PhraseWord) =>
    weight === 'none' ? 0 : Math.max(isRare?.(stem) ?? 1, LEAST_WEIGHT) * (weight === 'light' ? LIGHT : 1);
  const words = listWords(phrases, weigh);
  const sayings = tiePhrases(phrases, isConditional);
  return {
    text,
    words,
    names: readNames(phrases),
    numbers,
    bounds: numbers.filter(({ bound }) => bound !== 'exact'),
    force: forbids && !/\bshould\b/i.test(text) ? 4 : readForce(text),
    denial: forbids || denies,
    conditions,
    code: readCode(markdown ?? text),
    ...(preference && { preference }),
    ...(choice && { choice }),
    technologies: findTechnologies(tokens.flatMap(({ stems }) => stems)),
    turning: new Set(
      tokens.flatMap(({ stems }) => stems.filter((stem) => hasOpposite(stem) && !isGlue(stem))),
    ),
    content: new Set(words.flatMap(({ stem, weight }) => (weight > 0 && !/^\d/.test(stem) ? [stem] : []))),
    ...(label !== undefined && { label }),
    enumeration: listElements(phrases, text),
    wants: listWants(phrases, isConditional, weigh).map((want) => keepOwn(want, sayings)),
    sayings,
    only: /\b(?:only|solely|exclusively)\b/i.test(text),
    asks: /\?\s*$/.test(text),
    asksFor:
      phrases[0]?.deed === 'yes' || /\b(?:must|should|never|always|do not|don['’]t|may|can)\b/i.test(text),
  };
}

/** True where all that is said is general: then just that is what must be said. */
function isThin(phrases: readonly Phrase[]): boolean {
  return phrases.every(({ words }) =>
    words.every(({ weight, written }) => weight !== 'full' || isAdverb(written)),
  );
}

/** No text wants of another one what it does not say itself: a sentence may be tied together in ways that are not seen here. */
function keepOwn(want: Want, { ties, heads, bare }: Sayings): Want {
  return {
    ...want,
    ties: want.ties.some((tie) => ties.has(tie)) ? want.ties : [],
    heads: want.heads.some((head) => heads.has(head)) ? want.heads : [],
    bare: want.bare && bare.has(want.stem),
  };
}

const LEAST_WEIGHT = 0.1;

/** A light word matters so much of what a full one does. */
const LIGHT = 0.5;

function listWords(phrases: readonly Phrase[], weigh: (word: PhraseWord) => number): ClaimedWord[] {
  const found = new Map<string, ClaimedWord>();
  for (const { words } of phrases) {
    const last = words.findLast(({ weight }) => weight !== 'none');
    for (const word of words) {
      const known = found.get(word.stem);
      const [weight, head] = [weigh(word), word === last];
      found.set(word.stem, {
        stem: word.stem,
        weight: Math.max(weight, known?.weight ?? 0),
        head: head || (known?.head ?? false),
      });
    }
  }
  return [...found.values()];
}

function readNames(phrases: readonly Phrase[]): Set<string> {
  const names = new Set<string>();
  for (const { words } of phrases)
    words.forEach(({ stem, written }, i) => {
      if (isName(written, i > 0)) names.add(stem);
    });
  return names;
}

function listElements(phrases: readonly Phrase[], text: string): string[] {
  const found: string[] = [];
  phrases.forEach((phrase, i) => {
    const next = phrases[i + 1];
    const isListed =
      phrase.tie === 'list' ||
      phrase.tie === 'aside' ||
      (next?.tie === 'list' && next.clause === phrase.clause);
    const [first, last] = [phrase.words[0], phrase.words.at(-1)];
    if (isListed && first && last) found.push(text.slice(first.at, last.at + last.written.length));
  });
  return found;
}
