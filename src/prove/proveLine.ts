import { normaliseLine } from '../language/normaliseLine.ts';
import { type Amount, differInUnit, lacksUnit } from '../language/readAmounts.ts';
import { readContent } from '../language/readContent.ts';
import type { Loss, LossKind } from '../types/proof.ts';
import { type Alignment, findHolding, holdsCode, isNameIn, type LineIndex, weighWant } from './alignLine.ts';
import { findTurn } from './findTurn.ts';
import { isWeakened } from './forceAround.ts';
import { hasStem } from './hasStem.ts';
import { type ProvedLine, plainStem } from './listLines.ts';

/**
 * Holds a line of a source against the lines of the agent that say it.
 *
 * @returns what of it is lost or changed; nothing where it stands there word for word
 */
export function proveLine(line: ProvedLine, alignment: Alignment, index: LineIndex): Loss[] {
  const { same, support, left, mass, lost } = alignment;
  // A line that became a title, or the beginning of one.
  const written = normaliseLine(line.entry.text);
  if (written !== '' && index.titles?.some((title) => title.startsWith(written)) === true) return [];
  if (same.length > 0 || (mass === 0 && line.claims.numbers.length === 0 && line.claims.code.size === 0))
    return [];
  const find = (kind: LossKind, words: readonly string[], weight: number, became?: string): Loss =>
    makeLoss(line, support[0], kind, words, weight, became);
  if (line.leads)
    return provesTitle(alignment, line) ? [] : [find('missing', listWords(left, line, index), TITLE)];
  if (isIdentity(line)) return proveIdentity(line, left, index, find);
  if (isMissing(alignment)) {
    const isScattered = alignment.scattered > MOST_SCATTERED;
    const words = listWords(left.length > 0 && !isScattered ? left : line.claims.wants, line, index);
    return [find('missing', words, 0.4 + 0.6 * Math.min(1, lost / FULL))];
  }
  const found: Loss[] = [];
  const cut = findCut(line, alignment, index);
  const turn = findTurn(line, alignment);
  if (turn) found.push(find('turned', [turn.was], 1, turn.became));
  const named = left.filter(
    (want) => isNameIn(line, want) && index.subject?.has(plainStem(want.stem)) !== true,
  );
  const names = named.filter((want) => !isListedElsewhere(line, want.written, index));
  const words = left.filter((want) => !named.includes(want) && !isPartSaid(line, want.written, index));
  const more = cut.filter((want) => !names.includes(want));
  if (names.length > 0) found.push(find('name', listWords(names, line, index), 0.95));
  const loss = words.reduce((sum, want) => sum + weighWant(want, line, index.dictionary), 0);
  if (loss >= LEAST_LOSS && (loss >= SURE_LOSS || lost / mass >= LEAST_SHARE))
    found.push(
      find(
        'words',
        listWords([...words, ...more], line, index),
        Math.min(0.9, 0.25 + 0.25 * loss + 0.3 * (loss / mass)),
      ),
    );
  else if (more.length > 0) found.push(find('words', listWords(more, line, index), CUT));
  if (!turn) for (const one of findAmounts(line, support, index, find)) found.push(one);
  for (const one of findCode(line, index, find)) found.push(one);
  const condition = findCondition(line, support, index);
  if (condition) found.push(find('condition', [condition], 0.75));
  if (!turn && line.claims.force === 4 && isWeakened(line, alignment, index))
    found.push(find('weakened', [nameForce(line)], 0.8, nameHedge(alignment.derived?.line ?? support[0])));
  return found;
}

/**
 * True where the part of the line that the word stands in is said whole by one line of the agent: "failover and disaster recovery" may be told in two
 * places. A part of one word has to be said with another word of the line.
 */
function isPartSaid(
  { entry: { text }, claims: { content } }: ProvedLine,
  word: string,
  index: LineIndex,
): boolean {
  const part = text.split(PARTS).find((one) => one.toLowerCase().includes(word.toLowerCase()));
  const stems = new Set(part === undefined ? [] : readContent(part));
  if (stems.size === 0 || stems.size === content.size) return false;
  return findHolding(stems, index).some(
    (one) => stems.size > 1 || [...content].some((stem) => !stems.has(stem) && one.stems.has(stem)),
  );
}

const PARTS = /[,;:()]|\s[-–—]\s|\b(?:and|or)\b/;

/** True for one name of a list of names that another line of the agent says: each is a matter of its own, and lists are told anew. */
function isListedElsewhere({ claims: { enumeration } }: ProvedLine, name: string, index: LineIndex): boolean {
  if (enumeration.length < MOST_ALONE) return false;
  const isOne = (element: string) => element.toLowerCase().includes(name.toLowerCase());
  return enumeration.some(isOne) && readContent(name).every((stem) => index.byStem.has(stem));
}

/** A name that no other stands beside belongs to the rest of its line. */
const MOST_ALONE = 2;

/** A line that is lost counts in full from this weight of words on. */
const FULL = 3;
/** What leads to a list is soon said otherwise. */
const TITLE = 0.1;
const LEAST_LOSS = 0.7;
const CUT = 0.5;
const SURE_LOSS = 1.6;
const LEAST_SHARE = 0.25;

/**
 * Finds words that were cut off a line which otherwise stands in the agent: they are lost, however often they stand elsewhere, but where another line
 * says them of the same.
 */
function findCut(
  { claims, entry: { label = '' } }: ProvedLine,
  { derived }: Alignment,
  index: LineIndex,
): Wants {
  if (!derived?.isCut) return [];
  const { dictionary } = index;
  const holds = (stems: ReadonlySet<string>, stem: string) => hasStem(stems, stem, dictionary);
  const cut = claims.wants.filter(({ stem, weight, written }) => {
    const [plain, { stems, around }] = [plainStem(stem), derived.line];
    const isCut = weight >= LEAST_CUT && !label.includes(written);
    return (
      isCut && !holds(stems, plain) && !holds(around, plain) && !isPart(plain, derived.line, claims, index)
    );
  });
  const gone = new Set(cut.map(({ stem }) => plainStem(stem)));
  const kept = [...derived.line.claims.content].filter((stem) => !gone.has(stem));
  const isSaid = findHolding(gone, index).some(
    (one) =>
      one !== derived.line &&
      one.at >= 0 &&
      kept.filter((stem) => holds(one.stems, stem)).length > kept.length / 2,
  );
  return isSaid ? [] : cut;
}

/** True for a word of a further line that was made of the same one: a line may be cut in two. */
function isPart(
  stem: string,
  derived: ProvedLine,
  { content }: ProvedLine['claims'],
  { byStem, isOwn }: LineIndex,
): boolean {
  const isOfLine = ({ claims: { content: own } }: ProvedLine): boolean =>
    own.size > 1 && [...own].every((one) => content.has(one));
  return (byStem.get(stem) ?? []).some((one) => one !== derived && !isOwn(one) && isOfLine(one));
}

/** Words that claim less may go. */
const LEAST_CUT = 0.5;

/** A title is kept where any of what it names is; that the lists below are whole is proved for each of their lines. */
function provesTitle({ left, mass, lost }: Alignment, { claims }: ProvedLine): boolean {
  return mass === 0 || lost / mass < 1 || left.length < claims.wants.length;
}

/** "You are a senior editor who …": one agent is one person, so that just its names and numbers must be said. What its role is may also be told at the end. */
function isIdentity({ entry: { kind, text }, job }: ProvedLine): boolean {
  if (kind !== 'sentence') return false;
  if (/^(?:remember[:,] )?your (?:role|job|mission|goal|purpose) is\b/i.test(text)) return true;
  return (
    (job === 'identity' || job === 'knowledge') &&
    /^(?:you(?:['’]re| are)(?: now)? (?:an?|the) |as an? [^,]+, you\b|(?:an? )?(?:senior|expert|elite|seasoned|specialist)\b)/i.test(
      text,
    )
  );
}

function proveIdentity(line: ProvedLine, left: Wants, index: LineIndex, find: Find): Loss[] {
  const { dictionary } = index;
  const names = left.filter(
    (want) => isNameIn(line, want) && !index.byStem.has(plainStem(want.stem)) && !MACHINE.test(want.written),
  );
  const lost = left.filter(
    ({ stem }) => !index.byStem.has(plainStem(stem)) && !dictionary.isGeneric(plainStem(stem)),
  );
  const found = findCode(line, index, find);
  if (names.length > 0) found.push(find('name', listWords(names, line, index), 0.9));
  const weight = lost.reduce((sum, want) => sum + weighWant(want, line, dictionary), 0);
  if (weight >= SURE_LOSS) found.push(find('words', listWords(lost, line, index), IDENTITY));
  return found;
}

const IDENTITY = 0.3;
/** Every agent is one: "You are an AI writer". */
const MACHINE = /^(?:AI|LLM|AI-powered)$/i;

type Find = (kind: LossKind, words: readonly string[], weight: number, became?: string) => Loss;

export function makeLoss(
  { entry: { source, line, text } }: ProvedLine,
  nearest: ProvedLine | undefined,
  kind: LossKind,
  words: readonly string[],
  weight: number,
  became?: string,
): Loss {
  return {
    kind,
    weight: Math.round(weight * 100) / 100,
    words: [...words],
    ...(became ? { became } : {}),
    source: { source, line, text },
    ...(nearest && { merged: { line: nearest.entry.line, text: nearest.entry.text } }),
  };
}

/** True where what is said of a line is less than half, and no line of the agent says much of it. */
function isMissing({ support, mass, lost, scattered, derived }: Alignment): boolean {
  if (support.length === 0) return mass > 0;
  if (scattered > MOST_SCATTERED && !derived) return true;
  if (mass < SHORT) return lost / mass > 0.5;
  return lost / mass > MOST_LOST;
}

/** A line of less weight says one thing. */
const SHORT = 1.5;
const MOST_LOST = 0.6;
const MOST_SCATTERED = 0.5;

type Wants = Alignment['left'];

/** Words as the line has them, the weightiest first. */
function listWords(wants: Wants, line: ProvedLine, { dictionary }: LineIndex): string[] {
  const sorted = [...wants].sort(
    (a, b) =>
      weighWant(b, line, dictionary) - weighWant(a, line, dictionary) ||
      dictionary.weigh(plainStem(b.stem)) - dictionary.weigh(plainStem(a.stem)),
  );
  return [...new Set(sorted.map(({ written }) => written))];
}

function findAmounts(
  { claims }: ProvedLine,
  support: readonly ProvedLine[],
  { byNumber }: LineIndex,
  find: Find,
): Loss[] {
  return claims.numbers.slice(0, MOST_NUMBERS).flatMap((amount) => {
    if (!/\d/.test(amount.text) && amount.value === '1') return [];
    const theirs = support.flatMap((one) => one.claims.numbers);
    // "PEP 8" is a name.
    const isNamed = (one: ProvedLine): boolean =>
      one.claims.numbers.some(({ value, of }) => value === amount.value && of === amount.of);
    if (amount.of !== '' && amount.unit === '' && (byNumber.get(amount.value) ?? []).some(isNamed)) return [];
    // Another line may say it of the same matter.
    const beside = (byNumber.get(amount.value) ?? []).filter(
      (one) =>
        !support.includes(one) &&
        one.claims.numbers.some(({ value, unit }) => value === amount.value && unit === amount.unit) &&
        [...claims.content].filter((stem) => one.stems.has(stem)).length >=
          Math.min(amount.unit === '' ? 2 : 1, claims.content.size),
    );
    if (
      beside.some((one) =>
        one.claims.numbers.some((own) => own.value === amount.value && own.bound === amount.bound),
      )
    )
      return [];
    const equal = theirs.filter(({ value }) => value === amount.value);
    const written = support.some(({ entry: { text } }) => holdsNumber(text, amount.value));
    if (equal.length === 0 && !written) {
      const other = theirs.find((one) => one.unit === amount.unit && one.unit !== '');
      return [
        find(
          'number',
          [showAmount(amount.text)],
          /\d/.test(amount.text) ? 1 : 0.5,
          other && showAmount(other.text),
        ),
      ];
    }
    if (equal.length > 0 && equal.every((one) => lacksUnit(one, amount)))
      return [find('number', [showAmount(amount.text)], 1, showAmount(equal[0]?.text ?? ''))];
    const isKept =
      equal.length === 0 ||
      equal.some(
        (one) =>
          one.bound === amount.bound || differInUnit(one, amount) || namesBound(claims.text, amount, one),
      );
    return isKept ? [] : [find('bound', [amount.text], 0.8, equal[0]?.text)];
  });
}

/** True where the line says of a number, apart from it, what bounds it in the agent: "Minimum size: 44 pixels"; so does a ratio, which is a threshold. */
function namesBound(text: string, { value, bound }: Amount, said: Amount): boolean {
  if (bound !== 'exact') return false;
  const isRatio = new RegExp(`(?<![\\d.])${value.replaceAll('.', '\\.')}:\\d`).test(text);
  return said.bound === 'least'
    ? isRatio || /\bmin(?:imum|imal|\.)?\b/i.test(text)
    : /\bmax(?:imum|imal|\.)?\b/i.test(text);
}

/** A line of more numbers than this is data; its first ones are looked at. */
const MOST_NUMBERS = 100;

/** The number and its unit, without what bounds it; a name behind it is none. */
function showAmount(text: string): string {
  return text.replace(/^\D+(?=\d)/, '').replace(/\s+\p{Lu}\p{Ll}+$/u, '');
}

function holdsNumber(text: string, value: string): boolean {
  const found: readonly string[] = text.replace(/(?<=\d),(?=\d{3})/g, '').match(/\d+(?:\.\d+)*/g) ?? [];
  return found.includes(value);
}

/** Code must be said letter by letter, anywhere in the agent. */
function findCode({ claims, entry: { text } }: ProvedLine, index: LineIndex, find: Find): Loss[] {
  // A capital that begins a line is the line's.
  const asWithin = (code: string): string =>
    text.startsWith(code) ? code.charAt(0).toLowerCase() + code.slice(1) : code;
  const lost = [...claims.code].filter(
    (code) => !holdsCode(code, index) && !holdsCode(asWithin(code), index),
  );
  return lost.length > 0 ? [find('code', lost, 1)] : [];
}

/** A condition of the line that those who say it do not make, in their words or in the titles around them. */
function findCondition(
  { claims }: ProvedLine,
  support: readonly ProvedLine[],
  index: LineIndex,
): string | undefined {
  const { dictionary } = index;
  const isSaid = (all: ReadonlySet<string>): boolean =>
    findHolding(all, index).some((one) =>
      [...claims.content].some((stem) => !all.has(stem) && one.stems.has(stem)),
    );
  const dropped = claims.conditions.find(({ kind, stems, text }) => {
    if (kind === 'soft' || stems.size === 0 || /^(?:when|where) to\b/i.test(text)) return false;
    if (isSaid(stems)) return false;
    return !support.some(({ stems: own, around }) => {
      const said = [...stems].filter(
        (stem) => hasStem(own, stem, dictionary) || hasStem(around, stem, dictionary),
      );
      return said.length / stems.size >= 0.5;
    });
  });
  return dropped?.text;
}

function nameForce({ entry: { text }, forbids }: ProvedLine): string {
  const said =
    /\b(?:must(?: not)?|never|always|shall|required|mandatory|do not|don['’]t|cannot|under no circumstances|at all times|need(?:s)? to|ha(?:ve|s) to)\b/i.exec(
      text,
    )?.[0];
  return (said ?? (forbids ? 'never' : 'must')).toLowerCase();
}

function nameHedge(nearest: ProvedLine | undefined): string | undefined {
  return /\b(?:consider|may|might|could|should|where possible|if possible|when possible|ideally|try to|optional(?:ly)?|as needed|where appropriate|usually|generally|often|sometimes)\b/i
    .exec(nearest?.entry.text ?? '')?.[0]
    .toLowerCase();
}
