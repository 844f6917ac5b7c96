import { stemWord } from '../../match/stemWord.ts';
import { contentStems, holdContent, isTechnical, listContent, listWords, stemOf } from '../content.ts';
import { BOUNDS } from './bounds.ts';
import { dropSaid } from './dropSaid.ts';
import { fitPhrase, isName } from './fitPhrase.ts';
import { isGeneric, isLight } from './generic.ts';
import { detectForm, isVerb, leansOn } from './grammar.ts';
import { insertModifiers } from './insertModifiers.ts';
import { lowerFirst } from './lowerFirst.ts';
import { placeAcronym } from './placeAcronym.ts';
import { findCompany, placeBeside } from './placeBeside.ts';
import { splitDeeds } from './splitDeeds.ts';
import { joinPhrases, type Phrase, splitPhrases } from './splitPhrases.ts';

/**
 * How much a piece of content is missed where it is not said: not at all; so that its phrase is added where there is a place for it;
 * or so that it is added whatever it is.
 */
export type Need = 'none' | 'phrase' | 'word';

/** What became of one member's additions. */
export interface Enrichment {
  /** The text with all that could be fitted in. */
  text: string;
  /** What did not fit in, as it stands in its own bullet: to stand below this one. */
  below: string[];
}

/** A bullet longer than this is hard to read; what comes on top stands below it. In words. */
const LONGEST = 28;

/**
 * Fits into `text` what `other` says beyond it: names join the list of names, phrases the list or the preposition they belong to. What
 * has no place there stays a clause, behind a semicolon or below. All content of `other` that is needed as a word is in the result.
 */
export function enrichText(
  text: string,
  other: string,
  needOf: (content: string) => Need,
  label = '',
  otherLabel?: string,
): Enrichment {
  const modified = insertModifiers(joinBases(text, other), other, (word) => {
    const held = holdContent(text);
    return [...listContent(word)].some((c) => !held.has(c) && needOf(c) !== 'none');
  });
  const bullet = splitPhrases(modified);
  const missingIn = (part: string) => {
    const held = holdContent(joinPhrases(bullet));
    return [...listContent(part)].filter((c) => !held.has(c) && needOf(c) !== 'none');
  };
  const imperative = detectForm(other) === 'imperative';
  let governing: Phrase | undefined;
  let added = false;
  const phrases = leanPhrases(splitPhrases(other).phrases);
  for (const [i, phrase] of phrases.entries()) {
    if (phrase.link !== 'list') governing = phrase;
    // "described" of "APIs described with X" means nothing without what follows.
    const isTied = phrases[i + 1]?.link === 'preposition' && /\s\p{Ll}{3,}ed$/u.test(phrase.text);
    const whole = trimPhrase(phrase, imperative, needOf);
    const addition = isTied ? whole.replace(/\s+\S+$/, '') : whole;
    const missing = missingIn(whole);
    // What hangs on a phrase that the bullet lacks does not hang on the bullet.
    const isTorn = added && phrase.link === 'preposition' && !isName(addition);
    added = missing.length > 0 && (added || phrase.link !== 'preposition');
    if (missing.length === 0 || isMostlyHeld(whole, missing, needOf)) continue;
    if (placeAcronym(bullet, addition, missing)) continue;
    const long = listWords(joinPhrases(bullet)).length + listWords(addition).length > LONGEST;
    const mayFit = /\p{L}{2}/u.test(addition) && (!long || isName(addition));
    const isFit =
      !isTorn &&
      mayFit &&
      (placeBeside(bullet, addition, findCompany(phrases, i, otherLabel)) ??
        fitPhrase(bullet, addition, phrase, governing));
    if (!isFit || isTied)
      if (missingIn(whole).some((c) => needOf(c) === 'word'))
        // Only what the agent says nowhere else is worth a clause.
        return addClauses([text, modified], other, needOf, label);
  }
  return { text: joinPhrases(bullet), below: [] };
}

/** The shortest of the texts with what the other still has to say: what its clause says anyway need not be set in as well. */
function addClauses(
  texts: readonly string[],
  other: string,
  needOf: (content: string) => Need,
  label: string,
): Enrichment {
  const drafts = texts.map((t) => joinClauses(t, other, needOf, label));
  return drafts.reduce((best, d) => (countWords(d) < countWords(best) ? d : best));
}

/** "limits per customer" beside "limits per client": per customer or client. */
function joinBases(text: string, other: string): string {
  const PER = /(?<=([\p{L}-]+) )per (\p{Ll}[\p{L}-]+)(?= and |[,;.]|$)/gu;
  const [own, ...more] = text.matchAll(PER);
  const [theirs] = other.matchAll(PER);
  // A limit is of its own base: "10 per tenant" says nothing of clients.
  const counts = [text.slice(0, own?.index), other.slice(0, theirs?.index)].some((part) => /\d/.test(part));
  const held = holdContent(text);
  const isSame = theirs && !counts && [...contentStems(theirs[1] ?? '')].every((s) => held.has(s));
  if (!own || more.length > 0 || !isSame || held.has([...contentStems(theirs[2] ?? '')][0] ?? ''))
    return text;
  const end = own.index + own[0].length;
  return contentStems(theirs[2] ?? '').size === 1
    ? `${text.slice(0, end)} or ${theirs[2]}${text.slice(end)}`
    : text;
}

function countWords({ text, below }: Enrichment): number {
  return listWords([text, ...below].join('\n')).length + 3 * below.length;
}

/** The clauses of `other` that are needed, behind a semicolon where they are short, else below. */
function joinClauses(
  text: string,
  other: string,
  needOf: (content: string) => Need,
  label: string,
): Enrichment {
  const held = new Set(holdContent(text));
  const isNeeded = (part: string) => [...listContent(part)].some((c) => !held.has(c) && needOf(c) === 'word');
  const clauses = listClauses(other).flatMap((clause) => pickDeeds(clause, text, isNeeded));
  const needed: string[] = [];
  for (const clause of clauses) {
    if (!isNeeded(clause)) continue;
    needed.push(clause);
    for (const c of holdContent(clause)) held.add(c);
  }
  if (needed.length === 0) return { text, below: isNeeded(other) ? [other] : [] };
  const said = holdContent(text, label);
  const only =
    needed.length === 1 ? dropSaid(needed[0] as string, text, label, (c) => said.has(c)) : undefined;
  const rest = only?.text ?? stringClauses(needed);
  const isShort = listWords(text).length + listWords(rest).length <= LONGEST;
  if (
    needed.length > 1 ||
    !isShort ||
    /[.!?:;]\s/.test(text) ||
    /[:!?]$/.test(text.trim()) ||
    /^(?:[^.;]{1,40}:\s|\[)/.test(rest)
  )
    return {
      text,
      below: [
        needed.length === listClauses(other).length && needed.join() === listClauses(other).join()
          ? other
          : stringClauses(needed),
      ],
    };
  return {
    text: `${text.trim().replace(/[.;,]$/, '')}${only?.sep ?? '; '}${lowerFirst(rest.replace(/[.;,]$/, ''))}`,
    below: [],
  };
}

/** Clauses in a row: one sentence, so that only the last may end one. */
function stringClauses(clauses: readonly string[]): string {
  return clauses
    .map((clause, i) => (i < clauses.length - 1 ? clause.replace(/[.;,]$/, '') : clause))
    .map((clause, i) => (i > 0 ? lowerFirst(clause) : clause))
    .join('; ');
}

/** Of deeds that can each stand alone those that are needed, in one piece. What bounds the others must stand in the bullet. */
function pickDeeds(clause: string, text: string, isNeeded: (part: string) => boolean): string[] {
  const deeds = splitDeeds(clause);
  const needed = deeds.filter((d) => isNeeded(d.text));
  const others = deeds.filter((d) => !needed.includes(d));
  const held = holdContent(text);
  const isBound = others.every(
    (d) =>
      d.text.search(BOUNDS) < 0 || [...listContent(d.text)].every((c) => held.has(c) || isLight(stemOf(c))),
  );
  if (others.length === 0 || !isBound || !needed.every(({ free }) => free)) return [clause];
  return [needed.map((d) => d.text).join(' and ')].filter((t) => t !== '');
}

/** Sentences, and what semicolons part. Markdown that a cut would break stays whole. */
function listClauses(text: string): string[] {
  if (/[`*_[\]()"“]/.test(text)) return [text];
  return text.split(/(?<=[.!?])\s+(?=\p{Lu})|;\s+/u).filter((clause) => /\p{L}/u.test(clause));
}

/** True where no more than a third of a phrase is new, and no name of it: "data at rest" beside "encryption at rest". */
function isMostlyHeld(
  phrase: string,
  missing: readonly string[],
  needOf: (content: string) => Need,
): boolean {
  if (missing.some((c) => c.startsWith('=') || needOf(c) === 'word')) return false;
  return missing.length * 3 <= contentStems(phrase).size;
}

/** Joins "current" + "and future needs", "monitor" + "and profile systems": neither says anything alone. */
function leanPhrases(phrases: Phrase[]): Phrase[] {
  const joined: Phrase[] = [];
  for (const phrase of phrases) {
    const before = joined.at(-1);
    const lone = (before?.text.split(/\s+/) ?? []).filter(
      (w, i, all) =>
        all.length === 1 || !(/^both$/i.test(w) || (i === 0 && before?.link === 'head' && isVerb(w))),
    );
    const leans = lone.length === 1 && leansOn(lone[0] ?? '') && !isTechnical(lone[0] ?? '');
    if (before && phrase.link === 'list' && (leans || /^(?:in|at|on|from|of|by)\s/.test(phrase.text)))
      joined[joined.length - 1] = { ...before, text: before.text + phrase.sep + phrase.text };
    else joined.push(phrase);
  }
  return joined;
}

/** Drops what only carries a phrase: the opening verb of a command, articles, empty adjectives. */
function trimPhrase(phrase: Phrase, imperative: boolean, needOf: (content: string) => Need): string {
  const words = phrase.text.split(/\s+/);
  const mayGo = (word: string) => [...listContent(word)].every((c) => needOf(c) !== 'word');
  const isEmpty = (word: string, next: string) =>
    /^(?:a|an|the|all|any|your|our|their|its|both|either|e\.g\.,?|etc\.?)$/i.test(word) ||
    (phrase.link !== 'preposition' &&
      isGeneric(stemWord(word.toLowerCase())) &&
      /^[a-z]/.test(next) &&
      !/^(?:of|in|on|for|to|and|or|&)$/.test(next));
  const isAlone = !/^(?:and|or|&)$/i.test(words[1] ?? '');
  if (phrase.link === 'head' && imperative && isAlone && isVerb(words[0] ?? '') && mayGo(words[0] ?? '')) {
    if (words.length === 1) return '';
    words.shift();
  }
  while (words.length > 1 && isEmpty(words[0] ?? '', words[1] ?? '') && mayGo(words[0] ?? '')) words.shift();
  const text = words.join(' ').trim();
  // Only the first word of a bullet or clause is capitalised for its place; anywhere else a capital is a name's.
  const opens = phrase.link === 'head' || phrase.link === 'colon' || phrase.link === 'clause';
  return opens && text === phrase.text ? lowerFirst(text) : text;
}
