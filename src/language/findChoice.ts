import { normaliseWords } from './normaliseWords.ts';
import { readAmounts } from './readAmounts.ts';
import { readTokens } from './readTokens.ts';

/** One of several that exclude each other: what is preferred, or the form of an answer. */
export interface Choice {
  kind: 'preference' | 'format';
  /** What is chosen, as written. */
  text: string;
  /** Its stems. */
  chosen: ReadonlySet<string>;
  /** Stems of what it is chosen for; empty where the entry does not say. */
  purpose: ReadonlySet<string>;
}

const FORMS: [Choice['kind'], RegExp][] = [
  ['preference', /^(?:always\s+)?(?:prefer|favou?r|default to|stick (?:to|with)|standardi[sz]e on)\s+(.+)$/i],
  [
    'preference',
    /^(?:always\s+)?(?:use|write|indent with)\s+(.+\b(?:indent\w*|quotes?|naming|line endings?|semicolons?))$/i,
  ],
  [
    'format',
    /^(?:always\s+)?(?:respond|answer|reply|report|return|output)(?:\s+\w+)?\s+(?:in|as|with)\s+(.+)$/i,
  ],
];

/**
 * Reads what an entry chooses.
 *
 * @param text - Plain text of the entry, with or without a label.
 */
export function findChoice(text: string): Choice | undefined {
  const claim = text.replace(/^[^:]{2,40}:\s+/, '').replace(/[.;]\s*$/, '');
  for (const [kind, form] of FORMS) {
    const object = form.exec(claim)?.[1];
    if (object === undefined || isTime(object)) continue;
    const [chosen = '', ...rest] = object.split(
      /(?<!\s)\s+(?=(?:for|over|when|in|as|to|instead|rather|unless)\s)|[,(]/i,
    );
    // What it is preferred to is no purpose.
    const purposes = rest.filter((part) => !/^(?:over|instead|rather)\b/i.test(part));
    const words = chosen.replace(/\b(?:format|style|only|the|an?)\b/gi, ' ').trim();
    return {
      kind,
      text: words,
      chosen: new Set(normaliseWords(words)),
      purpose: new Set(normaliseWords(purposes.join(' '))),
    };
  }
  return undefined;
}

/** "Answer in 200 ms" says how soon, not how. */
function isTime(object: string): boolean {
  const [amount] = /^\D{0,12}\d/.test(object) ? readAmounts(object, readTokens(object)) : [];
  return amount !== undefined && TIMES.has(amount.unit);
}

const TIMES: ReadonlySet<string> = new Set(['ns', 'µs', 'ms', 's', 'minute', 'm', 'hour', 'day', 'week']);

/** True where two choices exclude each other: nothing chosen is the same, and what it is for is. */
export function isOpposed(a: Choice, b: Choice): boolean {
  if (a.kind !== b.kind || a.chosen.size === 0 || b.chosen.size === 0) return false;
  if ([...a.chosen].some((s) => b.chosen.has(s))) return false;
  if (a.purpose.size === 0 && b.purpose.size === 0) return a.kind === 'format';
  const shared = [...a.purpose].filter((s) => b.purpose.has(s)).length;
  return shared * 2 >= Math.max(a.purpose.size, b.purpose.size);
}
