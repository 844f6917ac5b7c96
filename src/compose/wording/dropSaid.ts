import { contentStems, holdContent, listContent, listWords, stemOf } from '../content.ts';
import { isName } from './fitPhrase.ts';
import { isLight, isPraise } from './generic.ts';
import { detectForm, isVerb, leansOn } from './grammar.ts';
import { joinPhrases, type Phrase, splitPhrases } from './splitPhrases.ts';

/** What a clause still has to say, and how it joins the bullet. */
export interface Rest {
  text: string;
  /** What stands between the bullet and it. */
  sep: '; ' | ', ' | ' ' | ', and ';
}

/** What tells how or with what a thing is done can stand behind a comma; other tails only behind their own noun. */
const MANNER = /^(?:with|using|via|including|through|without)\s/i;

const TAIL =
  /\s+(?=(?:(?:with|using|via|including|through|without|for|per|in|on|at|during|before|after|across|by|from|against|under)\s|(?:\p{Ll}+ly\s+)?\p{Ll}{3,}[^e]ed\s+(?:\p{Ll}+ly$|(?:with|by|in|on|at|to|for|from)\s)))/giu;

/** "reviewed weekly", "described with OpenAPI". */
const PARTICIPLE = /^(?:\p{Ll}+ly\s+)?\p{Ll}{3,}ed\s/u;

/** What bounds a deed is not taken from it. */
const BOUNDS =
  /\b(?:per|without|before|after|during|under|over|within|until|every|each|all|any|only|least|most)\b/i;

const STATES =
  /\b(?:is|are|was|were|be|must|should|can|will|has|have|that|which|where|when|who|it|they|them)\b|[.;:!?]\s/i;

/** A sentence, which no comma and preposition can follow up. */
const FINITE = /\b(?:is|are|was|were|must|should|can|will|has|have|it|they)\b/i;

/**
 * A clause without what the bullet says: of "API versioning and deprecation notices" the notices, of "encryption of backups with rotated
 * keys" what follows the backups.
 *
 * @param label what stands before the text, in bold
 * @param isSaid whether the bullet holds a piece of content
 */
export function dropSaid(
  clause: string,
  text: string,
  label: string,
  isSaid: (content: string) => boolean,
): Rest {
  if (/[!?]$/.test(clause)) return { text: clause, sep: '; ' };
  const example = /(?<=\s\S+)\s+\(([^()\d]+)\)$/.exec(clause);
  if (example && contentStems(example[1] as string).size > 0 && isHeld(example[1] as string, isSaid))
    return dropSaid(clause.slice(0, example.index), text, label, isSaid);
  const rest =
    cutHead(clause, text, label, isSaid) ?? keepItems(clause, text, label) ?? cutFirst(clause, isSaid);
  if (rest === undefined) return { text: cutEnd(clause, isSaid), sep: '; ' };
  return rest.sep === '; ' && isOneMore(clause, rest.text, text) ? { ...rest, sep: ', and ' } : rest;
}

/** True where a thing can follow a thing: neither states or tells anything, and the bullet is no list already. */
function isOneMore(clause: string, rest: string, text: string): boolean {
  // What went before it must be what the bullet itself speaks of, not only its label.
  const first = clause.endsWith(rest) ? clause.slice(0, -rest.length) : '';
  const held = holdContent(text);
  const isThing = (part: string) => detectForm(part) === 'noun' && !/[.;:!?](?:\s|$)/.test(part.trim());
  return (
    first !== '' &&
    [...listContent(first)].every((c) => held.has(c)) &&
    isThing(rest) &&
    isThing(text) &&
    splitPhrases(rest).phrases.length === 1 &&
    !STATES.test(rest) &&
    !/^(?:no|not|never|avoid)\b/i.test(text) &&
    splitPhrases(text).phrases.every(({ link }) => link !== 'list' && link !== 'brackets')
  );
}

function isHeld(part: string, isSaid: (content: string) => boolean): boolean {
  return [...listContent(part)].every((c) => isSaid(c));
}

/** "B with X" beside "A of B": " with X"; beside "B of A": ", with X". */
function cutHead(
  clause: string,
  text: string,
  label: string,
  isSaid: (content: string) => boolean,
): Rest | undefined {
  const bare = text.trim().replace(/[.,;]$/, '');
  if (/[`*_[\]"“]/.test(clause) || /[.!?:;]\s|[)\]"”`!?:]$/.test(bare)) return undefined;
  const cut = [...clause.matchAll(TAIL)].findLast((c) => isHeld(clause.slice(0, c.index), isSaid));
  const head = clause.slice(0, cut?.index);
  const tail = clause.slice((cut?.index ?? 0) + (cut?.[0].length ?? 0));
  const noun = listWords(head).at(-1) ?? '';
  if (/\d/.test(tail) && /\d/.test(text)) return undefined;
  if (!cut || STATES.test(clause) || /[,(]|\s(?:and|or)\s/i.test(head) || contentStems(tail).size === 0)
    return undefined;
  if (contentStems(noun).size === 0 || isVerb(head.trim()) || /ly$/.test(noun)) return undefined;
  const has = (part: string) => [...contentStems(noun)].every((s) => contentStems(part).has(s));
  const isPart = PARTICIPLE.test(tail);
  if (has(listWords(bare).at(-1) ?? '')) return { text: tail, sep: isPart ? ', ' : ' ' };
  const opener = tail.split(/\s/)[0] as string;
  const isNew = !new RegExp(`(?<![\\p{L}-])${opener}(?![\\p{L}-])`, 'iu').test(text);
  if (MANNER.test(tail) && has(`${label} ${bare}`) && isNew && !FINITE.test(text))
    return { text: tail, sep: ', ' };
  return undefined;
}

/** Without what at its end the bullet says: of "cache hot reads in Redis with explicit expiry" the hot reads. */
function cutEnd(clause: string, isSaid: (content: string) => boolean): string {
  if (/[`*_[\]"“(]/.test(clause) || STATES.test(clause)) return clause;
  let rest = clause;
  for (const cut of [...clause.matchAll(TAIL)].reverse()) {
    const tail = rest.slice(cut.index);
    const head = rest.slice(0, cut.index);
    const isPlain = !/[,;]|\s(?:and|or)\s/i.test(tail) && listWords(head).length > 1;
    if (
      !isPlain ||
      contentStems(tail).size === 0 ||
      !isHeld(tail, (c) => isSaid(c) || isLight(stemOf(c))) ||
      BOUNDS.test(tail)
    )
      break;
    rest = head;
  }
  return rest;
}

/** Of a plain list of things those that are new. */
function keepItems(clause: string, text: string, label: string): Rest | undefined {
  const { phrases, tail } = splitPhrases(clause);
  const isPlain = phrases.every(
    ({ text, link, bracketed }, i) =>
      (i === 0 || link === 'list') &&
      !bracketed &&
      !leansOn(text.trim()) &&
      !isName(text) &&
      !/\s(?:in|of|on|at|from|as|to)\s/i.test(text) &&
      !STATES.test(text),
  );
  const tells = detectForm(clause) !== 'noun' || isVerb(clause.split(/\s+/)[0] ?? '');
  if (phrases.length < 2 || !isPlain || tells) return undefined;
  const said = [label, ...splitPhrases(text).phrases.map((p) => p.text)].map((part) => holdContent(part));
  const isSaid = (part: string) =>
    said.some((held) =>
      [...listContent(part)].every((c) => held.has(c) || isPraise(stemOf(c)) || isLight(stemOf(c))),
    );
  const fresh = phrases.filter((p) => !isSaid(p.text));
  if (fresh.length === 0 || fresh.length === phrases.length) return undefined;
  const joint = /\b(?:and|or)\b|&/.exec(phrases.at(-1)?.sep ?? '')?.[0];
  const items = fresh
    .map((p, i) => {
      const isLast = i === fresh.length - 1 && joint !== undefined;
      return i === 0
        ? p.text
        : `${isLast && fresh.length === 2 ? '' : ','} ${isLast ? `${joint} ` : ''}${p.text}`;
    })
    .join('');
  return { text: items + tail, sep: '; ' };
}

/** Without the things at its start that the bullet names. */
function cutFirst(clause: string, isSaid: (content: string) => boolean): Rest | undefined {
  const { phrases, tail } = splitPhrases(clause);
  const first = phrases.findIndex((p) => !isHeld(p.text, isSaid));
  const tells = isVerb(clause.split(/\s+/)[0] ?? '');
  const parted = phrases.slice(0, first + 1).every((p, i) => i === 0 || (p.link === 'list' && !p.bracketed));
  if (first < 1 || tells || !parted || leansOn(phrases[0]?.text ?? '')) return undefined;
  const rest = phrases.slice(first).map((p, i): Phrase => (i === 0 ? { ...p, sep: '' } : p));
  return { text: joinPhrases({ phrases: rest, tail }), sep: '; ' };
}
