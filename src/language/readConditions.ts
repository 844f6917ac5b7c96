import { readContent } from './readContent.ts';

/** What must hold for a line to apply. */
export interface Condition {
  /** "if" for if, when, where, in case; "for" for a platform or stage, "soft" for "where appropriate"; else the word itself: unless, before, after, until, while, once. */
  kind: string;
  stems: ReadonlySet<string>;
  text: string;
  /** Offsets in the text. */
  from: number;
  to: number;
}

const CONDITION =
  /(?<![\w/-])(if|when|whenever|where|in case(?: of)?|in the event of|unless|until|while|whilst|during|before|after|once|as long as|except (?:when|if|for|on|in|at)|only (?:if|when|for))\s+((?:[^.;:,!?()—]|\.(?=\d))+)/giu;

/** Platforms and stages that a line may hold for alone. */
const PLACES =
  /(?<![\w-])(?:on|for|in|under) (windows|macos|mac|linux|ios|android|production|staging|prod|safari|chrome|firefox|mobile|desktop|tablets?)(?=\s*(?:[.,;:!?)]|$))/giu;

/** Reads what must hold for a text to apply. */
export function readConditions(text: string): Condition[] {
  const found: Condition[] = [];
  for (const { 0: whole, 1: marker = '', 2: rest = '', index: from } of text.matchAll(CONDITION)) {
    if (isConcession(marker, rest)) continue;
    const isCase = /^(?:if|when|whenever|where|in case|in the event|as long as)/i.test(marker);
    const kind = isSoft(marker, rest) ? 'soft' : isCase ? 'if' : marker.toLowerCase();
    found.push({
      kind,
      stems: new Set(readContent(rest)),
      text: whole.trim(),
      from,
      to: from + whole.length,
    });
  }
  for (const { 0: whole, 1: place = '', index: from } of text.matchAll(PLACES)) {
    found.push({
      kind: 'for',
      stems: new Set(readContent(place)),
      text: whole,
      from,
      to: from + whole.length,
    });
  }
  return found;
}

/** Tells whether a place in a text stands in one of its conditions. */
export function coverConditions(conditions: readonly Condition[]): (place: number) => boolean {
  const ends: { from: number; to: number }[] = [];
  for (const { from, to } of [...conditions].sort((a, b) => a.from - b.from)) {
    const last = ends.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else ends.push({ from, to });
  }
  return (place) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] as { to: number }).to <= place) low = middle + 1;
      else high = middle;
    }
    return (ends[low]?.from ?? Number.POSITIVE_INFINITY) <= place;
  };
}

/** "While keeping it short" makes nothing depend on anything. */
function isConcession(marker: string, rest: string): boolean {
  return /^(?:while|whilst)$/i.test(marker) && /^\w+ing\b/i.test(rest);
}

/** "Where appropriate" goes without saying. */
function isSoft(marker: string, rest: string): boolean {
  return /^(?:where|when|if|whenever)$/i.test(marker) && SOFT.test(rest);
}

const SOFT =
  /^(?:possible|appropriate|applicable|needed|necessary|relevant|beneficial|useful|helpful|required|desired|sensible|it makes sense)\b/i;
