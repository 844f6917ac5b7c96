import { numberWords, ordinalWords, readNumberWord } from './numberWords.ts';
import type { Token } from './readTokens.ts';
import { areOtherUnits, isUnit, mayBeSame, readUnit } from './readUnit.ts';

/** On which side a number bounds: "at most 5", "5 or more", "about 5", "5". */
export type Bound = 'most' | 'least' | 'about' | 'exact';

/** A number with its unit and the side on which it bounds. */
export interface Amount {
  value: string;
  /**
   * The name of a unit, or the noun behind the number, in the singular and in small letters; "th" for the place in an order, the sign of a currency with
   * what multiplies it; empty where there is none.
   */
  unit: string;
  /** Offset of the unit in the text, where it is one that is known: the number says it, so that it is no word of its own. */
  unitAt?: number;
  /** Stem of the word before it: "port" of "port 9440"; empty where none stands there. */
  of: string;
  bound: Bound;
  /** The upper end of a range that begins here. */
  to?: string;
  /** As written, with what makes it a bound. */
  text: string;
}

const BEFORE =
  'at least|at most|no more than|not more than|no less than|no fewer than|no later than|more than|less than|fewer than|greater than|up to|under|below|over|above|beyond|within|exceed(?:s|ing)?|minimum(?: of)?|maximum(?: of)?|min\\.?|max\\.?|about|around|roughly|[<>≤≥~≈]=?';
/** What stands behind a number without being counted by it. */
const NO_UNIT =
  'or|and|but|to|of|in|per|for|at|on|as|from|into|by|with|via|under|below|over|above|beyond|within|about|around|roughly|exceed|exceeds|exceeding|if|when|while|until|unless|before|after|than|then|that|which|a|an|the|this|each|every|is|are|was|were|be|can|may|must|should|will|not|minimum|maximum';
const UNIT = `%|(?!(?:${NO_UNIT})\\b)[µμ]?[a-zA-Z]+|°[CF]?`;
const AFTER = '\\s+or (?:more|less|fewer|higher|lower|better)|\\s+(?:minimum|maximum|at least|at most)';
const ONE_OF = 'an?(?= (?:minute|hour|day|week|fortnight|month|year)\\b)';
/** "Within a week", "at least a day", but not "$5 a month". */
const ONE = `(?:(?<=\\b(?:in|within|for|after|before|least|most|than|about|around|over|under|up to|only|exactly) )${ONE_OF}|an?(?= (?:minute|hour|day|week|fortnight|month|year) (?:or two|or more|or less|at least|at most)\\b))`;
const ROMAN = '(?:XI{1,3}|IX|VIII?|III?)\\b';
/** "Fridge II". */
const NUMERAL = `(?<=\\p{Ll} )${ROMAN}`;
/** What `ONE` and `NUMERAL` find, in digits. */
const DIGITS: Readonly<Record<string, string>> = {
  A: '1',
  AN: '1',
  II: '2',
  III: '3',
  VII: '7',
  VIII: '8',
  IX: '9',
  XI: '11',
  XII: '12',
  XIII: '13',
};
/** Most texts hold none of these, and no number word. */
const MAY_NUMBER = new RegExp(`\\d|\\b${ONE_OF}|\\b${ROMAN}`, 'i');
const AMOUNT = new RegExp(
  `(?<before>(?<![\\w-])(?:${BEFORE}))?\\s*(?<currency>[$€£])?(?<![\\w.]|\\w\\+)(?:v(?=\\d))?(?<number>\\d(?:[\\d,]*\\d)?(?:\\.\\d+)*|\\b(?:${numberWords.join('|')})\\b|\\b(?:${ordinalWords.join('|')})\\b(?![- ]part(?:y|ies))|${ONE}|${NUMERAL})(?<plus>\\+)?(?<ordinal>st|nd|rd|th)?(?:\\s?-?(?<unit>${UNIT}))?(?<after>${AFTER})?`,
  'giu',
);
const MOST =
  /^\s*(?:at most|no more than|not more than|no later than|less than|fewer than|up to|under|below|within|max|<|≤)|^\s+or (?:less|fewer|lower)|maximum$/i;
const LEAST =
  /^\s*(?:at least|no less than|no fewer than|more than|greater than|over|above|beyond|exceed|min|>|≥|\+)|^\s+or (?:more|higher|better)|minimum$/i;

/** What stands between the two ends of a range, before the number of its upper end. */
const RANGE = /^\s?(?:-|–|—|to|and|or)\s?[$€£]?$/;

/** What stands between the numbers of a list: "counters 3, 4 and 5". */
const LISTED = /^(?:,|,? (?:and|or|&))\s?$/;

/**
 * Reads the numbers of a text.
 *
 * @param tokens of the text: a number that belongs to a name ("OAuth 2.0") is none
 */
export function readAmounts(text: string, tokens: readonly Token[]): Amount[] {
  if (!MAY_NUMBER.test(text) && !tokens.some(({ lower }) => readNumberWord(lower))) return [];
  const found: Amount[] = [];
  let next = 0;
  let end = 0;
  for (const match of text.matchAll(AMOUNT)) {
    const { before = '', number = '', plus = '', after = '' } = match.groups ?? {};
    const at = match.index + match[0].indexOf(number, before.length);
    while (next < tokens.length && (tokens[next] as Token).at < at) next++;
    const around = tokens[next - 1];
    if (around && isNameAround(around, at)) continue;
    // "v3.1" is one word: what stands before it is the one before.
    const previous = around && around.at + around.written.length > at ? tokens[next - 2] : around;
    const whole =
      readNumberWord(number.toLowerCase()) ??
      DIGITS[number.toUpperCase()] ??
      number.replace(/,(?=\d{3})/g, '');
    const value = whole + (REST.exec(text.slice(match.index + match[0].length))?.[0].toLowerCase() ?? '');
    const isNear = previous !== undefined && previous.at + previous.written.length >= at - 3;
    const unit = nameUnit(match.groups ?? {});
    const { unit: written } = match.groups ?? {};
    const last = found.at(-1);
    // "5 to 10 minutes", "5–10 minutes".
    const isEnd = last !== undefined && last.bound === 'exact' && RANGE.test(text.slice(end, at));
    if (isEnd && last.unit === '') last.unit = unit;
    if (isEnd && last.unit === unit) last.to = value;
    const isListed = last !== undefined && LISTED.test(text.slice(end, at));
    end = match.index + match[0].length;
    found.push({
      value,
      unit,
      ...(written && isUnit(unit) && { unitAt: text.indexOf(written, at + number.length) }),
      of: isListed ? last.of : (isNear && previous.stems[0]) || '',
      bound: findBound([before, plus, after || findLast(text, match.index + match[0].length)]),
      text: match[0].trim(),
    });
  }
  return found;
}

/** What a span is longer by: "two weeks and three days", "four and a half", "a day or two". */
const REST = new RegExp(
  `^ (?:or (?:two|three)\\b|and (?:a half|a quarter|(?:an?|one|\\d+|${numberWords.join('|')}) (?:second|minute|hour|day|week|month)s?\\b))`,
  'i',
);

/** "8px between targets minimum": what bounds it may end its clause. */
function findLast(text: string, from: number): string {
  return (
    /^(?:\s+[\p{L}-]+){1,4}\s+(minimum|maximum)(?=\s*(?:[,;.!?()]|$))/iu.exec(text.slice(from))?.[1] ?? ''
  );
}

/** True for two numbers that measure different things. A noun behind a number counts, too: "5 keys" and "5 locks" differ by words. */
export function differInUnit(a: Amount, b: Amount): boolean {
  return areOtherUnits(a.unit, b.unit);
}

/** True where a number of the same value says no more than that: "5" and "5 tests" do not say "5 minutes". */
export function lacksUnit(said: Amount, wanted: Amount): boolean {
  return wanted.unitAt !== undefined && !mayBeSame(said.unit, wanted.unit);
}

const MULTIPLIERS: ReadonlySet<string> = new Set(['thousand', 'million', 'billion', 'b']);

function nameUnit({
  currency,
  number,
  ordinal,
  unit: written = '',
}: Partial<Record<string, string>>): string {
  if (ordinal || ordinalWords.includes((number ?? '').toLowerCase())) return 'th';
  const unit = readUnit(written);
  return currency ? currency + (MULTIPLIERS.has(unit) ? unit : '') : unit;
}

function isNameAround({ at, written, stems }: Token, place: number): boolean {
  return at < place && place < at + written.length && !stems.some((stem) => /\d/.test(stem));
}

function findBound(marks: readonly string[]): Bound {
  if (marks.some((mark) => MOST.test(mark))) return 'most';
  if (marks.some((mark) => LEAST.test(mark))) return 'least';
  return /^(?:about|around|roughly|~|≈)/i.test(marks[0] ?? '') ? 'about' : 'exact';
}
