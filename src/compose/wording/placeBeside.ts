import { contentStems, holdContent, listContent } from '../content.ts';
import { append, extendRun, isName, listRuns, STATES } from './fitPhrase.ts';
import { isGeneric, isLight, isPraise } from './generic.ts';
import { leansOn } from './grammar.ts';
import type { Phrase, Phrased } from './splitPhrases.ts';

/** What a phrase stood with in its own bullet. */
export interface Company {
  /** Its coordination, itself included: "A", "B", "C" of "A, B, and C". */
  siblings: readonly Phrase[];
  /** What the coordination hangs on: the phrase before it, or the label. */
  governor?: string;
}

/** Prepositions that name what something is done with. */
const WITH = /^(?:using|with|via|through)$/;

/**
 * The company of the phrase at a place.
 * @param label what stands before the first phrase, in bold
 */
export function findCompany(phrases: readonly Phrase[], at: number, label?: string): Company {
  let first = at;
  while (first > 0 && phrases[first]?.link === 'list') first--;
  let last = first;
  while (phrases[last + 1]?.link === 'list' && phrases[last + 1]?.bracketed === phrases[first]?.bracketed)
    last++;
  const governor = first > 0 ? phrases[first - 1]?.text : label;
  return { siblings: phrases.slice(first, last + 1), ...(governor !== undefined && { governor }) };
}

/**
 * Puts a phrase where its own bullet had it: into the list that holds one of its siblings ("APIs" behind "third-party services"), in
 * brackets behind what they explained there ("load balancing (nginx)"), or behind what is done with it ("optimize queries using EXPLAIN").
 *
 * @returns true where it has its place; false where it may have none, since its siblings mean something else here; undefined where
 * nothing is known of its place
 */
export function placeBeside(
  bullet: Phrased,
  addition: string,
  { siblings, governor }: Company,
): boolean | undefined {
  const opener = siblings[0] as Phrase;
  const clause = bullet.phrases.findIndex(({ link }) => link === 'clause');
  const open = clause < 0 ? bullet.phrases : bullet.phrases.slice(0, clause);
  // "nginx" of "(nginx, HAProxy)" is a name in small letters.
  const isNamed = isName(addition) || (opener.bracketed && siblings.some((s) => isName(s.text)));
  const others = siblings.filter((s) => s.text !== addition && (s.link !== 'head' || isName(s.text)));
  const beside = open.findIndex((p) => others.some((s) => isSame(p.text, s.text)));
  if (beside > 0 && (isNamed || (opener.link === 'preposition' && isThing(addition))))
    return joinRun(bullet, beside, addition, governor);
  if (!isNamed) return undefined;
  // "B-tree" of "B-tree indexes for range queries" is no index beside GIN.
  const held = holdContent(open.map((p) => p.text).join('\n'));
  if (others.some((s) => isName(s.text) && [...listContent(s.text)].every((c) => held.has(c)))) return false;
  if (!governor) return undefined;
  const at = open.findIndex((p) => !p.bracketed && explains(governor, p.text));
  if (at < 0 || /[`[]/.test(open[at]?.text ?? '')) return undefined;
  if (opener.link === 'brackets') return openBracket(bullet, at, addition);
  if (WITH.test(opener.preposition) && at === bullet.phrases.length - 1)
    return hang(bullet, opener.preposition, addition);
  return undefined;
}

/** True for what can stand in a list of things: no statement, no adjective left alone. */
function isThing(text: string): boolean {
  return !STATES.test(text) && !leansOn(text.split(/\s+/).at(-1) ?? '');
}

function listTelling(text: string): string[] {
  return [...contentStems(text)].filter((s) => !isPraise(s) && !isLight(s) && !isGeneric(s));
}

/** True where two phrases name the same: a name the same name, other words the same telling words. */
function isSame(a: string, b: string): boolean {
  if (isName(a) !== isName(b)) return false;
  const [own, other] = isName(a)
    ? [[...contentStems(a)], [...contentStems(b)]]
    : [listTelling(a), listTelling(b)];
  return own.length > 0 && own.length === other.length && own.every((s) => other.includes(s));
}

/** True where a phrase holds all that tells something in the one that governed. */
function explains(governor: string, text: string): boolean {
  const telling = listTelling(governor);
  const held = holdContent(text);
  return telling.length > 0 && telling.every((c) => held.has(c));
}

function joinRun(bullet: Phrased, at: number, addition: string, governor: string | undefined): boolean {
  const run = listRuns(bullet).find((r) => r.first <= at && at <= r.last);
  const last = bullet.phrases[run?.last ?? at] as Phrase;
  // What explains "NoSQL stores" does not name all databases.
  const explained = last.bracketed ? bullet.phrases[(run?.first ?? 0) - 1]?.text : undefined;
  if (explained !== undefined && governor !== undefined && !explains(explained, governor)) return false;
  // What grew a tail takes no more: "data protection in all decisions".
  if (!run || /\s(?:in|of|on|at|from|as|to)\s/i.test(last.text)) return false;
  extendRun(bullet, run, addition);
  return true;
}

function openBracket(bullet: Phrased, at: number, addition: string): boolean {
  const next = bullet.phrases[at + 1];
  if (next?.bracketed || /[()]/.test(next?.sep ?? bullet.tail)) return false;
  if (next) next.sep = `)${next.sep}`;
  else bullet.tail = `)${bullet.tail}`;
  bullet.phrases.splice(at + 1, 0, {
    text: addition,
    sep: ' (',
    link: 'brackets',
    preposition: '',
    bracketed: true,
  });
  return true;
}

function hang(bullet: Phrased, preposition: string, addition: string): boolean {
  if (bullet.phrases.some((p) => p.link === 'preposition' || p.bracketed) || /[()]/.test(bullet.tail))
    return false;
  append(bullet, ` ${preposition} `, addition, 'preposition');
  return true;
}
