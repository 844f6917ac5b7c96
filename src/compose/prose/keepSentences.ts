import { holdContent, listContent, stemOf } from '../content.ts';
import { isGeneric } from '../wording/generic.ts';
import { detectForm } from '../wording/grammar.ts';
import type { Sentence } from './Sentence.ts';

/** A piece of the agent that may already say what a sentence says. */
export interface Unit {
  held: ReadonlySet<string>;
  /** How the report names it. */
  text: string;
}

export interface KeptSentences {
  kept: Sentence[];
  leftOut: { sentence: Sentence; reason: 'covered' | 'duplicate'; coveredBy: string }[];
}

/** Share of a sentence's telling content from which one bullet or sentence covers it. */
const BY_ONE = 0.65;
/** The same where three pieces of the agent cover it together. */
const BY_THREE = 0.8;
/**
 * Share of a sentence's telling content that may stand nowhere else where the agent as a whole covers the sentence: without a name,
 * a number or a force of its own it then says little that a reader would miss.
 */
const MOST_OWN = 0.34;
/** The same for what an agent says of itself, at its start and end. */
const MOST_OWN_OF_SELF = 0.45;

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
      index.add({ held: holdContent(text), text });
      seen.set(plain, text);
    }
  }
  return result;
}

/** A sentence that denies or obliges is covered only by what does so too. */
const DENIES = /\b(?:no|not|never|without|avoid|don[’']t|cannot|can[’']t)\b/i;

const OBLIGES = /\b(?:must|always|never|mandatory|required|only)\b/i;

/** Pieces of the agent by what they hold. */
interface UnitIndex {
  add(unit: Unit): void;
  first: string | undefined;
  holds(content: string): boolean;
  /** Pieces that hold any of `telling` and deny or oblige where that is asked, those that hold most first. */
  rank(telling: readonly string[], denies: boolean, obliges: boolean): Ranked[];
}

interface Ranked {
  unit: Unit;
  hits: number;
}

/** Beyond these a sentence is not covered by any three of them either. */
const MOST_RANKED = 200;

function indexUnits(units: readonly Unit[]): UnitIndex {
  const known: { unit: Unit; denies: boolean; obliges: boolean }[] = [];
  const holders = new Map<string, number[]>();
  const add = (unit: Unit) => {
    const at = known.push({ unit, denies: DENIES.test(unit.text), obliges: OBLIGES.test(unit.text) }) - 1;
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
    rank(telling, denies, obliges) {
      const hits = new Map<number, number>();
      for (const content of telling)
        for (const at of holders.get(content) ?? []) hits.set(at, (hits.get(at) ?? 0) + 1);
      const ranked: Ranked[] = [];
      for (const [at, count] of hits) {
        const found = known[at];
        if (found && (!denies || found.denies) && (!obliges || found.obliges))
          ranked.push({ unit: found.unit, hits: count });
      }
      ranked.sort((a, b) => b.hits - a.hits || (a.unit.text < b.unit.text ? -1 : 1));
      return ranked.slice(0, MOST_RANKED);
    },
  };
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
  const ranked = index.rank(telling, DENIES.test(text), OBLIGES.test(text));
  const best = ranked[0];
  if (!best) return undefined;
  if (best.hits / telling.length >= BY_ONE) return best.unit.text;
  // What the agent is told to do, a few words here and there do not say.
  if (detectForm(text) === 'imperative') return undefined;
  const open = new Set(telling);
  const used: string[] = [];
  for (let i = 0; i < 3; i++) {
    let top: Ranked | undefined;
    let gain = 0;
    for (const u of ranked) {
      if (u.hits <= gain) break;
      let g = 0;
      for (const c of open) if (u.unit.held.has(c)) g++;
      if (g > gain) {
        gain = g;
        top = u;
      }
    }
    if (!top) break;
    for (const c of top.unit.held) open.delete(c);
    used.push(top.unit.text);
  }
  if (1 - open.size / telling.length >= BY_THREE) return used.join(' / ');
  if (DENIES.test(text) || OBLIGES.test(text) || /\d/.test(text)) return undefined;
  const own = telling.filter((c) => !index.holds(c));
  if (own.some((c) => c.startsWith('='))) return undefined;
  const most = sentence.kind === 'identity' || sentence.kind === 'closing' ? MOST_OWN_OF_SELF : MOST_OWN;
  return own.length / telling.length <= most ? used.join(' / ') : undefined;
}
