import { stemWord } from '../../match/stemWord.ts';
import { contentStems, holdContent, isTechnical, listContent, listWords } from '../content.ts';
import { fitPhrase, isName } from './fitPhrase.ts';
import { isGeneric } from './generic.ts';
import { detectForm, isVerb, leansOn } from './grammar.ts';
import { lowerFirst } from './lowerFirst.ts';
import { placeAcronym } from './placeAcronym.ts';
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
export function enrichText(text: string, other: string, needOf: (content: string) => Need): Enrichment {
  const bullet = splitPhrases(text);
  const missingIn = (part: string) => {
    const held = holdContent(joinPhrases(bullet));
    return [...listContent(part)].filter((c) => !held.has(c) && needOf(c) !== 'none');
  };
  const imperative = detectForm(other) === 'imperative';
  let governing: Phrase | undefined;
  let added = false;
  for (const phrase of leanPhrases(splitPhrases(other).phrases)) {
    if (phrase.link !== 'list') governing = phrase;
    const addition = trimPhrase(phrase, imperative, needOf);
    const missing = missingIn(addition);
    // What hangs on a phrase that the bullet lacks does not hang on the bullet.
    const isTorn = added && phrase.link === 'preposition' && !isName(addition);
    added = missing.length > 0 && (added || phrase.link !== 'preposition');
    if (missing.length === 0 || isMostlyHeld(addition, missing, needOf)) continue;
    if (placeAcronym(bullet, addition, missing)) continue;
    const long = listWords(joinPhrases(bullet)).length + listWords(addition).length > LONGEST;
    const mayFit = /\p{L}{2}/u.test(addition) && (!long || isName(addition));
    if (isTorn || !mayFit || !fitPhrase(bullet, addition, phrase, governing))
      if (missing.some((c) => needOf(c) === 'word'))
        // Only what the agent says nowhere else is worth a clause.
        return joinClauses(text, other, needOf);
  }
  return { text: joinPhrases(bullet), below: [] };
}

/** The clauses of `other` that are needed, behind a semicolon where they are short, else below. */
function joinClauses(text: string, other: string, needOf: (content: string) => Need): Enrichment {
  const held = new Set(holdContent(text));
  const isNeeded = (part: string) => [...listContent(part)].some((c) => !held.has(c) && needOf(c) === 'word');
  const needed: string[] = [];
  for (const clause of listClauses(other)) {
    if (!isNeeded(clause)) continue;
    needed.push(clause);
    for (const c of holdContent(clause)) held.add(c);
  }
  const rest = needed.length === 1 ? dropSaid(needed[0] as string, text, needOf) : needed.join('; ');
  const isShort = listWords(text).length + listWords(rest).length <= LONGEST;
  if (
    needed.length > 1 ||
    !isShort ||
    /[.!?:;]\s/.test(text) ||
    /[:!?]$/.test(text.trim()) ||
    /^(?:[^.;]{1,40}:\s|\[)/.test(rest)
  )
    return { text, below: [needed.length === listClauses(other).length ? other : needed.join('; ')] };
  return {
    text: `${text.trim().replace(/[.;,]$/, '')}; ${lowerFirst(rest.replace(/[.;,]$/, ''))}`,
    below: [],
  };
}

/** A clause without the things at its start that the bullet names: of "API versioning and deprecation notices" the notices. */
function dropSaid(clause: string, text: string, needOf: (content: string) => Need): string {
  const held = holdContent(text);
  const { phrases, tail } = splitPhrases(clause);
  const first = phrases.findIndex((p) =>
    [...listContent(p.text)].some((c) => !held.has(c) && needOf(c) !== 'none'),
  );
  const tellsToDo = isVerb(clause.split(/\s+/)[0] ?? '');
  const parted = phrases.slice(0, first + 1).every((p, i) => i === 0 || (p.link === 'list' && !p.bracketed));
  if (first < 1 || tellsToDo || !parted || leansOn(phrases[0]?.text ?? '')) return clause;
  return joinPhrases({
    phrases: phrases.slice(first).map((p, i) => (i === 0 ? { ...p, sep: '' } : p)),
    tail,
  });
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
