import { detectForm, isDeed, isVerb } from './grammar.ts';

/** Where a second deed may begin: "apply limits per client and answer with status 429". */
const JOINT = /(?:,\s+and|,|\s+and)\s+(?=\p{Ll}+\s)/giu;

/** What reaches over to the next deed, or makes the deeds depend on each other. */
const REACHES =
  /\b(?:to|that|which|who|whose|when|where|while|if|how|what|why|whether|until|unless|before|after|once|help|let|make|allow|enable|ensure|always|never|do not|don[’']t|avoid|must|should|can|will|only|proactively|regularly|carefully|both|not|no|without|instead)\b/i;

/** What points back to the deed before. */
const POINTS =
  /\b(?:it|them|they|its|their|this|that|these|those|so|each|both|then|same|such|accordingly|together|there)\b/i;

/** What bounds the last deed may bound the first too: "write tests and run linters before every commit". */
const BOUNDS =
  /\b(?:always|never|only|daily|weekly|monthly|every|each|per|before|after|until|unless|without|when|where|while|if|during|under|over|within|in|for|at|on)\b/i;

/** A coordination of deeds as its parts. */
export interface Deed {
  text: string;
  /** False where what stands at its end may belong to the deeds before it too. */
  free: boolean;
}

/**
 * Parts the deeds of an imperative clause that can each stand alone; a clause of another form is one part.
 * "Apply limits per client and answer with status 429" → "Apply limits per client", "answer with status 429".
 */
export function splitDeeds(clause: string): Deed[] {
  const whole = [{ text: clause, free: true }];
  if (detectForm(clause) !== 'imperative' || /[()`*_[\]"“:]/.test(clause)) return whole;
  const cuts = [...clause.matchAll(JOINT)];
  const parts: string[] = [];
  let start = 0;
  for (const cut of cuts) {
    const left = clause.slice(start, cut.index);
    const right = clause.slice(cut.index + cut[0].length);
    const words = left.split(/\s+/);
    const [verb = '', next = ''] = right.split(/\s+/);
    const stands =
      words.length > 1 &&
      !isVerb(words.at(-1) ?? '') &&
      isDeed(right) &&
      !/^(?:and|or)$/i.test(next) &&
      !verb.endsWith(',');
    if (!stands) continue;
    if (REACHES.test(left) || POINTS.test(right)) return whole;
    parts.push(left);
    start = cut.index + cut[0].length;
  }
  parts.push(clause.slice(start));
  return parts.map((text, i) => ({
    text,
    free: i > 0 || parts.length === 1 || !BOUNDS.test(parts.slice(1).join(' ')),
  }));
}
