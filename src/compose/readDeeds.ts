import { readClaims } from '../language/claims.ts';
import { isVerb } from './wording/grammar.ts';

/** What is done, and to what: "Writes, edits posts for hotels" has two verbs and a post, a hotel. By stems. */
export interface Deed {
  verbs: ReadonlySet<string>;
  things: ReadonlySet<string>;
}

/** Between deeds, or things that something is done to; "for building quays" begins a deed. */
const PARTS = /[,;:.()—–]| (?:and|or|&) | (?:for|in|at|by|to) (?=\p{Ll}{2,}ing )/u;

/** Who does it, before any verb but those that say what the agent is, may or must. */
const DOER =
  /^\W*(?:you|i|it|(?:this|the) agent) (?!(?:are|is|am|have|has|will|can|may|must|should) )(?=\p{L})/iu;

/**
 * Reads what a sentence says that somebody does. Where it opens with no verb ("Expert in harps"), its first deeds have none.
 *
 * @param text one sentence, each gap in it one blank
 */
export function readDeeds(text: string): Deed[] {
  const deeds: Deed[] = [];
  const told = text.replace(DOER, '');
  let [verbs, isOpen] = [new Set<string>(), false];
  for (const part of told.split(PARTS)) {
    const words = part.split(' ').filter((word) => /\p{L}/u.test(word) && !/ly$/.test(word));
    const [first] = words;
    if (first === undefined) continue;
    const isFirst = deeds.length === 0 && verbs.size === 0;
    // "Tunes organs and pianos": a word by itself is one more thing, where the verb has one.
    if (isFirst ? told !== text || isDone(first) : isDone(first) && (isOpen || words.length > 1)) {
      if (!isOpen) verbs = new Set();
      for (const stem of stemsOf(first)) verbs.add(stem);
      words.shift();
    }
    isOpen = words.length === 0;
    if (!isOpen) deeds.push({ verbs, things: stemsOf(words.join(' '), 0) });
  }
  return isOpen ? [...deeds, { verbs, things: new Set() }] : deeds;
}

/** "Tunes", "tuning", and of base forms those that are known. */
function isDone(word: string): boolean {
  return /^\p{L}\p{Ll}+(?:[^s\P{L}]s|ing)$/u.test(word) || isVerb(word);
}

function stemsOf(text: string, above = -1): Set<string> {
  return new Set(readClaims(text).words.flatMap(({ stem, weight }) => (weight > above ? [stem] : [])));
}

/**
 * True where one sentence says each deed of another, done to the same thing and to no less of it: "Tunes harps" is said neither by "Mends harps" nor by
 * "Tunes harps at night". What opens with no deed is not asked for.
 */
export function saysDeeds(said: readonly Deed[], wanted: readonly Deed[]): boolean {
  if (!wanted[0]?.verbs.size) return true;
  const known = new Set(wanted.flatMap(({ things }) => [...things]));
  return wanted.every(({ verbs, things }) =>
    said.some(
      (one) => isWithin(verbs, one.verbs) && isWithin(things, one.things) && isWithin(one.things, known),
    ),
  );
}

function isWithin(some: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  return [...some].every((one) => all.has(one));
}
