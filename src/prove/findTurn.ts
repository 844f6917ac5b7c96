import { keepsOut } from '../language/bans.ts';
import { findOpposition, isContradiction, isMeasured } from '../language/claims.ts';
import { DENYING_MARKS } from '../language/denyingMarks.ts';
import { isStop } from '../language/lexicon.ts';
import { namesFlaw } from '../language/namesFlaw.ts';
import { areOpposites } from '../language/opposites.ts';
import { readContent } from '../language/readContent.ts';
import { splitWords } from '../language/splitWords.ts';
import { stemWord } from '../language/stemWord.ts';
import type { Alignment } from './alignLine.ts';
import type { Change, Derivation } from './findDerived.ts';
import { type ProvedLine, plainStem } from './listLines.ts';

/** What a line says, and what stands in its place. */
export interface Turn {
  was: string;
  became: string;
}

/** Two lines speak of one matter from this share on. */
const SAME_MATTER = 0.5;

/**
 * Finds that the line which says most of another one says the opposite: another number for the same thing, a denial more or less, "before" for
 * "after". A second line that says it in the right sense settles it: both sides of a conflict may stand in the agent.
 */
export function findTurn(line: ProvedLine, alignment: Alignment): Turn | undefined {
  const { support, nearest, same, derived } = alignment;
  const exchanged = derived && findExchanged(derived, line);
  const isSettled = (one: ProvedLine) =>
    one !== derived?.line && isNear(line, one, SAME_WORDS) && !(exchanged && isTurnedIn(one, exchanged));
  if (exchanged && !support.some(isSettled)) return { was: exchanged.was, became: exchanged.became };
  if (same.length > 0 || !nearest || nearest.share < SAME_MATTER || line.leads) return undefined;
  const isTwin = nearest.share >= TWIN && isNear(nearest.line, line, TWIN);
  const isAsWritten =
    (derived?.line === nearest.line && (isSameWords(derived, line) || isGoneOn(derived, line))) ||
    isReordered(line, nearest.line);
  const turn = isAsWritten ? undefined : findAny(line, nearest.line, isTwin);
  if (!turn) return undefined;
  const others = support.filter(
    (one) => one !== nearest.line && isNear(line, one, isTwin ? TWIN : SAME_MATTER),
  );
  return others.some((one) => !findAny(line, one, isTwin)) ? undefined : turn;
}

/** True where nothing but small words came or went: a comma became "and". */
function isSameWords({ line: one, gone, fresh }: Derivation, line: ProvedLine): boolean {
  return (
    line.forbids === one.forbids &&
    haveOneMeasure(line, one) &&
    [...gone, ...fresh].every(({ word }) => /^(?:and|or|the|an?|that|is|are|to)$/.test(word))
  );
}

/** True where all words of the one stand in the other in their order, and nothing that came to them denies: it only goes on. */
function isGoneOn({ line: one, gone, fresh }: Derivation, line: ProvedLine): boolean {
  const more = gone.length === 0 ? fresh : fresh.length === 0 ? gone : undefined;
  if (more === undefined || line.forbids !== one.forbids || !haveOneMeasure(line, one)) return false;
  return !more.some(({ word }) => SAYS_NO.test(word));
}

/** True of the same numbers, bounded alike: what bounds one may be no word. */
function haveOneMeasure(a: ProvedLine, b: ProvedLine): boolean {
  const amounts = ({ claims }: ProvedLine): string =>
    claims.numbers.map(({ value, bound }) => `${bound} ${value}`).join(', ');
  return amounts(a) === amounts(b);
}

/** True where both say the same in the same order but for a condition, which came first or went last. */
function isReordered(line: ProvedLine, one: ProvedLine): boolean {
  const conditions = ({ claims }: ProvedLine): string =>
    claims.conditions
      .map(({ kind, stems }) => `${kind} ${[...stems].sort().join(' ')}`)
      .sort()
      .join(';');
  if (line.claims.conditions.length === 0 || conditions(line) !== conditions(one)) return false;
  if (!haveOneMeasure(line, one)) return false;
  const rest = ({ entry: { text }, claims }: ProvedLine): string =>
    splitWords(
      claims.conditions.reduceRight((left, { from, to }) => left.slice(0, from) + left.slice(to), text),
    )
      .filter((word) => !/^(?:that|the|an?)$/.test(word))
      .map(stemWord)
      .join(' ');
  return rest(line) === rest(one);
}

/**
 * A word of the line stands in the agent's as its opposite; or a denial went or came before a word that stayed.
 *
 * @param other what the line was made of, or was made of it: where only one of the two stands among what is forbidden, a denial makes good for the list
 */
function findExchanged({ line, gone, fresh }: Derivation, other: ProvedLine): Exchange | undefined {
  for (const { word, before } of gone) {
    const turned = fresh.find(
      (one) => one.before === before && areOpposites(stemWord(word), stemWord(one.word)),
    );
    if (turned) return { was: word, became: turned.word, lost: word };
  }
  if (line.forbids !== other.forbids) return undefined;
  const findDenial = (changes: readonly Change[], others: readonly Change[]): Change | undefined =>
    changes.find(
      ({ word, before }) =>
        before !== undefined && SAYS_NO.test(word) && !others.some((one) => SAYS_NO.test(one.word)),
    );
  // "Any potential for injection" is looked for where "no injection" is wanted.
  if ([...gone, ...fresh].some(({ word }) => word === 'any')) return undefined;
  const lost = findDenial(gone, fresh);
  // "Memory leaks" are looked for where "no memory leaks" is wanted.
  if (lost?.word === 'no' && looksFor(line)) return undefined;
  if (lost) return { was: `${lost.word} ${lost.before}`, became: lost.before ?? '', lost: lost.word };
  const added = findDenial(fresh, gone);
  // "Without threads, threading for the rest": what is denied is said as well.
  if (added && countForms(line, added.before ?? '') > 1) return undefined;
  if (added?.word === 'no' && looksFor(other)) return undefined;
  return added && { was: added.before ?? '', became: `${added.word} ${added.before}`, added: added.word };
}

function looksFor({ entry: { text } }: ProvedLine): boolean {
  return namesFlaw(text) || /\b(?:check|look|scan|watch|search)\w* for\b/i.test(text);
}

function countForms({ entry: { text } }: ProvedLine, word: string): number {
  const stem = stemWord(word);
  return splitWords(text).filter((one) => stemWord(one) === stem).length;
}

/** A turn with the word that went, or the one that came. */
interface Exchange extends Turn {
  lost?: string;
  added?: string;
}

function isTurnedIn({ entry: { text } }: ProvedLine, { lost, added }: Exchange): boolean {
  const words = splitWords(text);
  return (lost !== undefined && !words.includes(lost)) || (added !== undefined && words.includes(added));
}

const SAYS_NO =
  /^(?:not|never|no|none|nothing|without|avoid|cannot|nor|except|refuse|forbid|prohibit|.*n['’]t)$/;

/** A line that has nearly all words of another one and few more. */
const TWIN = 0.75;

/** @param isTwin whether both are the same but for a word, so that a single one turns them */
function findAny(line: ProvedLine, nearest: ProvedLine, isTwin: boolean): Turn | undefined {
  return (
    findOpposed(line, nearest) ??
    findDenied(line, nearest, isTwin) ??
    (isTwin ? findDirection(line, nearest) : undefined)
  );
}

/** "Before" and "after", "enable" and "disable", where all else is the same. */
function findDirection({ entry: { text } }: ProvedLine, { entry }: ProvedLine): Turn | undefined {
  const [left, right] = [text, entry.text].map((one) => [...new Set(splitWords(one).map(stemWord))]) as [
    string[],
    string[],
  ];
  for (const own of left.filter((stem) => !right.includes(stem))) {
    const other = right.find((stem) => !left.includes(stem) && areOpposites(own, stem));
    // "Profile before you tune" and "tune after you profile" are one order.
    if (other && !isOrderKept(own, left, right.slice(0, right.indexOf(other))))
      return { was: own, became: other };
  }
  return undefined;
}

/** True where what follows "before" or "after" on the one side comes first on the other. */
function isOrderKept(word: string, stems: readonly string[], ahead: readonly string[]): boolean {
  if (!/^(?:befor|after|prior)/.test(word)) return false;
  const next = stems.slice(stems.indexOf(word) + 1).find((stem) => !isStop(stem));
  return next !== undefined && ahead.includes(next);
}

function findOpposed({ claims }: ProvedLine, { claims: said }: ProvedLine): Turn | undefined {
  const found = findOpposition(said, claims);
  // What is denied is told below, clause by clause.
  if (!found || found.kind === 'denial' || !isContradiction(found, said, claims)) return undefined;
  return { was: found.b || claims.text, became: found.a || said.text };
}

/** Words that the one denies and the other says, where they are most of it. */
function findDenied(line: ProvedLine, nearest: ProvedLine, isTwin: boolean): Turn | undefined {
  const [mine, its] = [line.claims.sayings.said, nearest.claims.sayings.said];
  let [same, turned] = [0, 0];
  for (const stem of line.claims.content) {
    if (!nearest.stems.has(stem)) continue;
    if (SIGNS.some((sign) => mine.has(sign + stem) && its.has(sign + stem))) same++;
    else if (deniesBeside(line, stem) && deniesBeside(nearest, stem)) same++;
    else if (isDenied(line, mine, stem) !== isDenied(nearest, its, stem)) turned++;
    else same++;
  }
  if (turned === 0 || (turned < same && !isTwin)) return undefined;
  const size = [...line.claims.content].map(plainStem).length;
  if ((turned + same) / size < SAME_MATTER) return undefined;
  // "No leaks found" measures what "Find leaks" asks for.
  const measures = (one: ProvedLine) => !one.claims.asksFor && isMeasured(one.entry.text);
  if (measures(line) || measures(nearest)) return undefined;
  if (keepsOut(line.entry.text) || keepsOut(nearest.entry.text)) return undefined;
  // What a list forbids is asked for elsewhere only in the same words; with fewer of them it may be the remedy.
  const [ban, order] = line.forbids ? [line, nearest] : [nearest, line];
  if (line.forbids !== nearest.forbids && !isNear(ban, order, SAME_WORDS)) return undefined;
  // A ban and the order that it stands for: "Never ship untested code", "Ship tested code".
  if (line.forbids !== nearest.forbids && /\b(?:un|non-?)\w+/i.test(line.entry.text)) return undefined;
  return { was: line.entry.text, became: nearest.entry.text };
}

const SAME_WORDS = 0.9;
const SIGNS = ['', '!', '~', '!~'];

/** True where a word stands in a clause that denies, or among what is forbidden. */
function isDenied(
  { entry: { text }, forbids }: ProvedLine,
  said: ReadonlySet<string>,
  stem: string,
): boolean {
  if (said.has(stem) || !(said.has(`!${stem}`) || said.has(`~${stem}`))) return false;
  if (forbids) return true;
  const clauses = listClauses(text, stem);
  return clauses.length === 0 || clauses.some((clause) => DENIES.test(clause));
}

/** True where a clause with the word denies something, be it another word: "The code never crashes". */
function deniesBeside({ entry: { text } }: ProvedLine, stem: string): boolean {
  // "Chalk: marks; avoid it for seams": a clause may take the thing up.
  const clauses = [
    ...listClauses(text, stem),
    ...text.split(CLAUSES).filter((clause) => TAKES_UP.test(clause)),
  ];
  return clauses.some((clause) => DENIES.test(clause));
}

const TAKES_UP = /\b(?:it|them|these|those)\b/i;

function listClauses(text: string, stem: string): string[] {
  return text.split(CLAUSES).filter((clause) => readContent(clause).includes(stem));
}

const CLAUSES = /[,;:.!?()]\s|\b(?:that|which|who|where|when|if|but)\b/i;
const DENIES = new RegExp(
  `\\b(?:not|never|no|without|avoid\\w*|cannot|nothing|none|except|excluding|stop|refuse\\w*|forbid\\w*|prohibit\\w*|zero)\\b|n['’]t\\b|[${DENYING_MARKS}]`,
  'iu',
);

function isNear(line: ProvedLine, one: ProvedLine, least: number): boolean {
  const said = [...line.claims.content].filter((stem) => one.stems.has(stem)).length;
  return said / Math.max(1, line.claims.content.size) >= least;
}
