import { contentStems, isTechnical, listWords } from '../content.ts';
import { detectForm, isVerb } from './grammar.ts';
import { lowerFirst } from './lowerFirst.ts';
import type { Phrase, Phrased } from './splitPhrases.ts';

/** Prepositions behind which an addition can stand at the end of a bullet. */
const HANGS = /^(?:using|with|via|including|such as|through|across|for|by|without)$/;

/** What makes a phrase a statement of its own, that no list of things can hold. */
export const STATES =
  /\b(?:is|are|was|were|be|must|should|can|will|has|have|not|don[’']t|never|always|only|where|when|as|it)\b/i;

/** Most words of a phrase that joins a list. */
const LONGEST_PART = 5;

/**
 * Puts a phrase where the bullet's grammar has a place for it: a name among names, a part in a list of parts of the same form, what
 * hangs on a preposition behind it.
 *
 * @param addition the phrase as it would stand
 * @param phrase what it was in its own bullet
 * @param governing the last phrase there that began no list item
 * @returns whether there was a place; the bullet is unchanged where there was none
 */
export function fitPhrase(
  bullet: Phrased,
  addition: string,
  phrase: Phrase,
  governing: Phrase | undefined,
): boolean {
  // What another bullet sets off in bold is its label.
  if (addition.includes('**')) return false;
  if (phrase.link !== 'head' && isName(addition)) return fitName(bullet, addition);
  // "Design flows" in a list of things reads as one more of them, and in a list of deeds it stands for itself.
  if (phrase.link === 'head' && isVerb(addition.split(/\s+/)[0] ?? '')) return false;
  if (STATES.test(addition) || /[()]/.test(addition) || /^\d/.test(addition)) return false;
  const run = findRun(bullet, addition, phrase, governing);
  if (run) {
    extendRun(bullet, run, addition);
    return true;
  }
  const last = bullet.phrases.at(-1);
  const preposition = prepositionOf(phrase, governing);
  const isOne = bullet.phrases.every((p) => p.link !== 'clause');
  if (!HANGS.test(preposition) || !last || last.bracketed || !isOne) return false;
  const before = bullet.phrases.filter((p) => p.link === 'preposition').map((p) => p.preposition);
  // A second preposition needs a comma, or it would hang on what hangs on the first; a third is too much.
  if (before.length > 1 || before.includes(preposition) || before.some((p) => !HANGS.test(p))) return false;
  append(bullet, before.length > 0 ? `, ${preposition} ` : ` ${preposition} `, addition, 'preposition');
  return true;
}

function fitName(bullet: Phrased, addition: string): boolean {
  const at = (i: number) => bullet.phrases[i] as Phrase;
  const named = listRuns(bullet).filter((r) => {
    let names = 0;
    // The first word of a bullet has its capital for its place.
    for (let i = r.first; i <= r.last; i++)
      if (isName(i === 0 ? lowerFirst(at(i).text) : at(i).text)) names++;
    const isList = r.last > r.first;
    // One name in brackets in the middle explains the word before it; more of them are a list.
    const explains =
      at(r.first).bracketed &&
      !isList &&
      (r.last < bullet.phrases.length - 1 || bullet.phrases[r.first - 1]?.link === 'list');
    return (
      names > 0 && names * 2 >= r.last - r.first + 1 && (isList || at(r.first).link !== 'head') && !explains
    );
  });
  const run = named.find((r) => at(r.first).bracketed) ?? named.at(-1);
  if (run) {
    extendRun(bullet, run, addition);
    return true;
  }
  return false;
}

export function append(bullet: Phrased, sep: string, text: string, link: Phrase['link']): void {
  const end = /^([^.!?]*)([.!?]*)$/.exec(bullet.tail);
  bullet.phrases.push({
    text,
    sep: (end?.[1] ?? '') + sep,
    link,
    preposition: link === 'preposition' ? sep.replace(/[,\s]+/g, ' ').trim() : '',
    bracketed: false,
  });
  bullet.tail = end?.[2] ?? '';
}

/** First and last index of a coordination: "A", "B", "C" of "A, B, and C". */
export interface Run {
  first: number;
  last: number;
}

export function listRuns(bullet: Phrased): Run[] {
  const runs: Run[] = [];
  bullet.phrases.forEach((phrase, i) => {
    const run = runs.at(-1);
    const before = bullet.phrases[i - 1];
    if (run && phrase.link === 'list' && before?.bracketed === phrase.bracketed) run.last = i;
    else runs.push({ first: i, last: i });
  });
  return runs;
}

/** What a phrase hangs on; of a list behind a deed ("by asking for limits and scale") the deed would be lost. */
function prepositionOf(phrase: Phrase, governing: Phrase | undefined): string {
  if (phrase.link !== 'list' || !governing || /^\p{L}+ing\s/u.test(governing.text)) return phrase.preposition;
  return governing.preposition;
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
  if (listWords(addition).length > LONGEST_PART) return undefined;
  // "mock servers" in a list of things is a thing.
  const isThing = phrase.link === 'list' && governing !== undefined && detectForm(governing.text) === 'noun';
  const preposition = prepositionOf(phrase, governing);
  const last = runs.at(-1);
  if (preposition)
    return runs.findLast(
      (r) =>
        at(r.first).preposition === preposition &&
        !at(r.first).bracketed &&
        !isInClause(bullet, r) &&
        hangOnOne(at(r.first).hangsOn, phrase.hangsOn) &&
        canGrow(bullet, r, addition, isThing),
    );
  if (!last || at(last.last).bracketed) return undefined;
  const opener = at(last.first);
  // A list behind a label, or a plain list, takes any phrase; a list under a preposition only its own.
  if (opener.link === 'preposition' || opener.link === 'clause' || !canGrow(bullet, last, addition, isThing))
    return undefined;
  return last.last > last.first || opener.link === 'colon' ? last : undefined;
}

/** False where two lists hang on different things: "hints for functions", "comments for complex logic". */
function hangOnOne(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return true;
  const stems = contentStems(b);
  return stems.size === 0 || contentStems(a).size === 0 || [...contentStems(a)].some((s) => stems.has(s));
}

/** True behind a semicolon: what hangs on the first clause does not hang on the second. */
function isInClause(bullet: Phrased, run: Run): boolean {
  return bullet.phrases.slice(0, run.last + 1).some(({ link }) => link === 'clause');
}

/**
 * False where more would not hang where it should: the last phrase has grown a tail ("data protection in all decisions"),
 * the list is of clauses, it is a pair ("both"), it is denied ("no secrets or keys"), or its parts are of another form: a thing
 * in a list of things to do, or the other way round.
 */
function canGrow(bullet: Phrased, run: Run, addition: string, isThing: boolean): boolean {
  const text = (i: number) => (bullet.phrases[i] as Phrase).text;
  const last = text(run.last);
  if (/\s(?:in|of|on|at|from|as|to)\s/i.test(last) || last.split(/\s+/).length > LONGEST_PART) return false;
  for (let i = run.first; i <= run.last; i++)
    if (STATES.test(text(i)) || /\bboth\b/i.test(text(i))) return false;
  if (/^(?:no|zero|avoid|do not)\b/i.test(text(0))) return false;
  // A list of names takes no other words.
  if (run.last > run.first && isName(last) && !isName(addition)) return false;
  const tells = (part: string) => isVerb(part.split(/\s+/)[0] ?? '') && detectForm(part) === 'imperative';
  for (let i = run.first; i <= run.last; i++) if (!tells(text(i))) return isThing || !tells(addition);
  // "Design schemas" could be followed by both; a list of deeds only by one more.
  return !isThing && tells(addition);
}

export function extendRun(bullet: Phrased, run: Run, addition: string): void {
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
    ? first.bracketed || (isName(addition) && first.link !== 'preposition')
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
    ...(first.hangsOn !== undefined && { hangsOn: first.hangsOn }),
  });
}

/** True where every word is a name: capitalised, technical, or a digit. */
export function isName(text: string): boolean {
  const words = listWords(text);
  return words.length > 0 && words.length <= 4 && words.every((w) => isTechnical(w) || /^\p{Lu}/u.test(w));
}
