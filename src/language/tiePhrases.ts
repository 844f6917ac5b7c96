import { isTechnology } from './findTechnologies.ts';
import { isName, type Phrase, type PhraseWord } from './readPhrases.ts';

/** What a text says of what, to look up what another one wants. */
export interface Sayings {
  /** Signed stems that occur. */
  said: ReadonlySet<string>;
  /** Those that a phrase is about, rather than what it is of or for; "coverage<test" where a verb may lead to it. */
  heads: ReadonlySet<string>;
  /** Those of the heads that nothing qualifies. */
  bare: ReadonlySet<string>;
  /** "modifier>head". */
  ties: ReadonlySet<string>;
}

/**
 * Ties each word to what it may qualify. Generous: what a reader could take to belong together does.
 *
 * @param isConditional whether a word stands in a condition, which nothing is about
 */
export function tiePhrases(
  phrases: readonly Phrase[],
  isConditional: (word: PhraseWord) => boolean,
): Sayings {
  const [said, heads, bare, ties] = [
    new Set<string>(),
    new Set<string>(),
    new Set<string>(),
    new Set<string>(),
  ];
  const tie = (from: PhraseWord, to: PhraseWord) => ties.add(`${from.signed}>${to.signed}`);
  let group: Phrase[] = [];
  let anchors: Phrase[] = [];
  phrases.forEach((phrase, at) => {
    for (const word of phrase.words) said.add(word.signed);
    tieWithin(phrase, tie);
    if (phrase.tie === 'start') [group, anchors] = [[], []];
    else if (phrase.tie === 'list') tieInList(phrase, group, tie);
    else [anchors, group] = [[...group, ...anchors].slice(0, MOST_ANCHORS), []];
    for (const anchor of anchors) tieToAnchor(phrase, anchor, tie);
    group = [...group.slice(-MOST_LISTED), phrase];
    const place = { phrase, next: phrases[at + 1], group, anchors };
    if (!phrase.words.some(isConditional)) noteHeads(place, heads, bare);
  });
  return { said, heads, bare, ties };
}

/** A sentence of more parts than this is tied to the nearest only. */
const MOST_ANCHORS = 8;

/** In a longer run of words each is tied to so many behind it. */
const MOST_TIED = 12;

/** Elements of a longer list are tied to so many before them. */
const MOST_LISTED = 12;

type Tying = (from: PhraseWord, to: PhraseWord) => void;

function tieWithin({ words, deed }: Phrase, tie: Tying): void {
  words.forEach((word, i) => {
    for (const later of words.slice(i + 1, i + MOST_TIED)) tie(word, later);
    if (deed !== 'no' && i > 0) tie(word, words[0] as PhraseWord);
  });
}

/** "Validation of input": each word of what follows is said of what the phrase before is about. */
function tieToAnchor({ words, tie: how, deed }: Phrase, anchor: Phrase, tie: Tying): void {
  // "Start early: count the keys" counts nothing early.
  if (how === 'aside' && (deed !== 'no' || anchor.deed === 'yes')) return;
  const targets = new Set([
    anchor.words.at(-1),
    lastFull(anchor),
    ...(anchor.deed !== 'no' && (how !== 'of' || anchor.words.length === 1) ? [anchor.words[0]] : []),
  ]);
  for (const word of words) {
    // "Navigation: predictable routes" speaks of routes that are predictable.
    const isTaken = (how === 'aside' || how === 'list') && word !== words.at(-1) && isQualifier(word.written);
    if (isTaken) continue;
    for (const target of targets) if (target) tie(word, target);
    if (how === 'is') for (const before of anchor.words) tie(word, before);
  }
}

function tieInList({ words, deed, close }: Phrase, group: readonly Phrase[], tie: Tying): void {
  const head = words.at(-1);
  if (!head) return;
  const core = words.filter(({ weight }) => weight !== 'none');
  for (const before of group) {
    const [first] = before.words;
    const own = before.words.filter(({ weight }) => weight !== 'none');
    if (!first) continue;
    // "Clean, maintainable code", "authentication and session tests", "broken internal or external links"
    const isOpen = isQualifier(own.at(-1)?.written ?? '');
    if ((close && (own.length === 1 || isOpen)) || (own.length === 1 && isOpen)) {
      for (const one of own) for (const word of words.length > 1 ? words.slice(1) : words) tie(one, word);
    }
    // "Design and implement APIs", "optimize queries and indexes"
    if (before.deed !== 'no' && (before.words.length === 1 || deed !== 'yes'))
      for (const word of words) tie(word, first);
  }
  const [first] = group;
  // "Data validation and cleaning"
  if (first && core.length === 1)
    for (const one of first.words.slice(0, -1)) for (const word of core) tie(one, word);
}

/** True for what looks like an adjective. */
export function isQualifier(written: string): boolean {
  return /(?:able|ible|ive|al|ic|ed|ful|less|ous|ing|ant|ent|ary|ern)$|^(?:clean|clear|fast|small|large|simple|safe|secure|short|strong|slow|old|new|dry|wet|raw)$/i.test(
    written,
  );
}

function lastFull({ words }: Phrase): PhraseWord | undefined {
  return words.findLast(({ weight }) => weight === 'full');
}

/** A phrase and what stands around it. */
interface Place {
  phrase: Phrase;
  next: Phrase | undefined;
  /** Its list so far, itself the last. */
  group: readonly Phrase[];
  anchors: readonly Phrase[];
}

function noteHeads({ phrase, next, group, anchors }: Place, heads: Set<string>, bare: Set<string>): void {
  const { words, deed } = phrase;
  const full = words.filter(({ weight, stem }) => weight === 'full' && !isNumber(stem));
  const [lead] = words;
  const last = full.at(-1);
  if (!lead || isHanging(group[0] ?? phrase, anchors) || isGoverned(phrase, group, anchors)) return;
  const governs = deed !== 'no' && lead.weight === 'full' && full.length > 1;
  const about = [...(deed !== 'no' ? [lead] : []), ...(governs ? [] : [last, words.at(-1)])];
  for (const word of about) if (word) heads.add(word.signed);
  if (governs && deed === 'maybe')
    for (const word of [last, words.at(-1)]) heads.add(`${word?.signed}<${lead.signed}`);
  const isNarrowed =
    next?.clause === phrase.clause &&
    (next.tie === 'of' || (deed !== 'no' && words.length === 1 && next.tie === 'list'));
  // Of "Never log tokens" nothing qualifies the tokens.
  const objects = governs && deed === 'yes' ? full.slice(1) : full;
  const only =
    objects.length === 0
      ? words.findLast(({ weight }) => weight === 'light')
      : objects.length === 1
        ? last
        : undefined;
  if (only && !isNarrowed) bare.add(only.signed);
}

/** "Tests of cranes" is about tests, "expertise in cranes" about cranes; "with" leads to a thing of its own where it is a name. */
function isHanging({ tie, words }: Phrase, [anchor]: readonly Phrase[]): boolean {
  if (tie === 'is') return true;
  const saysSomething = anchor?.words.some(({ weight }) => weight === 'full') ?? false;
  if (tie === 'with')
    return saysSomething && !words.some(({ written, stem }) => isName(written) || isTechnology(stem));
  return tie === 'of' && saysSomething;
}

/** "Inspect cranes, ropes", "Review yard: cranes, ropes": ropes are inspected. */
function isGoverned({ tie, deed }: Phrase, group: readonly Phrase[], anchors: readonly Phrase[]): boolean {
  if (deed === 'yes') return false;
  const rulers = tie === 'list' ? group.slice(0, -1) : [];
  const labels = group[0]?.tie === 'aside' ? anchors : [];
  const governs = (one: Phrase) => one.words[0]?.weight === 'full' && lastFull(one) !== one.words[0];
  return (
    rulers.some((one) => one.deed === 'yes' && governs(one)) ||
    labels.some((one) => one.deed !== 'no' && governs(one))
  );
}

/** True for the stem of a number: what it counts is compared apart. */
export function isNumber(stem: string): boolean {
  return /^\d/.test(stem);
}
