import { standAmongBans } from './bans.ts';
import { TITLE_HEADS, TITLE_RULES } from './jobTable.ts';
import { readForms } from './readForms.ts';

/** What a section or list is for. */
export type Job =
  | 'identity'
  | 'trigger'
  | 'knowledge'
  | 'rule'
  | 'procedure'
  | 'checklist'
  | 'measure'
  | 'output'
  | 'example'
  | 'relation';

/** A section or list, as far as it tells what it is for. */
export interface PartForm {
  /** Empty where there is none. */
  title: string;
  /** Titles around it, outermost first. */
  path?: readonly string[];
  /** Line that leads in. */
  lead?: string;
  ordered?: boolean;
  checkBoxes?: boolean;
  /** Plain texts of its items; the first 12 do. */
  items?: readonly string[];
}

export interface PartJob {
  job: Job;
  /** True where its items are forbidden, excluded or not meant: "Never", "When not to use". */
  forbids: boolean;
  /** True where title or lead decides; false for a guess from what stands around it, or from its form. */
  sure: boolean;
}

/**
 * Finds what a part is for: by the line that leads to it, by its title, by the titles around it, by its form.
 *
 * @returns `knowledge` where nothing tells
 */
export function findJob(part: PartForm): PartJob {
  const { title, path = [], lead, checkBoxes } = part;
  const titles = [...path, title, lead ?? ''].filter((text) => text !== '');
  const forbids = standAmongBans(titles);
  const around = readPath(path);
  const own = (lead && readTitle(lead)) || readStep(title, around) || readTitle(title);
  if (around === 'output' && path.some(isForm)) return { job: 'output', forbids, sure: own === 'output' };
  if (checkBoxes && !KEEPS_BOXES.has(own ?? ''))
    return { job: 'checklist', forbids, sure: own === 'checklist' };
  if (own) return { job: own, forbids, sure: true };
  return { job: inherit(around, part) ?? guess(part), forbids, sure: false };
}

/** A title whose sections are fields of what the agent writes: "Metrics" under "Report format" measures nothing. */
function isForm(title: string): boolean {
  return (
    readTitle(title) === 'output' &&
    /\b(?:formats?|templates?|structure|outputs?|reports?|outline|returns)\b/i.test(title)
  );
}

/** "2. Metrics Review" in a workflow is a step of it, whatever it is called. */
function readStep(title: string, around: Job | undefined): Job | undefined {
  return around === 'procedure' && isNumbered(title) ? 'procedure' : undefined;
}

/** Jobs that stay what they are though their items have boxes. */
const KEEPS_BOXES = new Set<string>(['output', 'example', 'trigger', 'relation']);

/** Job of a title or lead-in line by its words; undefined where they do not tell. */
function readTitle(text: string): Job | undefined {
  let job = known.get(text);
  if (job === undefined) {
    if (known.size >= MOST_KNOWN) known.clear();
    job = decideTitle(text);
    known.set(text, job);
  }
  return job ?? undefined;
}

/** Files of one collection have the same titles. */
const known = new Map<string, Job | null>();
const MOST_KNOWN = 5_000;

function decideTitle(text: string): Job | null {
  const title = cleanTitle(text);
  const small = title.toLowerCase();
  const rule = TITLE_RULES.find(({ form }) => form.test(small));
  if (rule) return rule.job;
  return heads.get(headOf(small)) ?? null;
}

const heads = new Map<string, Job>(
  Object.entries(TITLE_HEADS).flatMap(([job, words]) =>
    words.split(/\s+/).map((word) => [word, job as Job] as const),
  ),
);

/** A title without number, emoji, brackets and closing marks. */
function cleanTitle(text: string): string {
  return text
    .replace(/\p{Extended_Pictographic}|\u{fe0f}|\u{20e3}/gu, ' ')
    .replace(/\([^()]*\)|\[[^[\]]*\]/g, ' ')
    .replace(/^\W*\d+(?:\.\d+)*\s*[.:)–—-]*\s+/, '')
    .replace(/(?<![\s:：.…*_-])[\s:：.…*_-]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Last noun of what a title in small letters names, before "for", "of" and the like. */
function headOf(title: string): string {
  const name =
    title.split(
      /\s+(?:for|of|with|in|by|to|from|on|when|that|which|per|before|after|at|is|are|via|using|you|we|–|—|-)\s|[,:;/]/,
    )[0] ?? '';
  return /(?<![\p{L}-])[\p{L}-]+(?= ?\d*$)/u.exec(name)?.[0] ?? '';
}

function isNumbered(title: string): boolean {
  return /^\W*(?:(?:step|phase|stage)\s*)?\d+/i.test(title);
}

/** Job of the innermost of some titles that tells, outermost first. */
function readPath(path: readonly string[]): Job | undefined {
  let around: Job | undefined;
  for (const title of path) around = readStep(title, around) ?? readTitle(title) ?? around;
  return around;
}

/** What a part is for by the nearest title around it that tells. A topic within a process is no step of it, but for a list of deeds. */
function inherit(around: Job | undefined, part: PartForm): Job | undefined {
  if (around === undefined || around === 'identity') return undefined;
  if (around !== 'procedure') return around;
  const { title, ordered = false, items = [] } = part;
  if (isConditional(title) && !ordered) return 'rule';
  const isAct =
    ordered ||
    title === '' ||
    ACTS.test(cleanTitle(title)) ||
    commands(title) ||
    readForms(items).deeds > 0.5;
  return isAct ? 'procedure' : 'knowledge';
}

/** "Context Assessment" within a process is part of it; "Security architecture" is not. */
const ACTS =
  /\b(?:assessment|planning|analysis|discovery|delivery|preparation|review|evaluation|execution|gathering|audit|intake|kickoff|triage)$/i;

/** "Write the letter before you call": a title that is a sentence of its own. */
function commands(title: string): boolean {
  return cleanTitle(title).split(' ').length > 2 && readForms([cleanTitle(title)]).deeds > 0;
}

function isConditional(title: string): boolean {
  return /^(?:when|if|whenever)\b/i.test(cleanTitle(title));
}

function guess({ title, ordered, items = [] }: PartForm): Job {
  const { questions, orders, limits, deeds } = readForms(items);
  if (questions > 0.6) return 'checklist';
  if (limits > 0.6) return 'measure';
  if (orders > 0.5) return 'rule';
  if (isConditional(title) && !ordered) return 'rule';
  return ordered && (deeds > 0.5 || items.length === 0) ? 'procedure' : 'knowledge';
}
