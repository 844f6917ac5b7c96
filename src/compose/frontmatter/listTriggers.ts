import { isDeed, isVerb } from '../wording/grammar.ts';
import { lowerFirst } from '../wording/lowerFirst.ts';

/** What a description says the agent is for. */
export interface Trigger {
  /** `thing`: a noun or gerund with what hangs on it, for "for"; `case`: a clause with the word that opens it ("when services store data"). */
  kind: 'thing' | 'case';
  text: string;
  /** Where the text is a list that hangs on one preposition: those of its parts that can stand alone. */
  parts: string[];
}

const LONGEST_PART = 7;
const LONGEST_THING = 14;
const LONGEST_CASE = 16;

/** Sentences that speak of something else: the agent itself, what others do, how to call it. */
const ASIDE =
  /^(?:if|specifically|examples?|use (?:it|this) like)\b|\bI(?:['’]ll)?\b|\b(?:hand(?:s|ing)? off|defers?|delegates?)\b/i;

const CALL = '\\b(?:use[ds]?|invoked?|ideal|call(?:ed)?|triggers?)\\b[^,:]*?';
const ON_CASE = new RegExp(`${CALL}\\b(when(?:ever)?|after|before)\\s+(.+)$`, 'i');
const ON_THING = new RegExp(`${CALL}\\b(for|on|to|in)\\s+(.+)$`, 'i');

/** "Expert in", "specialist for", "focuses on": what follows is what the agent is for. */
const ROLE =
  /\b(?:experts?|specialists?|expertise|speciali[sz](?:es|ing)|focus(?:es|ing)?|knowledge|engineer|architect|developer|orchestrator|lead(?:er)?|assistant|excels?|skilled|experienced?)\b[^,]*?\b(?:in|for|on|of|at|with|that)\s+(.+)$/i;

/** What is needed is the thing; that it is needed is not. */
const NEED =
  /^(?:you (?:need|want)( to)?|(?:asked|needed|required|need(?:ing)?)( to)|working (?:with|on)|dealing with)\s+/i;

/** What hangs on the words before it, and may govern all that follows. */
const GOVERNS =
  /\s(?:in|about|of|across|between|from|into|than|for|on|via|using|with|without|through|by|against|around|over|to)\s/i;

/** A clause, a pronoun or a comparison: no thing. */
const CLAUSE =
  /\b(?:you|your|its?|they|them|he|she|what|who|how|will|can|is|are|be|has|have|not|meets?|me|we|our|us|years?|goes)\b/i;

/** Who the agent is. */
const WHO =
  '(?:experts?|specialist|engineer|developer|architect|lead|leader|orchestrator|designer|professional|consultant|analyst|reviewer|assistant|agent)';
const IS_WHO = new RegExp(`\\b${WHO}(?:$|\\s+\\p{Ll}+s\\b)`, 'iu');
const ENDS_WHO = new RegExp(`\\s${WHO}$`, 'i');

/** Adjectives and other words that need a noun behind them. */
const LONE =
  /^(?:\S+(?:able|ible|[^r]al|ive|ful|ous|ed|ic|ary|ant|ent|-(?:safe|based|driven|oriented|ready|grade|friendly|specific|scale|level|free|first|aware))|clean|complex|modern|new|fresh|safe|fast|raw)$/i;

/** What counts up things behind a thing. */
const ENUMERATES = /:\s+|,?\s+(?:including|such as|like|speciali[sz]ing in|focus(?:ed|ing) on)\s+/gi;

const ARTICLE = /^(?:an?|the|any|other|all|both|various)\s+(?:(?:kinds|types|forms|aspects) of\s+)?/i;

/** A preposition or article without what it belongs to. */
const TORN =
  /(?:^|\s)(?:an?|the|of|in|for|with|to|as|by|on|at|from)$|^(?:of|in|for|with|to|by|as|on|at|from)\s/i;

/** The triggers of a description without examples, in its order. */
export function listTriggers(description: string): Trigger[] {
  return description
    .split(/(?<=[.!?])\s+(?=\p{Lu})|;\s+|,?\s+(?:and|or)\s+(?=when(?:ever)?\b)/u)
    .map((sentence) => sentence.replace(/[.!?:;,\s]+$/, ''))
    .filter((sentence) => sentence !== '' && !ASIDE.test(sentence))
    .flatMap(readSentence);
}

function readSentence(sentence: string): Trigger[] {
  const onCase = ON_CASE.exec(sentence) ?? /^(when(?:ever)?)\s+(.+)$/.exec(sentence);
  if (onCase?.[1] && onCase[2]) {
    const said = onCase[2];
    const needs = NEED.test(said);
    if (needs || (/^when/i.test(onCase[1]) && /^\p{L}+ing\b/u.test(said))) return readNeeded(said);
    const isShort = said.split(/\s+/).length <= LONGEST_CASE && !/\b(?:you|your|I)\b/i.test(said);
    return isShort ? [{ kind: 'case', text: `${onCase[1].toLowerCase()} ${said}`, parts: [] }] : [];
  }
  const onThing = ON_THING.exec(sentence);
  if (onThing?.[2] !== undefined) return readThings(onThing[2], onThing[1]?.toLowerCase() === 'to');
  const role = ROLE.exec(sentence)?.[1];
  if (role !== undefined) return readThings(role, false);
  if (/^use\b/i.test(sentence)) return [];
  return readThings(
    lowerFirst(sentence.replace(/^(?:this|it)(?: agent)?\s+/i, '').replace(ENDS_WHO, '')),
    true,
  );
}

function readNeeded(said: string): Trigger[] {
  const need = NEED.exec(said);
  return readThings(said.slice(need?.[0].length ?? 0), need?.[1] !== undefined || need?.[2] !== undefined);
}

/**
 * The things of a list; from the first preposition on, what follows may hang on it, and stays one thing.
 * @param tells whether the list is of deeds, whose verbs go
 */
function readThings(list: string, tells: boolean): Trigger[] {
  const found: Trigger[] = [];
  const add = (text: string, parts: string[] = []) => found.push({ kind: 'thing', text, parts });
  for (const run of splitList(cutPurpose(list), ENUMERATES)) {
    const items = splitItems(run, tells).filter((item, i, all) => !leansOnNext(item, all.slice(i + 1)));
    const verbs = items.filter((item) => /^\p{Ll}/u.test(item) && isVerb(item.split(' ')[0] ?? ''));
    const areDeeds = tells && verbs.length * 2 >= items.length;
    const clean = (item: string, isListed = items.length > 1) =>
      cleanThing(item, {
        tells,
        isListed,
        mayTell: areDeeds || (tells && list.startsWith(item)),
        longest: LONGEST_PART,
      });
    const at = items.findIndex((item) => GOVERNS.test(item));
    for (const item of at < 0 ? items : items.slice(0, at)) for (const text of clean(item)) add(text);
    if (at < 0) continue;
    const [governing = '', ...behind] = items.slice(at);
    if (behind.length === 0) {
      for (const text of clean(governing)) add(text);
      continue;
    }
    // "designing systems for production, tuning them": a deed hangs on nothing; "code for quality, security" counts what it is for.
    const isFree = behind.some((item) => isDeedOf(item)) || / for /i.test(governing);
    const whole = isFree
      ? []
      : cleanThing(run.slice(run.indexOf(governing)), {
          tells,
          isListed: false,
          mayTell: areDeeds || (tells && list.startsWith(governing)),
          longest: LONGEST_THING,
        });
    const parts = behind.flatMap((item) => clean(item, true));
    if (whole[0] !== undefined) add(whole[0], parts);
    else for (const text of [...clean(governing, true), ...parts]) add(text);
  }
  return found;
}

/** "building" of "building, testing, and shipping services". */
function leansOnNext(item: string, behind: readonly string[]): boolean {
  return /^\p{Ll}+ing$/u.test(item) && behind.some((other) => /^\p{Ll}+ing\s/u.test(other));
}

/** Without what says how or what for. */
function cutPurpose(list: string): string {
  const said =
    list.split(/\s(?:that|which|who|where|so that|while|rather than|instead of|without)\s/i)[0] ?? '';
  for (const match of said.matchAll(/\sto (\p{Ll}+)/gu))
    if (isVerb(match[1] as string)) return said.slice(0, match.index);
  return said;
}

/** Items of "A, B, and C and D": with a comma before the last "and" the others join; a lone pair is one item unless both are deeds. */
function splitItems(run: string, tells: boolean): string[] {
  const items = splitList(run, /,\s+/g);
  const last = items.at(-1) ?? '';
  const isOxford = /^(?:and\/or|and|or|&)\s/i.test(last);
  if (isOxford) return items.map((item) => item.replace(/^(?:and\/or|and|or|&)\s+/i, ''));
  const pair = splitList(last, /\s+(?:and\/or|and|or|&)\s+/gi);
  const areDeeds = tells && pair.every((item) => isVerb(item.split(' ')[0] ?? ''));
  return items.length > 1 || areDeeds || (tells && pair.slice(1).some(isDeedOf))
    ? [...items.slice(0, -1), ...pair]
    : items;
}

/** Cuts at separators that stand outside brackets. */
function splitList(text: string, separator: RegExp): string[] {
  const cuts: string[] = [];
  let start = 0;
  for (const match of text.matchAll(separator)) {
    const before = text.slice(0, match.index);
    if ((before.match(/\(/g)?.length ?? 0) > (before.match(/\)/g)?.length ?? 0)) continue;
    cuts.push(text.slice(start, match.index));
    start = match.index + match[0].length;
  }
  return [...cuts, text.slice(start)].map((part) => part.trim()).filter((part) => part !== '');
}

/** True for "optimizes queries", "optimizing queries" and "optimize queries". */
function isDeedOf(text: string): boolean {
  const [first = '', second = ''] = text.split(' ');
  return (
    (/^\p{Ll}+ing$/u.test(first) && second !== '') ||
    (/^\p{Ll}/u.test(first) && isDeed(text)) ||
    isThird(first)
  );
}

function isThird(word: string): boolean {
  return !isVerb(word) && (isVerb(word.replace(/s$/, '')) || isVerb(word.replace(/(?<=s|x|ch|sh)es$/, '')));
}

interface Reading {
  tells: boolean;
  isListed: boolean;
  /** Whether a word that may be a verb is one. */
  mayTell: boolean;
  longest: number;
}

/** The thing without the verb and the article before it; nothing where it could not stand alone. */
function cleanThing(item: string, { tells, isListed, mayTell, longest }: Reading): string[] {
  let text = item.replace(/^(?:and\/or|and|or|&)\s+/i, '');
  const [first = '', joint = '', second = ''] = text.split(' ');
  const isLower = /^\p{Ll}/u.test(first);
  const isTold =
    tells && ((isLower && isDeed(text)) || (isThird(first) && joint !== '') || (mayTell && isVerb(first)));
  // "design and implement APIs"
  if (isTold && /^(?:and|or)$/.test(joint) && isVerb(second)) text = text.split(' ').slice(2).join(' ');
  // "guides developers through backend work": what is done through it.
  if (isTold) text = text.replace(/^\S+/, '').replace(/^.*\s(?:through|into|via)\s+/i, '');
  text = text.trim().replace(ARTICLE, '');
  const count = text.split(/\s+/).length;
  if (
    text === '' ||
    count > longest ||
    TORN.test(text) ||
    CLAUSE.test(text) ||
    IS_WHO.test(text) ||
    /["“”<>]/.test(text)
  )
    return [];
  if (count === 1 && (isListed || isTold) && (LONE.test(text) || (/^\p{Ll}/u.test(text) && isVerb(text))))
    return [];
  return [text];
}
