import { holdContent, listContent, stemOf } from '../content.ts';
import { isGeneric } from '../wording/generic.ts';
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
/** The same for what an agent says of itself, where the whole agent covers it. */
const BY_ALL = 0.85;

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
  const all = [...units];
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
      sentence.announces === undefined && !opens ? findCover(text, sentence, all, isNeeded) : undefined;
    if (cover !== undefined) result.leftOut.push({ sentence, reason: 'covered', coveredBy: cover });
    else {
      result.kept.push(sentence);
      all.push({ held: holdContent(text), text });
      seen.set(plain, text);
    }
  }
  return result;
}

/** A sentence that denies or obliges is covered only by what does so too. */
const DENIES = /\b(?:no|not|never|without|avoid|don[’']t|cannot|can[’']t)\b/i;

const OBLIGES = /\b(?:must|always|never|mandatory|required|only)\b/i;

/** What covers the sentence, as text; undefined where it says something of its own. */
function findCover(
  text: string,
  sentence: Sentence,
  units: readonly Unit[],
  isNeeded: (content: string) => boolean,
): string | undefined {
  const content = [...listContent(text)];
  if (content.some(isNeeded)) return undefined;
  if (sentence.kind === 'intro') return sentence.topic.title || (units[0]?.text ?? '');
  const telling = content.filter((c) => !isGeneric(stemOf(c)));
  if (telling.length === 0)
    return sentence.kind === 'identity' || content.length === 0 ? undefined : (units[0]?.text ?? undefined);
  const denies = DENIES.test(text);
  const obliges = OBLIGES.test(text);
  const ranked = units
    .filter((unit) => (!denies || DENIES.test(unit.text)) && (!obliges || OBLIGES.test(unit.text)))
    .map((unit) => ({ unit, hits: telling.filter((c) => unit.held.has(c)).length }))
    .filter((u) => u.hits > 0)
    .sort((a, b) => b.hits - a.hits || (a.unit.text < b.unit.text ? -1 : 1));
  const best = ranked[0];
  if (!best) return undefined;
  if (best.hits / telling.length >= BY_ONE) return best.unit.text;
  const open = new Set(telling);
  const used: string[] = [];
  for (let i = 0; i < 3; i++) {
    let top: (typeof ranked)[number] | undefined;
    let gain = 0;
    for (const u of ranked) {
      const g = [...open].filter((c) => u.unit.held.has(c)).length;
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
  if (sentence.kind !== 'identity' && sentence.kind !== 'closing') return undefined;
  const everywhere = telling.filter((c) => units.some((u) => u.held.has(c))).length;
  return everywhere / telling.length >= BY_ALL ? used.join(' / ') : undefined;
}
