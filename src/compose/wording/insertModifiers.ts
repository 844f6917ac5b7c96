import { stemWord } from '../../match/stemWord.ts';
import { isTechnical } from '../content.ts';
import { isPraise } from './generic.ts';
import { isVerb, leansOn } from './grammar.ts';
import { lowerFirst, upperFirst } from './lowerFirst.ts';

/** A word of a text, and what stands between it and the next. */
interface Token {
  word: string;
  start: number;
  end: number;
  /** Up to the next word, or to the end. */
  gap: string;
}

/** Words that end or open a noun phrase without being part of it. */
const FUNCTION =
  /^(?:a|an|the|and|or|but|nor|of|in|on|at|to|for|from|with|by|via|as|into|over|under|per|than|that|which|who|whose|where|when|while|if|is|are|be|was|were|has|have|can|must|should|will|using|including|through|across|during|before|after|between|within|without|against|based|your|their|its|our|this|these|those)$/i;

/** Whoever says one of these says it of all, of none or of just these: a modifier would take away from it. */
const QUANTIFIES =
  /\b(?:all|any|every|each|both|no|not|never|none|only|always|must|don[’']t|do not|avoid|without|unless|except)\b/i;

/** Compounds that tell one kind of a thing from another: said of the thing, they would narrow what the bullet says of all kinds. */
const NARROWS =
  /^(?:(?:non|pre|post|sub|anti|multi|cross|inter|intra)-|(?:client|server|third|first|back|front|single|low|high|large|small|long|short|open|on|off|in|out|up|down|end|user|business|mission|high)-(?!lived|quality|performance)|.*-(?:based|specific|only|side|facing|end|level|scale|party|critical|related|first|driven)$)/i;

/**
 * Sets into a text what another one says of the same names and nouns: the version of a name ("OpenAPI 3.1"), the adjective of a noun
 * ("short-lived tokens"). A noun that is modified otherwise, said of all or denied, or stands in the text twice, stays as it is.
 *
 * @param isMissing whether a word of the other is wanted in the text
 */
export function insertModifiers(text: string, other: string, isMissing: (word: string) => boolean): string {
  if (/`|\]\(/.test(other)) return text;
  let result = text;
  const tokens = listTokens(other);
  tokens.forEach((token, i) => {
    if (!isMissing(token.word)) return;
    result = isVersion(token) ? insertVersion(result, tokens, i) : insertAdjective(result, tokens, i);
  });
  return result;
}

function listTokens(text: string): Token[] {
  const found = [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}+#]*(?:[.\-/'’][\p{L}\p{N}+#]+)*/gu)];
  return found.map((match, i) => {
    const end = match.index + match[0].length;
    return { word: match[0], start: match.index, end, gap: text.slice(end, found[i + 1]?.index) };
  });
}

function isVersion({ word, gap }: Token): boolean {
  return /^v?\d+(?:\.\d+)*\+?$/.test(word) && /^(?:$|[\s,;)]|\.(?:\s|$))/.test(gap);
}

function insertVersion(text: string, tokens: readonly Token[], i: number): string {
  const name = tokens[i - 1];
  const number = tokens[i] as Token;
  const isName = name && (isTechnical(name.word) || (i > 1 && /^\p{Lu}/u.test(name.word)));
  // "HTTP 200 responses": before a thing of lower case a number may count it, unless it has a point.
  const counts = /^ \S*$/.test(number.gap) && !/[.+]/.test(number.word) && !isFunction(tokens[i + 1]);
  if (!isName || /\d/.test(name.word) || name.gap !== ' ' || (counts && tokens[i + 1])) return text;
  const own = listTokens(text);
  const at = own.filter(({ word }) => word === name.word);
  const [place] = at;
  if (!place || at.length > 1 || !/^(?:$|[\s,;)]|\.(?:\s|$))/.test(place.gap)) return text;
  const k = own.indexOf(place);
  if ([own[k - 1], own[k + 1]].some((t) => t && /^v?\d/.test(t.word))) return text;
  return `${text.slice(0, place.end)} ${number.word}${text.slice(place.end)}`;
}

function insertAdjective(text: string, tokens: readonly Token[], i: number): string {
  const adjective = tokens[i] as Token;
  const before = tokens[i - 1];
  const opens = before?.gap !== ' ' || isFunction(before) || (i === 1 && isAction(before.word));
  if (!opens || !isAdjective(adjective.word) || adjective.gap !== ' ' || QUANTIFIES.test(text)) return text;
  const own = listTokens(text);
  // "resource-oriented REST APIs": what stands between the adjective and the noun must stand before the noun in the text too.
  for (let n = i + 1; n <= i + 2; n++) {
    const noun = tokens[n];
    if (!noun || isFunction(noun) || (n < i + 2 && isVerb(noun.word) && /ed$/.test(noun.word))) return text;
    const at = own.filter(({ word }) => isSame(word, noun.word));
    const between = tokens.slice(i + 1, n);
    if (at.length > 1) return text;
    const [place] = at;
    const k = place ? own.indexOf(place) : -1;
    if (place && k >= between.length && hasSameEnd(tokens, n, own, k)) {
      const first = own[k - between.length] as Token;
      const follows = between.every(
        (t, j) => isSame((own[k - between.length + j] as Token).word, t.word) && t.gap === ' ',
      );
      return follows ? setBefore(text, own, k - between.length, first, adjective.word) : text;
    }
    if (noun.gap !== ' ') return text;
  }
  return text;
}

/** Sets the adjective before the word that opens the noun phrase, if nothing else modifies it. */
function setBefore(text: string, own: readonly Token[], k: number, first: Token, adjective: string): string {
  const before = own[k - 1];
  if (before && before.gap === ' ' && !isFunction(before) && !(k === 1 && isAction(before.word))) return text;
  if (before && !/^[\s,]*\(?$|^[,;:]\s+$/.test(before.gap)) return text;
  if (before && /^an?$/i.test(before.word) && /^an$/i.test(before.word) !== /^[aeiou]/i.test(adjective))
    return text;
  const rest = text.slice(first.start);
  const word = lowerFirst(adjective);
  return k === 0
    ? `${text.slice(0, first.start)}${upperFirst(word)} ${lowerFirst(rest)}`
    : `${text.slice(0, first.start)}${word} ${rest}`;
}

/** True where in both texts the same follows the noun, or the noun ends its phrase. */
function hasSameEnd(a: readonly Token[], i: number, b: readonly Token[], k: number): boolean {
  const next = (tokens: readonly Token[], at: number) => {
    const token = tokens[at] as Token;
    const following = tokens[at + 1];
    const ends = token.gap !== ' ' || isFunction(following) || /ed$/.test(following?.word ?? '');
    return ends ? undefined : following?.word;
  };
  const [own, other] = [next(a, i), next(b, k)];
  return own === undefined ? other === undefined : other !== undefined && isSame(own, other);
}

function isSame(a: string, b: string): boolean {
  // Each name is kept as it is: "REST" is not "RESTful".
  if (isTechnical(a) || isTechnical(b)) return a === b;
  return stemWord(a.toLowerCase()) === stemWord(b.toLowerCase()) && /s$/i.test(a) === /s$/i.test(b);
}

function isFunction(token: Token | undefined): boolean {
  return token !== undefined && FUNCTION.test(token.word);
}

function isAction(word: string): boolean {
  return isVerb(word) || /^\p{L}{3,}ing$/u.test(word);
}

/** An adjective that says how the thing is, rather than which one of its kind it is. */
function isAdjective(word: string): boolean {
  const lower = lowerFirst(word);
  if (isTechnical(lower) || /^\p{Lu}/u.test(lower) || isVerb(lower) || NARROWS.test(lower)) return false;
  if (isPraise(stemWord(lower)) || /ly$/.test(lower)) return false;
  return /-/.test(lower)
    ? !/\d/.test(lower) && leansLast(lower)
    : /(?:[^e]ed|able|ible|less|ful|ous|[^r]ive)$/.test(lower) && lower.length > 4;
}

/** "short-lived", "resource-oriented", "easy-to-read": compounds whose last part is no noun. */
function leansLast(compound: string): boolean {
  const last = compound.split('-').at(-1) ?? '';
  return leansOn(last) || /(?:ed|en|ing|ful|ous|quality|performance|ready|friendly|proof|safe)$/.test(last);
}
