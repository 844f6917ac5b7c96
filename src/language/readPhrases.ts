import { DENYING_MARKS } from './denyingMarks.ts';
import { isTechnology } from './findTechnologies.ts';
import {
  findOwnStem,
  foldStem,
  isDeed,
  isLightBehindName,
  isNounDeed,
  isStop,
  isVendor,
  type WordWeight,
  weighWord,
} from './lexicon.ts';
import { readNumberWord } from './numberWords.ts';
import type { Token } from './readTokens.ts';

/** A content word in its phrase. */
export interface PhraseWord {
  /** One stem for all that an editor takes for it. */
  stem: string;
  /** The stem behind "!" where it is denied, "~" where it is excluded. */
  signed: string;
  /** As the text spells it. */
  written: string;
  /** Its first word in small letters. */
  lower: string;
  weight: WordWeight;
  /** Offset in the text. */
  at: number;
}

/**
 * How a phrase hangs on what stands before it in its clause: not (`start`), as a further element (`list`), as what it is of or for
 * (`of`), beside it (`with`), as its means or an example (`by`), as what is said of it (`is`), or behind a bracket or colon (`aside`).
 */
export type Tie = 'start' | 'list' | 'of' | 'with' | 'by' | 'is' | 'aside';

/** A run of content words between stop words and punctuation marks. */
export interface Phrase {
  words: PhraseWord[];
  tie: Tie;
  /** True where a list goes on without a comma: "and", "&", "/". */
  close: boolean;
  /** Number of the clause, from 0: nothing is tied across clauses. */
  clause: number;
  /** Whether the first word is a verb that the rest is the object of; `maybe` for "test coverage". */
  deed: 'yes' | 'maybe' | 'no';
}

const DENIALS =
  /^(?:never|not|no|cannot|avoid|avoids|avoiding|stop|refuse|forbid|forbidden|prohibit|prohibited|nothing|nobody|none|neither|nor|(?:do|does|did|ca|wo|is|are|was|were|must|should|would|could|need|has|have)n['’]?t)$/;
const DENYING = new RegExp(`[${DENYING_MARKS}]`, 'u');
const EXCLUSIONS = /^(?:without|except|excluding|lacking)$/;
const COPULAS = /^(?:is|are|be|being|was|were)$/;
const MEANS = /^(?:using|via|through|including|like|such|following|plus)$/;
const DETERMINERS =
  /^(?:the|an?|your|our|their|its|all|each|every|any|some|this|these|that|those|both|other|own|more|most)$/;

/** State of the reading: what the next content word joins. */
interface Reading {
  phrases: Phrase[];
  open: Phrase | undefined;
  tie: Tie;
  close: boolean;
  clause: number;
  sign: string;
  /** The sign that a clause starts with. */
  base: string;
  /** How far "do not" has been read: a verb follows, whatever its word is. */
  denied: 'no' | 'auxiliary' | 'verb';
  /** The word before was "e.g.", "vs." or the like, whose point ends nothing. */
  abbreviates: boolean;
}

/**
 * Cuts a text into phrases.
 *
 * @param tokens of a plain text
 * @param forbids whether it stands among what is forbidden
 */
export function readPhrases(tokens: readonly Token[], forbids = false): Phrase[] {
  const base = forbids ? '!' : '';
  const reading: Reading = {
    phrases: [],
    open: undefined,
    tie: 'start',
    close: false,
    clause: 0,
    sign: base,
    base,
    denied: 'no',
    abbreviates: false,
  };
  tokens.forEach((token, i) => {
    readGap(reading, token);
    reading.abbreviates = /^(?:eg|ie|vs|etc|approx|cf)$/.test(token.lower);
    const isGlue = !isSide(token, tokens[i - 1]) && readGlue(reading, token, tokens[i + 1]);
    if (!isGlue) addWord(reading, token, tokens[i + 1]);
    reading.denied = isGlue ? readDenied(reading, token.lower) : 'no';
  });
  for (const [i, phrase] of reading.phrases.entries()) settleWeights(phrase, reading.phrases[i + 1]);
  return reading.phrases;
}

function readGap(reading: Reading, { gap, lower }: Token): void {
  if (DENYING.test(gap)) Object.assign(reading, { base: '!', sign: '!' });
  if (/[.;!?•|\n]|\s[-–—]\s|—|→/.test(gap) && !reading.abbreviates) {
    reading.clause++;
    Object.assign(reading, { tie: 'start', open: undefined, sign: reading.base });
  } else if (/[(:[]/.test(gap)) {
    Object.assign(reading, { tie: 'aside', open: undefined, close: false });
  } else if (/[,/&)\]]/.test(gap)) {
    Object.assign(reading, { tie: 'list', open: undefined, close: /[/&]/.test(gap) });
    // "Don't guess, ask": a further verb is no longer denied.
    if (gap.includes(',') && isDeed(lower)) reading.sign = reading.base;
  }
}

/** @returns true where the token only ties or denies */
function readGlue(reading: Reading, { stems, lower, written }: Token, next: Token | undefined): boolean {
  if ((DENIALS.test(lower) || isNone(lower, next)) && stems.length === 1) {
    const bounds =
      /^(?:no|not)$/.test(lower) && /^(?:more|less|later|fewer|longer|only|just)$/.test(next?.lower ?? '');
    if (!bounds) reading.sign = '!';
    reading.open = undefined;
    return true;
  }
  if (EXCLUSIONS.test(lower)) {
    Object.assign(reading, { sign: reading.sign.startsWith('!') ? '!~' : '~', tie: 'of', open: undefined });
    return true;
  }
  if (stems.length > 1 || !isStop(lower) || /^[A-Z]{2,}$/.test(written)) return false;
  const isFirst = reading.phrases.at(-1)?.clause !== reading.clause;
  if (lower === 'and' || lower === 'or')
    Object.assign(reading, { close: reading.tie !== 'list', tie: isFirst ? 'start' : 'list' });
  else if (COPULAS.test(lower)) reading.tie = isFirst ? 'start' : 'is';
  else if (MEANS.test(lower)) reading.tie = isFirst ? 'start' : 'by';
  else if (lower === 'with') reading.tie = isFirst ? 'start' : 'with';
  else if (!DETERMINERS.test(lower)) reading.tie = isFirst ? 'start' : 'of';
  reading.open = undefined;
  return true;
}

function readDenied({ denied }: Reading, lower: string): Reading['denied'] {
  const isVerbal = DENIALS.test(lower) && /^(?:never|cannot|(?!is|are|was|were|has|have).*t)$/.test(lower);
  if ((isVerbal && lower !== 'not') || (lower === 'not' && denied === 'auxiliary')) return 'verb';
  return /^(?:do|does|must|should|shall|may)$/.test(lower) ? 'auxiliary' : 'no';
}

/** "From above" and "from below"; "the log below" says where it stands. */
function isSide({ lower }: Token, before: Token | undefined): boolean {
  return /^(?:above|below)$/.test(lower) && before?.lower === 'from';
}

/** "Zero broken links", not "zero trust" or "zero-day". */
function isNone(lower: string, next: Token | undefined): boolean {
  return (
    lower === 'zero' &&
    next?.gap === ' ' &&
    !/^(?:trust|downtime|day|shot|knowledge|copy|config\w*|or)$/.test(next.lower)
  );
}

function addWord(reading: Reading, { stems, written, lower, at }: Token, next: Token | undefined): void {
  const { sign } = reading;
  if (!reading.open) {
    const { tie, close, clause } = reading;
    reading.open = { words: [], tie, close: tie === 'list' && close, clause, deed: 'no' };
    reading.phrases.push(reading.open);
    Object.assign(reading, { tie: 'of', close: false });
  }
  const { open } = reading;
  if (open.words.length === 0 && stems.length === 1) {
    const isOrder = reading.denied === 'verb' || (open.tie === 'start' && leadsObject(next));
    open.deed = isOrder && !/(?:ly|ing)$/.test(lower) ? 'yes' : findDeed(lower);
  }
  const isOne = stems.length > 1 || /^[A-Z]{2,}s?$/.test(written);
  for (const raw of stems) {
    const stem = isOne ? foldStem(raw) : (readNumberWord(lower) ?? findOwnStem(lower) ?? foldStem(raw));
    open.words.push({ stem, signed: sign + stem, written, lower: isOne ? '' : lower, weight: 'full', at });
  }
}

/** "Drain the engine": a first word before an article is a verb. */
function leadsObject(next: Token | undefined): boolean {
  return next?.gap === ' ' && /^(?:the|an?|your|our|their|its|each|every)$/.test(next.lower);
}

function findDeed(lower: string): Phrase['deed'] {
  if (!isDeed(lower)) return 'no';
  return isNounDeed(lower) ? 'maybe' : 'yes';
}

/**
 * Weighs the words of a phrase: a light one counts where only one other does ("data management"), not in "background job
 * management", nor behind a name.
 */
function settleWeights({ words, deed, tie, clause }: Phrase, next: Phrase | undefined): void {
  const leads = words.length > 1 || (deed !== 'no' && tie !== 'of' && next?.clause === clause);
  const isLead = (i: number) => i === 0 && leads;
  let isLast = true;
  for (let i = words.length - 1; i >= 0; i--) {
    const word = words[i] as PhraseWord;
    word.weight = weighWord(word.lower, isLead(i) ? 'lead' : isLast ? 'last' : 'within');
    // "Strong expertise": praise of what is no thing.
    if (word.lower === 'strong' && isLast && i < words.length - 1) word.weight = 'none';
    isLast = isLast && word.weight !== 'full';
    const following = words[i + 1];
    if (following && isVendor(word.lower) && (isName(following.written) || isTechnology(following.stem)))
      word.weight = 'none';
  }
  const [lead] = words;
  const object = deed === 'no' ? words : words.slice(1);
  const full = object.filter(({ weight }) => weight === 'full');
  const [only] = full;
  const name = only && full.length === 1 && (isName(only.written) || isTechnology(only.stem));
  for (const word of object) {
    if (word.weight === 'light' && (full.length > 1 || (name && isLightBehindName(word.lower))))
      word.weight = 'none';
  }
  if (lead?.weight === 'light' && deed !== 'no' && full.length > 1) lead.weight = 'none';
  // "Acknowledge good practice": without its object the verb says little.
  if (
    deed === 'yes' &&
    lead?.weight === 'full' &&
    object.length > 0 &&
    object.every(({ weight }) => weight === 'none')
  ) {
    (object.at(-1) as PhraseWord).weight = 'full';
  }
}

/** True for what is spelt as a name is: "OAuth", "pgAdmin", "S3", "RBAC"; within a phrase, any capital. */
export function isName(written: string, within = false): boolean {
  return /[A-Z].*[A-Z]|[a-z][A-Z]|\d[A-Za-z]|[A-Za-z]\d/.test(written) || (within && /^[A-Z]/.test(written));
}
