import { holdContent, listContent, stemOf } from '../content.ts';
import { compareText } from '../rankPersonas.ts';
import { isGeneric } from '../wording/generic.ts';
import { detectForm } from '../wording/grammar.ts';
import type { Sentence } from './Sentence.ts';

/** A piece of the agent that may already say what a sentence says. */
export interface Unit {
  held: ReadonlySet<string>;
  /** How the report names it. */
  text: string;
  /** Whether it stands among what not to do: it says nothing that asks for something. */
  bans: boolean;
}

export interface KeptSentences {
  kept: Sentence[];
  leftOut: { sentence: Sentence; reason: 'covered' | 'duplicate'; coveredBy: string }[];
}

/** Share of a sentence's telling content from which one bullet or sentence covers it: where it denies, obliges or counts; where it tells what to do. */
const BY_ONE = { force: 0.75, command: 0.7, other: 0.5 };
/** The same where three pieces of the agent cover it together; what it tells to do two must say whole. */
const BY_THREE = 0.75;
/**
 * Share of a sentence's telling content that may stand nowhere else where the agent as a whole covers the sentence: without a name,
 * a number or a force of its own it then says little that a reader would miss; what an agent says of itself at its start and end hardly
 * ever does.
 */
const MOST_OWN: Record<Sentence['kind'], number> = {
  leadIn: 0.34,
  intro: 0.5,
  plain: 0.6,
  identity: 1,
  closing: 1,
};

/**
 * Keeps the sentences that say what nothing else in the agent says.
 * @param sentences in order of precedence: of two that say the same the first stays
 * @param units the bullets
 * @param isNeeded content that must not be lost whatever covers the rest of a sentence
 */
export function keepSentences(
  sentences: readonly Sentence[],
  units: readonly Unit[],
  isNeeded: (content: string) => boolean,
): KeptSentences {
  const index = indexUnits(units);
  const seen = new Map<string, string>();
  const result: KeptSentences = { kept: [], leftOut: [] };
  for (const sentence of sentences) {
    const text = sentence.entry.text;
    const plain = text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    const twin = seen.get(plain);
    if (twin !== undefined && sentence.announces === undefined) {
      result.leftOut.push({ sentence, reason: 'duplicate', coveredBy: twin });
      continue;
    }
    // Whoever else is covered, the agent is introduced.
    const opens = sentence.kind === 'identity' && sentence === sentences[0];
    const cover =
      sentence.announces === undefined && !opens ? findCover(text, sentence, index, isNeeded) : undefined;
    if (cover !== undefined) result.leftOut.push({ sentence, reason: 'covered', coveredBy: cover });
    else {
      result.kept.push(sentence);
      index.add({ held: holdContent(text), text, bans: false });
      seen.set(plain, text);
    }
  }
  return result;
}

/** A sentence that denies or obliges is covered only by what does so too. */
const DENIES = /\b(?:no|not|never|without|avoid|don[’']t|cannot|can[’']t)\b/i;

/** Words that turn what a sentence tells to do; a few words here and there do not say that. */
const TURNS = /\b(?:instead|unless|except|only|before|after|when|if|until|rather|than|first)\b/i;

const OBLIGES = /\b(?:must|always|never|mandatory|required|only)\b/i;

/** A number, not the digit of a name ("B2B"). */
const COUNTS = /(?<![\p{L}\d])\d/u;

/** Pieces of the agent by what they hold. */
interface UnitIndex {
  add(unit: Unit): void;
  first: string | undefined;
  holds(content: string): boolean;
  /** Pieces that hold any of `telling` and deny or oblige where that is asked, by how many of `telling` they hold. */
  count(telling: readonly string[], denies: boolean, obliges: boolean): Unit[][];
}

/** Beyond these, those that hold most first, a sentence is not covered by any three of them either. */
const MOST_HELD_AGAINST = 200;

interface Known {
  unit: Unit;
  denies: boolean;
  obliges: boolean;
  /** Above 0 only while pieces are counted. */
  hits: number;
}

function indexUnits(units: readonly Unit[]): UnitIndex {
  const known: Known[] = [];
  const holders = new Map<string, number[]>();
  const add = (unit: Unit) => {
    const { text, bans } = unit;
    const at =
      known.push({ unit, denies: bans || DENIES.test(text), obliges: OBLIGES.test(text), hits: 0 }) - 1;
    for (const content of unit.held) {
      const list = holders.get(content);
      if (list) list.push(at);
      else holders.set(content, [at]);
    }
  };
  units.forEach(add);
  return {
    add,
    first: units[0]?.text,
    holds: (content) => holders.has(content),
    count(telling, denies, obliges) {
      const found: Known[] = [];
      for (const content of telling)
        for (const at of holders.get(content) ?? []) {
          const piece = known[at] as Known;
          if (denies ? !piece.denies : piece.unit.bans) continue;
          if (obliges && !piece.obliges) continue;
          if (piece.hits++ === 0) found.push(piece);
        }
      const byHits: Unit[][] = [];
      for (const piece of found) {
        byHits[piece.hits] ??= [];
        byHits[piece.hits]?.push(piece.unit);
        piece.hits = 0;
      }
      return byHits;
    },
  };
}

/**
 * The piece that holds most of what is open; of several the one with most hits, then the first by text. Nothing is sorted but where
 * some are left off.
 */
function findBest(byHits: Unit[][], open: ReadonlySet<string>): Unit | undefined {
  let best: Unit | undefined;
  let gain = 0;
  let left = MOST_HELD_AGAINST;
  for (let hits = byHits.length - 1; hits > gain && left > 0; hits--) {
    let units = byHits[hits] ?? [];
    if (units.length > left) {
      units = units.sort(compareUnits).slice(0, left);
      byHits[hits] = units;
    }
    left -= units.length;
    const earlier = best;
    for (const unit of units) {
      let held = 0;
      for (const content of open) if (unit.held.has(content)) held++;
      if (held < gain || held === 0) continue;
      if (held > gain || (best !== earlier && compareUnits(unit, best as Unit) < 0)) best = unit;
      gain = held;
    }
  }
  return best;
}

function compareUnits(a: Unit, b: Unit): number {
  return compareText(a.text, b.text);
}

/** What covers the sentence, as text; undefined where it says something of its own. */
function findCover(
  text: string,
  sentence: Sentence,
  index: UnitIndex,
  isNeeded: (content: string) => boolean,
): string | undefined {
  const content = [...listContent(text)];
  if (content.some(isNeeded)) return undefined;
  if (sentence.kind === 'intro') return sentence.topic.title || (index.first ?? '');
  const telling = content.filter((c) => !isGeneric(stemOf(c)));
  if (telling.length === 0)
    return sentence.kind === 'identity' || content.length === 0 ? undefined : index.first;
  const byHits = index.count(telling, DENIES.test(text), OBLIGES.test(text));
  const open = new Set(telling);
  const used: string[] = [];
  const useBest = () => {
    const best = findBest(byHits, open);
    for (const c of best?.held ?? []) open.delete(c);
    if (best) used.push(best.text);
  };
  useBest();
  if (used.length === 0) return undefined;
  // What the agent is told to do, a few words here and there do not say.
  const commands = detectForm(text) === 'imperative';
  const forces = DENIES.test(text) || OBLIGES.test(text) || COUNTS.test(text);
  const least =
    forces || (commands && TURNS.test(text)) ? BY_ONE.force : commands ? BY_ONE.command : BY_ONE.other;
  if ((telling.length - open.size) / telling.length >= least) return used[0];
  // Three that each forbid something do not together forbid a fourth.
  if (forces || (commands && TURNS.test(text))) return undefined;
  useBest();
  if (commands) return open.size === 0 ? used.join(' / ') : undefined;
  useBest();
  if (1 - open.size / telling.length >= BY_THREE) return used.join(' / ');
  const own = telling.filter((c) => !index.holds(c));
  if (own.some((c) => c.startsWith('='))) return undefined;
  return own.length / telling.length <= MOST_OWN[sentence.kind] ? used.join(' / ') : undefined;
}
