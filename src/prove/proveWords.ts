import { isSameSet } from '../language/findOpposition.ts';
import { isConditional } from '../language/jobs.ts';
import { readContent } from '../language/readContent.ts';
import { splitWords } from '../language/splitWords.ts';
import type { Addition, AdditionKind } from '../types/proof.ts';
import { type Alignment, findHolding, holdsCode, isNameIn, type LineIndex, weighWant } from './alignLine.ts';
import { isStrong, listNear } from './forceAround.ts';
import { hasStem, PREFIX } from './hasStem.ts';
import { type ProvedLine, plainStem } from './listLines.ts';

/**
 * Holds a line of the agent against all lines of its sources.
 *
 * @param alignment the line against `index`
 * @param index of the sources
 * @returns what it says and no source does; nothing for a line of a source
 */
export function proveWords(line: ProvedLine, alignment: Alignment, index: LineIndex): Addition[] {
  const { same, support, left, mass, lost } = alignment;
  if (same.length > 0) return [];
  const find = (kind: AdditionKind, words: readonly string[], weight: number): Addition =>
    makeAddition(line, support[0], kind, words, weight);
  const found: Addition[] = [];
  const isNew = (stem: string): boolean =>
    !index.byStem.has(plainStem(stem)) && !isKnown(plainStem(stem), index);
  const fresh = left.filter(({ stem, written }) => isNew(stem) && !isFormOf(written, index));
  const names = fresh.filter((want) => isNameIn(line, want));
  const numbers = listNewNumbers(line, support, index);
  // Where a source says it without the marks of code, they are no invention.
  const code = [...line.claims.code].filter(
    (one) => !holdsCode(one, index) && !index.written.includes(one.toLowerCase()),
  );
  if (names.length + numbers.length + code.length > 0)
    found.push(find('names', [...names.map(({ written }) => written), ...numbers, ...code], 0.95));
  const written = (wants: Alignment['left']) => [...new Set(wants.map((want) => want.written))];
  const freshLoss = fresh.reduce((sum, want) => sum + weighWant(want, line, index.dictionary), 0);
  if (mass > 0 && (support.length === 0 || lost / mass > MOST_NEW))
    found.push(find('claim', written(left), line.leads ? 0.1 : 0.5 + 0.45 * Math.min(1, lost / 3)));
  else if (!line.leads && freshLoss >= LEAST_FRESH && names.length < fresh.length)
    found.push(find('claim', written(fresh), Math.min(0.8, 0.2 + 0.2 * freshLoss)));
  else if (
    !line.leads &&
    line.job !== 'identity' &&
    lost >= LEAST_JOINED &&
    lost / mass >= LEAST_SHARE &&
    !isOneSection(left, support, index) &&
    !isOneLine(left, line, index)
  )
    found.push(find('joined', written(left), Math.min(0.7, 0.2 + 0.2 * lost)));
  return [
    ...found,
    ...findHardened(line, alignment, index, find),
    ...findNarrowed(line, alignment, index, find),
  ];
}

/** True where the words stand in one section of a source with what the line has of it: a list may be told as one line. */
function isOneSection(
  left: Alignment['left'],
  support: readonly ProvedLine[],
  { byStem }: LineIndex,
): boolean {
  return support.some(({ entry: { source }, section }) => {
    const there = left.filter(({ stem }) =>
      (byStem.get(plainStem(stem)) ?? []).some(
        (one) => one.section === section && one.entry.source === source,
      ),
    );
    return there.length >= left.length * ONE_SECTION;
  });
}

/** Of what is told as one line so much stands in one section. */
const ONE_SECTION = 0.75;

/** True where a line of a source says them together with more of the line. */
function isOneLine(left: Alignment['left'], { claims: { content } }: ProvedLine, index: LineIndex): boolean {
  const stems = new Set(left.map(({ stem }) => plainStem(stem)));
  const rest = [...content].filter((stem) => !stems.has(stem));
  return stems.size > 1 && findHolding(stems, index).some((one) => rest.some((stem) => one.stems.has(stem)));
}

const MOST_NEW = 0.6;
const LEAST_FRESH = 1.6;
const LEAST_JOINED = 1.2;
const LEAST_SHARE = 0.3;

type Find = (kind: AdditionKind, words: readonly string[], weight: number) => Addition;

function makeAddition(
  { entry }: ProvedLine,
  nearest: ProvedLine | undefined,
  kind: AdditionKind,
  words: readonly string[],
  weight: number,
): Addition {
  return {
    kind,
    weight: Math.round(weight * 100) / 100,
    words: [...words],
    merged: { line: entry.line, text: entry.text },
    ...(nearest && {
      source: { source: nearest.entry.source, line: nearest.entry.line, text: nearest.entry.text },
    }),
  };
}

/** True for a word that only ties others together, or begins as one of a source does: "accurate" and "accuracy". */
function isFormOf(word: string, index: LineIndex): boolean {
  if (/^(?:yet|while|whose|still|also|both|than|rather)$/i.test(word)) return true;
  return word.length > PREFIX && startsOf(index).has(word.toLowerCase().slice(0, PREFIX));
}

const starts = new WeakMap<LineIndex, ReadonlySet<string>>();

/** First letters of all words, gathered once. */
function startsOf(index: LineIndex): ReadonlySet<string> {
  const known = starts.get(index) ?? new Set(index.written.match(STARTS));
  starts.set(index, known);
  return known;
}

const STARTS = new RegExp(`\\b[a-z]{${PREFIX}}`, 'g');

/** True for a form of a word that some source has. */
function isKnown(stem: string, { byStem, dictionary }: LineIndex): boolean {
  const family = dictionary.familyOf(stem);
  return (
    (family >= 0 && byStem.has(`#${family}`)) || (stem.length >= 6 && byStem.has(`${stem.slice(0, 6)}*`))
  );
}

function listNewNumbers({ claims }: ProvedLine, support: readonly ProvedLine[], index: LineIndex): string[] {
  return claims.numbers
    .slice(0, MOST_NUMBERS)
    .filter(({ text }) => /\d/.test(text))
    .filter(({ value, unit }) => {
      const known = index.byNumber.get(value) ?? [];
      if (known.some((one) => support.includes(one))) return false;
      if (
        unit !== '' &&
        known.some(({ claims: { numbers } }) =>
          numbers.some((own) => own.value === value && own.unit === unit),
        )
      )
        return false;
      const written = new RegExp(`(?<![\\d.])${value.replaceAll('.', '\\.')}(?![\\d.]*\\d)`);
      return !(unit === ''
        ? written.test(index.text)
        : support.some(({ entry }) => written.test(entry.text)));
    })
    .map(({ text }) => text);
}

/** A line of more numbers than this is data; its first ones are looked at. */
const MOST_NUMBERS = 100;

/** "Must" or "always" that nobody says who says the rest. */
function findHardened(
  line: ProvedLine,
  { support, share }: Alignment,
  index: LineIndex,
  find: Find,
): Addition[] {
  const word = FORCE.exec(line.entry.text)?.[0];
  if (!word || line.claims.force !== 4 || support.length === 0 || share < 0.4) return [];
  const isBorne =
    listNear(line, support).some(isStrong) || insistsOn(line, word, index) || isUnderForce(line, word, index);
  return isBorne ? [] : [find('hardened', [word.toLowerCase()], 0.85)];
}

/** True where at least half of the line is what stands in lists under "Always". */
function isUnderForce(line: ProvedLine, word: string, index: LineIndex): boolean {
  const insisting = findWithin(line, index).filter(({ titles }) =>
    titles.some((title) => splitWords(title).includes(word.toLowerCase())),
  );
  if (insisting.length === 0) return false;
  const said = new Set(insisting.flatMap(({ claims }) => [...claims.content]));
  return [...line.claims.content].filter((stem) => said.has(stem)).length * 2 >= line.claims.content.size;
}

/** Lines of sources all of whose words stand in the line: it may be made of several. */
function findWithin({ stems, claims }: ProvedLine, { byStem }: LineIndex): ProvedLine[] {
  const found = new Set([...claims.content].flatMap((stem) => byStem.get(stem) ?? []));
  return [...found].filter(({ claims: { content } }) => {
    const said = [...content].filter((stem) => stems.has(stem)).length;
    return said >= 2 && said >= content.size * WITHIN;
  });
}

/** True where a source insists on the same words: "focus is always visible" bears "indicators of focus that are always visible". */
function insistsOn(line: ProvedLine, word: string, index: LineIndex): boolean {
  const own = wordsBeside(line.entry.text, word);
  const lines = new Set([...own.before, ...own.after].flatMap((stem) => index.byStem.get(stem) ?? []));
  return [...lines].some((one) => {
    const force = isStrong(one) ? FORCE.exec(one.entry.text)?.[0] : undefined;
    if (force === undefined) return false;
    const theirs = wordsBeside(one.entry.text, force);
    // "All fire doors: must be kept free" insists on what its label names.
    if (theirs.before.length === 0) theirs.before = wordsAhead(one.entry.text, force);
    const shared = (side: 'before' | 'after') =>
      own[side].filter((stem) => theirs[side].includes(stem)).length;
    // At the head of a line it insists on all that follows.
    if (own.before.length === 0) return own.after.length > 1 && shared('after') === own.after.length;
    return shared('before') > 0 && (own.after.length === 0 || shared('after') > 0);
  });
}

/** Stems of the words on both sides of a word, in its clause. */
function wordsBeside(text: string, word: string): Record<'before' | 'after', string[]> {
  const at = text.toLowerCase().indexOf(word.toLowerCase());
  const before =
    text
      .slice(0, at)
      .split(/[,;:.!?()]/)
      .at(-1) ?? '';
  const after = text.slice(at + word.length).split(/[,;:.!?()]/)[0] ?? '';
  // "Progressive enhancement: always."
  if (before.trim() === '' && after.trim() === '') return { before: wordsAhead(text, word), after: [] };
  return { before: readContent(before).slice(-BESIDE), after: readContent(after).slice(0, BESIDE) };
}

/** Stems of the last words before a word, whatever stands between them. */
function wordsAhead(text: string, word: string): string[] {
  return readContent(text.slice(0, text.toLowerCase().indexOf(word.toLowerCase()))).slice(-BESIDE);
}

const BESIDE = 3;

const FORCE =
  /(?<!\b(?:instead of|rather than|not|than|without) )\b(?:must|always|never|mandatory|required|shall|at all times|without exception|under no circumstances)\b/i;

/** Of a line that went into another one so much stands there. */
const WITHIN = 0.75;

/** A condition, "only", or a conditional title over a line that nobody sets who says it. */
function findNarrowed(
  line: ProvedLine,
  { support, share }: Alignment,
  index: LineIndex,
  find: Find,
): Addition[] {
  const { dictionary } = index;
  if (support.length === 0 || share < 0.4 || line.leads) return [];
  // Another source may set the same condition for the same matter.
  const isShared = (stems: ReadonlySet<string>): boolean =>
    findHolding(stems, index).some((one) =>
      [...line.claims.content].some((stem) => !stems.has(stem) && one.stems.has(stem)),
    );
  const isSaid = (stems: Iterable<string>): boolean => {
    const all = [...stems];
    return support.some((one) => {
      const said = all.filter(
        (stem) => hasStem(one.stems, stem, dictionary) || hasStem(one.around, stem, dictionary),
      );
      return said.length >= all.length / 2;
    });
  };
  const isSoft = ({ claims }: ProvedLine): boolean =>
    claims.force <= 2 || claims.conditions.some((one) => one.kind === 'soft');
  const within = line.claims.conditions.length > 0 ? findWithin(line, index) : [];
  const found: Addition[] = [];
  for (const { kind, stems, text } of line.claims.conditions) {
    if (/^(?:when|where) to\b/i.test(text)) continue;
    if (kind === 'soft' ? [...support, ...within].some(isSoft) : isSaid(stems) || isShared(stems)) continue;
    if (within.some(({ claims }) => claims.conditions.some((one) => isSameSet(one.stems, stems)))) continue;
    if (isSetBy(text, kind === 'soft', line, index)) continue;
    found.push(find('narrowed', [text], 0.8));
  }
  const saysOnlySo = ({ claims, titles }: ProvedLine): boolean => claims.only || titles.some(saysOnly);
  const isOnlySo = (one: ProvedLine): boolean =>
    saysOnlySo(one) && [...line.claims.content].filter((stem) => one.stems.has(stem)).length >= 2;
  if (line.claims.only && !support.some(saysOnlySo) && !index.lines.some(isOnlySo))
    found.push(find('narrowed', ['only'], 0.8));
  const title = line.titles.findLast(isConditional);
  const above = new Set(readContent(title ?? ''));
  const isOwnCase = ({ claims }: ProvedLine): boolean =>
    claims.conditions.some(({ stems }) => [...stems].some((stem) => above.has(stem)));
  const isFree =
    title !== undefined &&
    support.every((one) => !one.titles.some(isConditional)) &&
    !support.some(isOwnCase);
  if (isFree && support.every(({ claims }) => claims.force === 4) && found.length === 0)
    found.push(find('narrowed', [title], 0.6));
  return found;
}

/** True where a source sets the very same condition; one that fits any line ("when possible") for the same matter. */
function isSetBy(
  condition: string,
  isSoft: boolean,
  { claims: { content } }: ProvedLine,
  { lines, lower }: LineIndex,
): boolean {
  const written = condition.toLowerCase();
  // Most conditions that are not said stand nowhere: the lines are gone through for the others.
  if (!lower.includes(written)) return false;
  return lines.some(
    (one) =>
      one.entry.text.toLowerCase().includes(written) &&
      (!isSoft || [...content].some((stem) => one.stems.has(stem))),
  );
}

function saysOnly(title: string): boolean {
  return /\b(?:only|solely|exclusively)\b/i.test(title);
}
