import { stemWord } from '../../match/stemWord.ts';
import { contentStems, holdContent, isTechnical, listContent, listWords, stemOf } from '../content.ts';
import { isGeneric } from './generic.ts';
import { detectForm, isVerb, leansOn } from './grammar.ts';
import { lowerFirst } from './lowerFirst.ts';
import { joinPhrases, type Phrase, type Phrased, splitPhrases } from './splitPhrases.ts';

/**
 * How much a piece of content is missed where it is not said: not at all; so that its phrase is added, though an opening verb or
 * an empty adjective may go; or so that it is added whatever it is.
 */
export type Need = 'none' | 'phrase' | 'word';

/** What became of one member's additions. */
export interface Enrichment {
  /** The text with all that could be fitted in. */
  text: string;
  /** Phrases that would have made the bullet too long: to stand below it. */
  below: string[];
  /** How many phrases fitted nowhere and stand in brackets or behind a semicolon. */
  remarks: number;
}

/** Prepositions that open a clause of their own: two of them in a row cannot be read. */
const OPENS_CLAUSE = /^(?:that|which|where|when|so that|not|instead of|rather than)$/;

/** A bullet longer than this is hard to read; what comes on top stands below it. In words. */
const LONGEST = 28;

/**
 * Fits into `text` what `other` says beyond it: names join the list of names, phrases the list or the preposition
 * they belong to, the rest follows after a semicolon. All content of `other` that is needed is in the result.
 */
export function enrichText(text: string, other: string, needOf: (content: string) => Need): Enrichment {
  const bullet = splitPhrases(text);
  const below: string[] = [];
  let remarks = 0;
  const missingIn = (part: string) => {
    const held = holdContent(joinPhrases(bullet), ...below);
    return [...listContent(part)].filter((c) => !held.has(c) && needOf(c) !== 'none');
  };
  const imperative = detectForm(other) === 'imperative';
  let governing: Phrase | undefined;
  for (const phrase of leanPhrases(splitPhrases(other).phrases)) {
    if (phrase.link !== 'list') governing = phrase;
    const addition = trimPhrase(phrase, imperative, needOf);
    const missing = missingIn(addition);
    if (missing.length === 0 || isMostlyHeld(addition, missing, needOf)) continue;
    // A number or a verb alone says nothing, and a clause of its own fits nowhere.
    if (
      !/\p{L}{2}/u.test(addition) ||
      OPENS_CLAUSE.test(phrase.preposition) ||
      (isVerb(addition) && detectForm(addition) === 'imperative')
    ) {
      // All of it then stands below, so nothing of it need be added.
      if (missing.some((c) => needOf(c) === 'word')) return { text, below: [other], remarks: 0 };
      continue;
    }
    if (placeAcronym(bullet, addition, missing)) continue;
    const long = listWords(joinPhrases(bullet)).length + listWords(addition).length > LONGEST;
    // What fits nowhere is added only for what the agent says nowhere else.
    const must = missing.some((c) => needOf(c) === 'word');
    if (phrase.link !== 'head' && isName(addition)) addPhrase(bullet, addition, phrase, governing, must);
    else if (!long) {
      if (addPhrase(bullet, addition, phrase, governing, must)) remarks++;
    } else if (must) below.push(addition);
  }
  return { text: joinPhrases(bullet), below, remarks };
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
      !/^(?:of|in|on|for|to)$/.test(next));
  if (phrase.link === 'head' && imperative && isVerb(words[0] ?? '') && mayGo(words[0] ?? '')) {
    if (words.length === 1) return '';
    words.shift();
  }
  while (words.length > 1 && isEmpty(words[0] ?? '', words[1] ?? '') && mayGo(words[0] ?? '')) words.shift();
  const text = words.join(' ');
  // Only the first word of a bullet or clause is capitalised for its place; anywhere else a capital is a name's.
  const opens = phrase.link === 'head' || phrase.link === 'colon' || phrase.link === 'clause';
  return opens && text === phrase.text ? lowerFirst(text) : text;
}

/** "RBAC" goes in brackets behind "role-based access control", and the other way round. */
function placeAcronym(bullet: Phrased, addition: string, missing: string[]): boolean {
  const short = addition.replace(/s$/, '');
  if (
    /^[A-Z][A-Za-z]{0,4}[A-Z]$/.test(short) &&
    missing.every((c) => stemOf(c) === stemWord(short.toLowerCase()))
  )
    return replaceInitials(bullet, short, (long) => `${long} (${addition})`);
  for (const phrase of bullet.phrases) {
    const found = /(?<![\p{L}(/])[A-Z]{2,5}(?=s?(?![\p{L}\d/]))/u.exec(phrase.text)?.[0];
    const long = found && findInitials(addition, found);
    if (!long) continue;
    const words = holdContent(long.text);
    if (!missing.every((s) => words.has(s))) continue;
    const first =
      bullet.phrases[0] === phrase && phrase.text.startsWith(found) && /^\p{Lu}/u.test(phrase.text);
    phrase.text = phrase.text.replace(found, `${first ? upperFirst(long.text) : long.text} (${found})`);
    return true;
  }
  return false;
}

function replaceInitials(bullet: Phrased, short: string, write: (long: string) => string): boolean {
  for (const phrase of bullet.phrases) {
    const long = findInitials(phrase.text, short);
    if (!long) continue;
    phrase.text =
      phrase.text.slice(0, long.start) + write(long.text) + phrase.text.slice(long.start + long.text.length);
    return true;
  }
  return false;
}

/** The run of words whose initials are the acronym, if the text has one. */
function findInitials(text: string, short: string): { start: number; text: string } | undefined {
  const words = [...text.matchAll(/[\p{L}]+/gu)];
  for (let i = 0; i + short.length <= words.length; i++) {
    const run = words.slice(i, i + short.length);
    if (
      run
        .map((m) => m[0].charAt(0))
        .join('')
        .toLowerCase() !== short.toLowerCase()
    )
      continue;
    const last = run.at(-1);
    const start = run[0]?.index ?? 0;
    return { start, text: text.slice(start, (last?.index ?? 0) + (last?.[0].length ?? 0)) };
  }
  return undefined;
}

/** @returns whether the phrase fitted nowhere and became a remark */
function addPhrase(
  bullet: Phrased,
  addition: string,
  phrase: Phrase,
  governing: Phrase | undefined,
  must: boolean,
): boolean {
  const run = findRun(bullet, addition, phrase, governing);
  if (run) {
    extendRun(bullet, run, addition);
    return false;
  }
  const last = bullet.phrases.at(-1);
  if (last?.bracketed && bullet.tail.startsWith(')') && isName(addition) && must) {
    addRemark(bullet, addition);
    return true;
  }
  if ((phrase.link !== 'head' && isName(addition)) || (phrase.bracketed && !last?.bracketed))
    append(bullet, ' (', addition, 'brackets', ')');
  else if (phrase.link === 'preposition' && !last?.bracketed && last?.link !== 'clause')
    append(bullet, ` ${phrase.preposition} `, addition, 'preposition');
  else if (must) {
    addRemark(bullet, addition);
    return true;
  }
  return false;
}

/** What belongs to no phrase stands in brackets at the end; a clause behind a semicolon. */
function addRemark(bullet: Phrased, addition: string): void {
  const last = bullet.phrases.at(-1);
  if (last?.link === 'clause' && !last.bracketed) append(bullet, ', ', addition, 'list');
  else if (
    /\b(?:is|are|must|should|can|will|be)\b|\p{Ll}ed$|[()]/u.test(addition) ||
    detectForm(addition) === 'imperative' ||
    /[()]/.test(bullet.tail.slice(1))
  )
    append(bullet, '; ', addition, 'clause');
  else if (last?.bracketed && bullet.tail.startsWith(')')) {
    if (isName(last.text) !== isName(addition)) append(bullet, '; ', addition, 'clause');
    else bullet.phrases.push({ text: addition, sep: ', ', link: 'list', preposition: '', bracketed: true });
  } else append(bullet, ' (', addition, 'brackets', ')');
}

function append(bullet: Phrased, sep: string, text: string, link: Phrase['link'], closing = ''): void {
  const end = /^([^.!?]*)([.!?]*)$/.exec(bullet.tail);
  bullet.phrases.push({
    text,
    sep: (end?.[1] ?? '') + sep,
    link,
    preposition: link === 'preposition' ? sep.trim() : '',
    bracketed: link === 'brackets',
  });
  bullet.tail = closing + (end?.[2] ?? '');
}

/** First and last index of a coordination: "A", "B", "C" of "A, B, and C". */
interface Run {
  first: number;
  last: number;
}

function listRuns(bullet: Phrased): Run[] {
  const runs: Run[] = [];
  bullet.phrases.forEach((phrase, i) => {
    const run = runs.at(-1);
    const before = bullet.phrases[i - 1];
    if (run && phrase.link === 'list' && before?.bracketed === phrase.bracketed) run.last = i;
    else runs.push({ first: i, last: i });
  });
  return runs;
}

/** The coordination that the addition belongs to, if there is one. */
function findRun(
  bullet: Phrased,
  addition: string,
  phrase: Phrase,
  governing: Phrase | undefined,
): Run | undefined {
  const at = (i: number) => bullet.phrases[i] as Phrase;
  const runs = listRuns(bullet);
  if (phrase.link !== 'head' && isName(addition)) {
    const named = runs.filter((r) => {
      let names = 0;
      for (let i = r.first; i <= r.last; i++) if (isName(at(i).text)) names++;
      return (
        names > 0 && names * 2 >= r.last - r.first + 1 && (r.last > r.first || at(r.first).link !== 'head')
      );
    });
    return named.find((r) => at(r.first).bracketed) ?? named.at(-1);
  }
  const preposition = phrase.preposition || (phrase.link === 'list' ? (governing?.preposition ?? '') : '');
  const last = runs.at(-1);
  if (/^\d/.test(addition)) return undefined;
  if (preposition)
    return runs.findLast(
      (r) => at(r.first).preposition === preposition && !at(r.first).bracketed && canGrow(bullet, r),
    );
  if (!last || at(last.last).bracketed) return undefined;
  const opener = at(last.first);
  // A list behind a label, or a plain list, takes any phrase; a list under a preposition only its own.
  if (opener.link === 'preposition' || !canGrow(bullet, last)) return undefined;
  return last.last > last.first || opener.link === 'colon' ? last : undefined;
}

/**
 * False where more would not hang where it should: the last phrase has grown a tail ("data protection in all decisions"),
 * the list is of clauses, it is a pair ("both"), or it is denied ("no secrets or keys").
 */
function canGrow(bullet: Phrased, run: Run): boolean {
  const text = (i: number) => (bullet.phrases[i] as Phrase).text;
  const last = text(run.last);
  if (/\s(?:in|of|on|at|from|as)\s/i.test(last) || last.split(/\s+/).length > 5) return false;
  for (let i = run.first; i <= run.last; i++)
    if (/\b(?:is|are|both|can|must|should|will)\b/i.test(text(i))) return false;
  return !/^(?:no|never|not|without|avoid|don[’']t|do not|zero)\b/i.test(text(0));
}

function extendRun(bullet: Phrased, run: Run, addition: string): void {
  const stems = contentStems(addition);
  for (let i = run.first; i <= run.last; i++) {
    const phrase = bullet.phrases[i] as Phrase;
    const own = contentStems(phrase.text);
    // "Kafka" gives way to "Apache Kafka".
    if (own.size > 0 && [...own].every((s) => stems.has(s)) && (i !== run.first || isName(phrase.text))) {
      phrase.text = addition;
      return;
    }
  }
  const first = bullet.phrases[run.first] as Phrase;
  const last = bullet.phrases[run.last] as Phrase;
  const alone = run.last === run.first;
  const conjunction = /(?:,\s*|\s+)(and\/or|and|or|&)\s+$/.exec(alone ? '' : last.sep);
  const joint = alone
    ? first.bracketed || isName(addition)
      ? ''
      : 'and'
    : (conjunction?.[1] ?? '').replace('&', 'and');
  if (conjunction) last.sep = `${last.sep.slice(0, conjunction.index)}, `;
  bullet.phrases.splice(run.last + 1, 0, {
    text: addition,
    sep: joint === '' ? ', ' : alone ? ` ${joint} ` : `, ${joint} `,
    link: 'list',
    preposition: '',
    bracketed: first.bracketed,
  });
}

/** True where every word is a name: capitalised, technical, or a digit. */
export function isName(text: string): boolean {
  const words = listWords(text);
  return words.length > 0 && words.length <= 4 && words.every((w) => isTechnical(w) || /^\p{Lu}/u.test(w));
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
