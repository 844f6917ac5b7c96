import { type Job, titleStems } from '../language/jobs.ts';
import type { DraftList, DraftSection } from './draft.ts';

/** Jobs whose lists may be without an order. */
const SET_JOBS = new Set<Job>(['output', 'procedure', 'checklist']);

/** Words that put lines in order. */
const SEQUENCE = /\b(?:first(?:ly)?|then|next|finally|lastly|afterwards?|step|phase|begin|start)\b/i;

/** Of two lines one may be a pair of anything. */
const LEAST_LINES = 3;

/**
 * True of a list without an order: what is delivered, what is checked, how one goes about the work in general. Another persona's list of the kind
 * may join it, as it may not join steps or the fields of a format.
 */
export function isSet({ ordered, markers, lead, part, lines }: DraftList): boolean {
  if (ordered || markers || lead || !SET_JOBS.has(part.job) || lines.length < LEAST_LINES) return false;
  return lines.every(({ entry, blocks }) => {
    const isPlain = blocks.length === 0 && entry.label === undefined && entry.checked === undefined;
    return isPlain && !SEQUENCE.test(entry.text);
  });
}

/** "Output", "What you provide": a title of what is delivered that says not what it is. */
const DELIVERED =
  /^\W*(?:(?:your|my|the|our|expected|standard|final|typical|key|output) )*(?:outputs?|deliverables?|results?|provide|what (?:you|i) (?:deliver|provide))\W*$/i;

/**
 * True of a section that is one such list, under a title that says no more: "Output", "Approach", "Quality checklist".
 */
export function isSetSection({ part, title, blocks }: DraftSection): boolean {
  const [list, ...others] = blocks;
  if (others.length > 0 || list?.kind !== 'list' || list.part.job !== part.job || !isSet(list)) return false;
  if (part.job === 'output') return DELIVERED.test(title);
  return titleStems(title).length === 0;
}
