import { isConditional, type Job } from '../../language/jobs.ts';
import type { DraftSection } from '../draft.ts';
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
  const at = parent === body ? placeAmongTops(section, around) : placeAmongSiblings(around);
  parent.blocks.splice(at, 0, section);
  around.chart.place(section, parent);
  return section;
}

/** Behind the section that it followed in its source, else behind its nearest relative, else last. */
function placeAmongSiblings({ parent, previous, ratings }: Neighbourhood): number {
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

/** What an agent ends with, wherever the sections went that it followed. */
const LAST = new Set<Job>(['relation', 'measure']);

function placeAmongTops(section: DraftSection, { body, previous, ratings, chart }: Neighbourhood): number {
  const tops = body.blocks.filter((block): block is DraftSection => block.kind === 'section');
  const topOf = (one: DraftSection) => tops.find((top) => chart.isWithin(one, top));
  if (opens(section)) return beforeSections(body);
  const [relative] = ratings.filter(({ title, shared }) => title + shared > LEAST_LIKENESS);
  const isChained =
    previous?.rank === section.rank && (!LAST.has(section.part.job) || LAST.has(previous.part.job));
  const follows = previous && isChained ? topOf(previous) : undefined;
  // What a source said one after the other stays so, unless the agent speaks of the same elsewhere.
  if (follows && !(relative && relative.title + relative.shared >= STRONG))
    return body.blocks.indexOf(follows) + 1;
  const beside = relative && topOf(relative.section);
  if (beside) return behindChain(body, body.blocks.indexOf(beside) + 1, section.rank);
  const like = tops.filter((top) => top.part.job === section.part.job).at(-1);
  if (like) return body.blocks.indexOf(like) + 1;
  const rank = ORDER.indexOf(section.part.job);
  const before = tops.filter((top) => ORDER.indexOf(top.part.job) < rank).at(-1);
  if (before) return body.blocks.indexOf(before) + 1;
  return beforeSections(body);
}

/** The place behind what another source says one after the other: its sections are not cut apart. The lead's outline takes others in everywhere. */
function behindChain(body: DraftSection, from: number, rank: number): number {
  const first = body.blocks[from - 1];
  let at = from;
  for (; at < body.blocks.length; at++) {
    const next = body.blocks[at];
    if (first?.rank === 0 || next?.rank !== first?.rank || next?.rank === rank) break;
  }
  return at;
}

function beforeSections(body: DraftSection): number {
  const first = body.blocks.findIndex(({ kind }) => kind === 'section');
  return first < 0 ? body.blocks.length : first;
}

/** What is to be done first stands first. */
function opens({ title, part, blocks }: DraftSection): boolean {
  const [line] = draftLines(blocks);
  return (
    OPENING.test(title) ||
    (line !== undefined &&
      part.job === 'procedure' &&
      !isConditional(title) &&
      /^\W*(?:always )?(?:begin|start)s? (?:by|with)\b/i.test(line.entry.text))
  );
}

const OPENING =
  /^\W*(?:first\b(?!.*(?:impression|contentful|class))|before (?:you |we |i )?(?:do |any|begin|start)|to begin|start here|getting started|on start-?up|initiali[sz])/i;

const LEAST_LIKENESS = 0.15;

/** From here on two sections speak of one subject. */
const STRONG = 0.45;
