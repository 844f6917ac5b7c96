import { areOpposedTitles, compareTitles, type Job, listsSources, titleStems } from '../../language/jobs.ts';
import type { WordingRule } from '../../types/index.ts';
import type { DraftLine, DraftSection } from '../draft.ts';
import { hasNote } from '../draftLines.ts';
import { saysOpposite } from '../saysOpposite.ts';
import type { Standing, StandingIndex } from './indexStanding.ts';
import { wordingRules } from './wordingRules.ts';

/** How far the line may stand that claims what another one says: nowhere, in the same section, or wherever the same job is done. */
const REACH: Record<Job, 'none' | 'section' | 'job'> = {
  identity: 'job',
  trigger: 'section',
  knowledge: 'job',
  rule: 'job',
  procedure: 'none',
  checklist: 'section',
  measure: 'section',
  output: 'none',
  example: 'none',
  relation: 'section',
};

/** True of two lines that were found to say the same. */
export type Alike = (a: DraftLine, b: DraftLine) => boolean;

/** A line that may stand for another one, and the rule that says so. */
export interface Cover {
  standing: Standing;
  rule: WordingRule;
}

/** The line that claims all that this one claims; undefined where none does, or none may stand for it. */
export function findCover(one: Standing, index: StandingIndex, areAlike: Alike): Cover | undefined {
  const { line } = one;
  if (one.isStep || line.blocks.length > 0 || line.entry.titlesList || hasNote(line.markdown))
    return undefined;
  let best: Cover | undefined;
  for (const copies of index.candidates(one)) {
    const standing = index.firstFor(one, copies);
    if (
      !standing ||
      !mayStandFor(standing, one, areAlike) ||
      (best && !isBefore(standing, best.standing, one))
    )
      continue;
    const title = standing.home === one.home ? one.home.title : undefined;
    const meeting = { kept: standing.line, goes: line, title, alike: areAlike(standing.line, line) };
    const rule = wordingRules.find(({ applies }) => applies(meeting));
    if (rule && !saysOpposite(standing.line.claims, line.claims)) best = { standing, rule: rule.name };
  }
  return best;
}

/** True of the better one to stand for a line: what is nearer to it, then what is of the more central persona. */
function isBefore(a: Standing, b: Standing, one: Standing): boolean {
  return (nearness(b, one) - nearness(a, one) || a.line.rank - b.line.rank || a.order - b.order) < 0;
}

function nearness(cover: Standing, one: Standing): number {
  return Number(cover.lines === one.lines) * 2 + Number(cover.home === one.home);
}

/** Jobs whose lines say the same wherever they stand, once they say enough to be understood without the title over them. */
const FREE = new Set<Job>(['knowledge', 'rule', 'measure', 'identity']);
const ENOUGH_WORDS = 3;

/** True of a line that stands word for word in another list of the agent. */
function isSaidAgain(one: Standing, other: Standing): boolean {
  const [a, b] = [one.line, other.line];
  if (!FREE.has(a.part.job) || !FREE.has(b.part.job) || one.parent || other.parent) return false;
  if (one.inList !== other.inList) return false;
  return a.claims.wants.length >= ENOUGH_WORDS && a.claims.text.toLowerCase() === b.claims.text.toLowerCase();
}

/** True of a sentence that two sources have word for word in one section, whatever it is for. */
function isSameSentence(one: Standing, other: Standing): boolean {
  if (one.inList || other.inList || one.home !== other.home) return false;
  return withoutEnd(one.line.entry.text) === withoutEnd(other.line.entry.text);
}

/** "In phases:" says the same as "In phases.", where no list follows any more. */
function withoutEnd(text: string): string {
  return text.replace(/[.:]$/, '');
}

/** True of sections whose titles name one subject: "Security" and "Security review". */
function isOneSubject(a: DraftSection, b: DraftSection): boolean {
  return compareTitles(a.title, b.title) >= 0.5;
}

/**
 * True where the title over a rule or order says when or for what it holds: what is told of a case is no cover for what is told of all. A title that names
 * what the line itself speaks of says no more than the line.
 */
function titleLimits({ home: { title }, line }: Standing): boolean {
  const stems = titleStems(title);
  return stems.length > 0 && !line.claims.words.some(({ stem }) => stems.includes(stem));
}

function mayStandFor(other: Standing, one: Standing, areAlike: Alike): boolean {
  const [a, b] = [one.line, other.line];
  if (a.entry.source === b.entry.source) return other.lines === one.lines && a.entry.text === b.entry.text;
  // What its own source says beside it, it says on purpose.
  if (other.standsFor.has(a.entry.source)) return false;
  if (a.part.forbids !== b.part.forbids || one.parent !== other.parent) return false;
  // An open box is no ticked one, and more than none.
  if (a.entry.checked !== undefined && a.entry.checked !== b.entry.checked) return false;
  if (listsSources(other.home.title) !== listsSources(one.home.title)) return false;
  if (
    one.scope !== other.scope ||
    one.level !== other.level ||
    areOpposedTitles(one.home.title, other.home.title)
  )
    return false;
  if (isSaidAgain(one, other) || isSameSentence(one, other)) return true;
  if (a.part.job !== b.part.job) return false;
  // What stands in a paragraph is no cover for an item that is worked through, or for one of another section's list: who goes by the list would miss it.
  if (one.inList && !other.inList && (a.part.job !== 'knowledge' || one.home !== other.home)) return false;
  const reach = REACH[a.part.job];
  if (one.home === other.home) return reach !== 'none' || (one.isInSet && one.lines === other.lines);
  if (reach === 'none') return false;
  if (isOneSubject(one.home, other.home)) return true;
  const areOrders = a.part.job === 'rule' || (a.claims.asksFor && b.claims.asksFor);
  if (reach !== 'job' || (areOrders && titleLimits(other))) return false;
  // Under another title one word is said of another thing: "buffer usage" and "buffering of channels".
  return areAlike(a, b) || (a.claims.wants.length > 1 && !(areOrders && titleLimits(one)));
}
