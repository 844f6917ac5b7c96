import { isConditional, type Job } from '../../language/jobs.ts';
import type { DraftBlock, DraftSection } from '../draft.ts';
import { draftLines } from '../draftLines.ts';
import type { Chart } from './chartAgent.ts';
import type { Rating } from './rateHomes.ts';

/** What is near the place that a section looks for. */
export interface Neighbourhood {
  /** Section of the agent that holds what stood around it. */
  parent: DraftSection;
  /** Where the section before it went. */
  previous: DraftSection | undefined;
  /** Sections of its job, the likest first. */
  ratings: readonly Rating[];
  body: DraftSection;
  chart: Chart;
}

/** Puts a section that found no home next to its nearest relative. @returns the section */
export function placeSection(section: DraftSection, around: Neighbourhood): DraftSection {
  const { parent, body } = around;
  const at = parent === body ? placeAmongTops(section, around) : placeAmongSiblings(section, around);
  parent.blocks.splice(at, 0, section);
  around.chart.place(section, parent);
  return section;
}

/** First where it says who the agent is, else behind the section that it followed in its source, else behind its nearest relative, else last. */
function placeAmongSiblings(section: DraftSection, { parent, previous, ratings }: Neighbourhood): number {
  if (section.part.job === 'identity') return beforeSections(parent);
  const after = previous ? parent.blocks.indexOf(previous) : -1;
  if (after >= 0) return after + 1;
  const relative = ratings.find(
    ({ section, title, shared }) => parent.blocks.includes(section) && title + shared > 0,
  );
  return relative ? parent.blocks.indexOf(relative.section) + 1 : parent.blocks.length;
}

/** The order of an agent: who and when first, what it writes and with whom it works last. */
const ORDER: readonly Job[] = [
  'identity',
  'trigger',
  'knowledge',
  'procedure',
  'checklist',
  'rule',
  'example',
  'output',
  'relation',
  'measure',
];

function placeAmongTops(section: DraftSection, { body, previous, ratings, chart }: Neighbourhood): number {
  const { rank } = section;
  const job = jobOf(section);
  const tops = body.blocks.filter((block): block is DraftSection => block.kind === 'section');
  const topOf = (one: DraftSection) => tops.find((top) => chart.isWithin(one, top));
  const behind = (top: DraftSection) => body.blocks.indexOf(top) + 1;
  if (opens(section)) return inOpening(section, body);
  const [relative] = ratings.filter(({ title, shared }) => title + shared > LEAST_LIKENESS);
  const beside = relative && topOf(relative.section);
  if (beside && relative.title + relative.shared >= STRONG) return behindChain(body, behind(beside), rank);
  if (!previous && LEADING.has(job)) return inOpening(section, body);
  // What a source said one after the other stays so where it does one job; else a reader looks for it among its like.
  const before = previous && topOf(previous);
  if (before && previous.rank === rank && jobOf(before) === job) return behind(before);
  if (beside && jobOf(beside) === job) return behindChain(body, behind(beside), rank);
  const opening = endOfOpening(body);
  const others = tops.filter((top) => behind(top) > opening);
  const like = others.findLast((top) => jobOf(top) === job);
  const order = ORDER.indexOf(job);
  const earlier = others.findLast((top) => ORDER.indexOf(jobOf(top)) < order);
  // What is checked and what holds for all stands behind what is known and done, wherever a first checklist or rule stands.
  if (like && earlier && BEHIND_WORK.has(job)) return Math.max(behind(like), behind(earlier));
  if (like) return behind(like);
  return earlier ? behind(earlier) : opening;
}

const BEHIND_WORK = new Set<Job>(['checklist', 'rule']);

/** What a section is for where its title does not say: steps are a procedure. */
function jobOf({ part, blocks }: DraftSection): Job {
  const isSteps = !part.sure && blocks.some((block) => block.kind === 'list' && block.ordered);
  return isSteps ? 'procedure' : part.job;
}

/** The place behind what another source says one after the other of one job: its sections are not cut apart. The lead's outline takes others in everywhere. */
function behindChain(body: DraftSection, from: number, rank: number): number {
  const first = body.blocks[from - 1];
  let at = from;
  for (; at < body.blocks.length; at++) {
    const next = body.blocks[at];
    if (first?.rank === 0 || next?.rank !== first?.rank || next?.rank === rank) break;
    if (next?.part.job !== first?.part.job) break;
  }
  return at;
}

function beforeSections({ blocks }: DraftSection): number {
  const first = blocks.findIndex(({ kind }) => kind === 'section');
  return first < 0 ? blocks.length : first;
}

/** The place behind what the agent begins with: who it is, when it is called, what it does first, and what others put there. */
function endOfOpening(body: DraftSection): number {
  let at = beforeSections(body);
  for (; at < body.blocks.length; at++) {
    const block = body.blocks[at] as DraftBlock;
    const isOpening = block.kind === 'section' && (OPENING_JOBS.includes(block.part.job) || opens(block));
    if (!isOpening && block.rank === 0) break;
  }
  return at;
}

/** The place of a section among those that the agent begins with: behind the last of them that says what it does, or comes before that. */
function inOpening(section: DraftSection, body: DraftSection): number {
  const start = beforeSections(body);
  const run = body.blocks.slice(start, endOfOpening(body));
  const order = ({ part }: DraftBlock) => OPENING_JOBS.indexOf(part.job) + 1 || OPENING_JOBS.length + 1;
  return start + run.findLastIndex((block) => order(block) <= order(section)) + 1;
}

const OPENING_JOBS: readonly Job[] = ['identity', 'trigger'];

/** Jobs of sections that stand before all that is known and done, where a source begins with them. */
const LEADING = new Set<Job>([...OPENING_JOBS, 'rule']);

/** What is to be done first stands first. */
function opens({ title, part, blocks }: DraftSection): boolean {
  const [line] = draftLines(blocks);
  return (
    OPENING.test(title) ||
    (line !== undefined &&
      part.job === 'procedure' &&
      !isConditional(title) &&
      /^\W*always (?:begin|start)s? (?:by|with)\b/i.test(line.entry.text))
  );
}

const OPENING =
  /^\W*(?:(?:step|phase|stage) 0\b|first\b(?!.*(?:impression|contentful|class))|before (?:you |we |i )?(?:do |any|begin|start)|to begin|start here|getting started|(?:[\w\s‑-]{1,20} )?(?:on|at) start-?up|initiali[sz]|when (?:invoked|called|activated)\W*$|immediate actions?\W*$|role and scope)/i;

const LEAST_LIKENESS = 0.3;

/** From here on two sections speak of one subject. */
const STRONG = 0.45;
