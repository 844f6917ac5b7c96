import { keepsOut } from './bans.ts';
import { type Alike, compareContent, SAME_THING } from './compareContent.ts';
import { isOpposed } from './findChoice.ts';
import { findExchanged } from './findExchanged.ts';
import { findPlace } from './findPlace.ts';
import { listDates } from './listDates.ts';
import { areOpposites, isGlue } from './opposites.ts';
import { type Amount, differInUnit } from './readAmounts.ts';
import type { Claims } from './readClaims.ts';
import { readContent } from './readContent.ts';
import type { Preference } from './readPreference.ts';
import { readRoute } from './readRoute.ts';
import { readVerdict } from './readVerdict.ts';
import { splitWords } from './splitWords.ts';
import { stemWord } from './stemWord.ts';

export type OppositionKind =
  | 'number'
  | 'bound'
  | 'denial'
  | 'force'
  | 'direction'
  | 'preference'
  | 'format'
  | 'condition'
  | 'scope'
  | 'technology'
  | 'code'
  | 'label';

/** What makes two texts opposite, or about different things. */
export interface Opposition {
  kind: OppositionKind;
  /** What stands on each side. */
  a: string;
  b: string;
}

/**
 * Finds what forbids one line for both of two texts. Texts that have nothing in common but a word have no opposition.
 *
 * @returns the weightiest; undefined where nothing speaks against one line
 */
export function findOpposition(a: Claims, b: Claims): Opposition | undefined {
  const alike = compareContent(a, b);
  // "Set `depth` to 3" and "Set `width` to 3" have no word in common, and yet read alike.
  if (alike.less === 0) return findCode(a, b);
  for (const find of FINDERS) {
    const found = find(a, b, alike);
    if (found) return found;
  }
  return undefined;
}

type Finder = (a: Claims, b: Claims, alike: Alike) => Opposition | undefined;

const FINDERS: readonly Finder[] = [
  findOtherPlace,
  findTurnedCondition,
  findVerdict,
  findDenial,
  findAmounts,
  findDirection,
  findRoute,
  findDates,
  findPreference,
  findForce,
  findScope,
  findCondition,
  findTechnology,
  findCode,
  findLabel,
  findExchange,
];

/** "On the second day" and "on the fourth day". */
function findOtherPlace(a: Claims, b: Claims): Opposition | undefined {
  const place = findPlace(a.text, b.text);
  return place && { kind: 'number', ...place };
}

/** "✅ Serve late" and "❌ Serve late". */
function findVerdict(a: Claims, b: Claims, { more }: Alike): Opposition | undefined {
  // "✅ Never commit keys" and "🚫 Never commit keys" both forbid.
  if (more < NEAR) return undefined;
  const [one, other] = [readVerdict(a.text), readVerdict(b.text)];
  if (!one || !other || one === other) return undefined;
  return BANS.test(one === 'good' ? a.text : b.text) ? undefined : { kind: 'denial', a: a.text, b: b.text };
}

/** "✅ Stop for photographs" asks for what it says. */
const BANS = /^\W*(?:never|don['’]?t|do not|avoid|no)\b/i;

/** Words that one of the two denies and the other says. */
function findDenial(a: Claims, b: Claims, { more }: Alike): Opposition | undefined {
  let [same, turned, left] = [0, 0, 0];
  for (const stem of a.content) {
    if (!b.content.has(stem)) continue;
    if (SIGNS.some((sign) => a.sayings.said.has(sign + stem) && b.sayings.said.has(sign + stem))) same++;
    else if (a.sayings.said.has(`~${stem}`) || b.sayings.said.has(`~${stem}`)) left++;
    else turned++;
  }
  if (turned + left === 0 || deniesTwice(a, b) || deniesTwice(b, a) || denyBoth(a, b)) return undefined;
  const least = Math.min(a.content.size, b.content.size);
  const isMain = turned > 0 && turned >= same && turned + same >= 0.6 * least;
  return isMain || more >= NEAR ? { kind: 'denial', a: a.text, b: b.text } : undefined;
}

/** "Never ship without tests" is no ban of tests, but one of "Ship without tests". */
function deniesTwice({ sayings }: Claims, other: Claims): boolean {
  const twice = [...sayings.said].filter((stem) => stem.startsWith('!~'));
  return twice.length > 0 && !twice.every((stem) => other.sayings.said.has(stem.slice(1)));
}

/** "Merge nothing on Fridays" and "Do not merge on Fridays". */
function denyBoth(a: Claims, b: Claims): boolean {
  const isObject = ({ text }: Claims) => /[^\p{L}](?:nothing|nobody|no one|none)\b/iu.test(text);
  return (
    isObject(a) !== isObject(b) &&
    [a, b].every((one) => one.denial || isObject(one)) &&
    isSameSet(a.content, b.content)
  );
}

const SIGNS = ['', '!', '~', '!~'];

/** From here on two texts say the same but for a word. */
const NEAR = 0.7;

function findAmounts(a: Claims, b: Claims, { less, more }: Alike): Opposition | undefined {
  if (less < 0.3 || a.numbers.length * b.numbers.length > MOST_AMOUNTS) return undefined;
  for (const one of a.numbers) {
    const others = b.numbers.filter((other) => measureSame(one, other));
    if (others.length === 0) {
      // "5 mg" and "5 µg" in what is else one line: the units are words that differ, too.
      const other = b.numbers.find(
        (amount) => differInUnit(one, amount) && more >= (amount.value === one.value ? MORE_THAN_UNIT : NEAR),
      );
      if (other) return { kind: 'number', a: one.text, b: other.text };
      continue;
    }
    const equal = others.filter(({ value }) => value === one.value);
    // "5–7 files" and "5–9 files".
    const range = equal.find(({ to }) => to !== one.to);
    if (range?.to && one.to && !equal.some(({ to }) => to === one.to))
      return { kind: 'number', a: `${one.value}–${one.to}`, b: `${range.value}–${range.to}` };
    const isShared = others.some((other) =>
      a.numbers.some((own) => measureSame(own, other) && own.value === other.value),
    );
    if (equal.length === 0 && !isShared) return { kind: 'number', a: one.text, b: others[0]?.text ?? '' };
    const turned = equal.find(({ bound }) => isTurned(one.bound, bound));
    if (turned && !equal.some(({ bound }) => bound === one.bound))
      return { kind: 'bound', a: one.text, b: turned.text };
  }
  return undefined;
}

/** Two lines that hold a hundred numbers each are data, and contradict nothing. */
const MOST_AMOUNTS = 10_000;

/** What is alike in a short line when its unit is not. */
const MORE_THAN_UNIT = 0.3;

function measureSame(a: Amount, b: Amount): boolean {
  if (differInUnit(a, b)) return false;
  return a.unit === b.unit ? a.unit !== '' || a.of === b.of : a.of !== '' && a.of === b.of;
}

function isTurned(a: string, b: string): boolean {
  return (a === 'most' && b === 'least') || (a === 'least' && b === 'most');
}

/** "Raise" and "lower", "before" and "after", where the rest is alike. */
function findDirection(a: Claims, b: Claims, { more }: Alike): Opposition | undefined {
  if (more < 0.4) return undefined;
  const [left, right] = [readTurns(a.text), readTurns(b.text)];
  const [own, others] = [
    [...left.keys()].filter((stem) => !right.has(stem)),
    [...right.keys()].filter((stem) => !left.has(stem)),
  ];
  const pairs = own.flatMap((one): [string, string][] => {
    const other = others.find((stem) => areOpposites(one, stem));
    if (!other || (isInTime(one, other) && !dependOnSame(a, b))) return [];
    // Small words turn a text only where all else is the same.
    const isSmall = isGlue(one) || isGlue(other);
    return isSmall && own.length + others.length > MOST_OTHERS ? [] : [[one, other]];
  });
  const [first] = pairs;
  if (!first) return undefined;
  const [one, other] = first;
  // "Raise it for tall riders" and "Lower it for short riders" agree, and are two.
  const kind = pairs.length % 2 === 0 ? 'condition' : 'direction';
  return { kind, a: left.get(one) ?? one, b: right.get(other) ?? other };
}

/** "From the shelf to the tray" and "from the tray to the shelf". */
function findRoute(a: Claims, b: Claims, { more }: Alike): Opposition | undefined {
  if (more < NEAR) return undefined;
  const [one, other] = [readRoute(a.text), readRoute(b.text)];
  if (!one || !other) return undefined;
  const isTurned =
    share(without(one.from, other.from), other.to) && share(without(one.to, other.to), other.from);
  return !isTurned ? undefined : { kind: 'direction', a: one.text, b: other.text };
}

/** "Masters check the work of apprentices" and "Apprentices check the work of masters". */
function findExchange(a: Claims, b: Claims, { more }: Alike): Opposition | undefined {
  const exchange = more === 1 ? findExchanged(a.text, b.text) : undefined;
  return exchange && { kind: 'direction', ...exchange };
}

const MOST_OTHERS = 4;
const FOLLOW = stemWord('following');

/** Words by stem, among which those stand that turn a text. "Keep secrets out of logs" denies with "out", which is no direction then. */
function readTurns(text: string): Map<string, string> {
  const stems = new Map(splitWords(text).map((word) => [stemWord(word), word]));
  if (keepsOut(text)) stems.delete('out');
  // "What follows from them" comes after nothing.
  if (stems.get(FOLLOW) !== 'following') stems.delete(FOLLOW);
  return stems;
}

function isInTime(one: string, other: string): boolean {
  return TIMES.has(one) && TIMES.has(other);
}

const TIMES = new Set(['before', 'prior', 'after', 'follow'].map(stemWord));

/** A line that says when and if more often than this is no instruction that another one turns. */
const MOST_CONDITIONS = 100;

/** False for "rinse before boiling" and "boil after rinsing", which say the same. */
function dependOnSame(a: Claims, b: Claims): boolean {
  return (
    a.conditions.length === 0 ||
    b.conditions.length === 0 ||
    [a, b].some(({ conditions }) => conditions.length > MOST_CONDITIONS) ||
    a.conditions.some((one) => b.conditions.some((other) => share(one.stems, other.stems)))
  );
}

/** Days and months: "on Mondays" and "on Tuesdays", where the rest is alike. */
function findDates(a: Claims, b: Claims, { more }: Alike): Opposition | undefined {
  if (more < DATES_APART) return undefined;
  const [left, right] = [listDates(a.text), listDates(b.text)];
  if (left.length === 0 || right.length === 0 || left.some((date) => right.includes(date))) return undefined;
  return { kind: 'number', a: left.join(', '), b: right.join(', ') };
}

/** A line of three words is alike by half where its date differs. */
const DATES_APART = 0.5;

/** What holds for less in one of two texts that are else the same: "only", "except", "without". */
function findScope(a: Claims, b: Claims, { less, more }: Alike): Opposition | undefined {
  const [one, other] = [narrows(a), narrows(b)];
  if (one !== other && !(a.only && b.only) && more >= SAME_THING) {
    return { kind: 'scope', a: one ? 'only' : '', b: other ? 'only' : '' };
  }
  if (less < 1) return undefined;
  const [left, right] = [listExcluded(a, b), listExcluded(b, a)];
  if (left === undefined || right === undefined || left.length + right.length === 0) return undefined;
  const name = (stems: readonly string[]) => (stems.length > 0 ? `except ${stems.join(', ')}` : '');
  return { kind: 'scope', a: name(left), b: name(right) };
}

/** True for "only in French"; what "only after rinsing" depends on is a condition. */
function narrows({ only, text }: Claims): boolean {
  // "Don't rely only on colour" opens up.
  const isDenied = /\b(?:not|never|cannot)\b[^,;.:]*\bonly\b|n['’]t\b[^,;.:]*\bonly\b/i.test(text);
  return only && !isDenied && !/\bonly (?:if|when|where|after|before|once|during|as)\b/i.test(text);
}

/** Stems that only the first text has; undefined where it says more of something than what it leaves out. */
function listExcluded(a: Claims, b: Claims): string[] | undefined {
  const own = [...a.content].filter((stem) => !b.content.has(stem));
  return own.every((stem) => a.sayings.said.has(`~${stem}`)) ? own : undefined;
}

function findPreference(a: Claims, b: Claims): Opposition | undefined {
  if (a.choice && b.choice && isOpposed(a.choice, b.choice))
    return { kind: a.choice.kind, a: a.choice.text, b: b.choice.text };
  if (!a.preference || !b.preference) return undefined;
  const isSwapped =
    share(telling(a.preference, 'chosen'), telling(b.preference, 'over')) ||
    share(telling(b.preference, 'chosen'), telling(a.preference, 'over'));
  return isSwapped ? { kind: 'preference', a: a.text, b: b.text } : undefined;
}

/** Stems of one side that the other side lacks: "specific exceptions, not bare exceptions" chooses no exceptions over exceptions. */
function telling({ chosen, over }: Preference, side: 'chosen' | 'over'): ReadonlySet<string> {
  const [own, other] = side === 'chosen' ? [chosen, over] : [over, chosen];
  return without(own, other);
}

function without(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...a].filter((one) => !b.has(one)));
}

function holdsAll(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const one of b) if (!a.has(one)) return false;
  return true;
}

function share(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const one of a) if (b.has(one)) return true;
  return false;
}

function findForce(a: Claims, b: Claims, { more }: Alike): Opposition | undefined {
  const isFree = (a.force === 1 && b.force === 4) || (a.force === 4 && b.force === 1);
  return isFree && more >= NEAR ? { kind: 'force', a: a.text, b: b.text } : undefined;
}

/** "If the guest objects" and "unless the guest objects" turn a line round. */
function findTurnedCondition(a: Claims, b: Claims): Opposition | undefined {
  const others = b.conditions.slice(0, MOST_CONDITIONS);
  for (const one of a.conditions.slice(0, MOST_CONDITIONS)) {
    const other = others.find(
      ({ kind, stems }) => turnsCase(kind) !== turnsCase(one.kind) && isSameSet(stems, one.stems),
    );
    if (other && isCase(one.kind) && isCase(other.kind))
      return { kind: 'direction', a: one.text, b: other.text };
  }
  return undefined;
}

function isCase(kind: string): boolean {
  return /^(?:if|unless|only|except)/.test(kind);
}

function turnsCase(kind: string): boolean {
  return /^(?:unless|except)/.test(kind);
}

/** True for two sets of the same elements. */
export function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && holdsAll(a, b);
}

/** Lines that start with conditions of which none holds where the other does. */
function findCondition(a: Claims, b: Claims, { more }: Alike): Opposition | undefined {
  const [one, other] = [a, b].map(({ conditions }) =>
    conditions.find(({ from, kind }) => from === 0 || kind === 'for'),
  );
  if (!one || !other || one.kind !== other.kind) return undefined;
  const isWithin = holdsAll(one.stems, other.stems) || holdsAll(other.stems, one.stems);
  const isApart = !share(one.stems, other.stems) || (!isWithin && more >= NEAR);
  return isApart ? { kind: 'condition', a: one.text, b: other.text } : undefined;
}

/** Different technologies in the same slot. */
function findTechnology(a: Claims, b: Claims): Opposition | undefined {
  for (const [kind, left] of a.technologies) {
    const right = b.technologies.get(kind);
    if (right && !share(left, right))
      return { kind: 'technology', a: [...left].join(', '), b: [...right].join(', ') };
  }
  return undefined;
}

function findCode(a: Claims, b: Claims): Opposition | undefined {
  if (a.code.size === 0 || b.code.size === 0 || share(a.code, b.code)) return undefined;
  const isSaid =
    [...a.code].some((code) => b.text.includes(code)) || [...b.code].some((code) => a.text.includes(code));
  return isSaid ? undefined : { kind: 'code', a: [...a.code].join(', '), b: [...b.code].join(', ') };
}

/** Labels of different things, before what is alike. */
function findLabel(a: Claims, b: Claims, { less }: Alike): Opposition | undefined {
  if (a.label === undefined || b.label === undefined || less < 0.5) return undefined;
  const [one, other] = [a.label, b.label].map((label) => new Set(readContent(label))) as [
    Set<string>,
    Set<string>,
  ];
  const isApart = one.size > 0 && other.size > 0 && !share(one, b.content) && !share(other, a.content);
  return isApart ? { kind: 'label', a: a.label, b: b.label } : undefined;
}
