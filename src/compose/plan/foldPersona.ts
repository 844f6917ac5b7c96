import { compareTitles, titleStems } from '../../language/jobs.ts';
import type { Place } from '../../types/index.ts';
import type { DraftBlock, DraftProse, DraftSection } from '../draft.ts';
import { draftSections, isLabel, listTitles } from '../draftLines.ts';
import { isSetSection } from '../isSet.ts';
import { addOwn, addProse } from './addOwn.ts';
import type { Chart } from './chartAgent.ts';
import { foldIntroduction } from './foldIntroduction.ts';
import type { Evidence } from './gatherEvidence.ts';
import { canJoin, joinList } from './joinList.ts';
import { isCounted, isStage, listPhases, stageOf } from './phases.ts';
import { placeClosing } from './placeClosing.ts';
import { type Neighbourhood, placeSection } from './placeSection.ts';
import { leadsElsewhere, type Rating, rateHomes } from './rateHomes.ts';
import { routeLabelled, routeLines } from './routeLines.ts';
import { holdsWhole, leaveTwins } from './twinLines.ts';
import { WHOLE_JOBS } from './wholeJobs.ts';

/**
 * Folds a persona into the agent: each of its sections joins the section of the same job and subject, or comes whole, next to its
 * nearest relative. Every line of it stands in the agent afterwards; what says nothing new is taken out later.
 *
 * @param agent changed in place
 * @param persona taken apart
 * @param known likeness of entries, where all of the agent stands, and what it is for
 */
export function foldPersona(
  agent: DraftSection,
  persona: DraftSection,
  known: Pick<Folding, 'evidence' | 'chart' | 'subject'>,
): void {
  const { body, rest } = openPersona(agent, persona, known.chart);
  const repeated = findRepeated([agent, persona]);
  foldBlocks(body, rest, body, { ...known, body, repeated, stages: listLooseStages(body, rest) });
}

/**
 * Stages at the top of a persona ("Phase 2: Inspect"): they mean something only one behind the other. Of one procedure of which either file has a part, those that the
 * agent has are left to join it.
 */
function listLooseStages(body: DraftSection, rest: readonly DraftBlock[]): ReadonlySet<DraftBlock> {
  const [own, others] = [body.blocks, rest].map((blocks) =>
    blocks.filter((block): block is DraftSection => block.kind === 'section' && isStage(block)),
  ) as [DraftSection[], DraftSection[]];
  const twins = others.filter(({ title }) => own.some((one) => compareTitles(one.title, title) > SAME));
  const numbers = new Set(own.map(stageOf));
  const isOne = twins.length > 0 && others.every((one) => twins.includes(one) || !numbers.has(stageOf(one)));
  return new Set(own.length === 0 ? [] : isOne ? others.filter((one) => !twins.includes(one)) : others);
}

const SAME = 0.99;

/** Takes its introduction into the agent's. @returns the agent's body, and what else the persona holds */
export function openPersona(
  agent: DraftSection,
  persona: DraftSection,
  chart: Chart,
): { body: DraftSection; rest: DraftBlock[] } {
  const body = bodyOf(agent);
  const own = bodyLike(persona, body);
  if (own !== persona) chart.join(body, own);
  for (const part of new Set([persona, own])) chart.note(body, leaveTwins(body, part));
  const [introduction, rest] = parseIntroduction(persona, own);
  foldIntroduction(body, introduction);
  return { body, rest };
}

/** What the folding of one persona goes by. */
export interface Folding {
  /** The section of the agent that holds all others. */
  body: DraftSection;
  evidence: Evidence;
  chart: Chart;
  /** Technologies that the agent is for altogether. */
  subject: ReadonlySet<string>;
  /** Titles that one persona has more than once ("Solution"): they say nothing without the title that they stand under. */
  repeated: ReadonlySet<string>;
  /** Sections that stand one behind the other, apart from those of the agent. */
  stages: ReadonlySet<DraftBlock>;
}

function findRepeated(roots: readonly DraftSection[]): Set<string> {
  const known = new Set<string>();
  const repeated = new Set<string>();
  for (const { title, rank } of roots.flatMap(draftSections)) {
    const key = `${rank} ${title}`;
    if (known.has(key)) repeated.add(title);
    known.add(key);
  }
  return repeated;
}

/** The one heading that a whole file stands under, else the root. */
export function bodyOf(root: DraftSection): DraftSection {
  const sections = root.blocks.filter((block): block is DraftSection => block.kind === 'section');
  const [only, ...others] = sections;
  const wraps = only?.style === 'heading' && others.length === 0 && !isInPhases(only) && titlesFile(only);
  return wraps && root.blocks.at(-1) === only ? only : root;
}

/** The one heading of a file that has the title of the agent's: what is under it is its body, even if no sections are. */
function bodyLike(persona: DraftSection, body: DraftSection): DraftSection {
  const [only, ...others] = persona.blocks.filter((block): block is DraftSection => block.kind === 'section');
  const isOne = body.title !== '' && only && others.length === 0 && persona.blocks.at(-1) === only;
  return isOne && only.style === 'heading' && isSameTitle(body, only) ? only : bodyOf(persona);
}

/**
 * True where sections of their own stand under the only heading; labels alone do in a text that begins by telling who the agent is, else it is a section like
 * others, as is one that begins with a list and has no outline below.
 */
function titlesFile({ blocks, part }: DraftSection): boolean {
  const parts = blocks.filter(isPart);
  if (blocks[0]?.kind === 'list' && parts.filter(({ style }) => style === 'heading').length < 2) return false;
  const isTold = blocks[0]?.kind === 'prose';
  return parts.some((one) => one.style === 'heading' || (!part.sure && (isTold || !isLabel(one))));
}

/** True of a section, but for a line that only leads to a block: that is no part of an outline. */
function isPart(block: DraftBlock): block is DraftSection {
  return (
    block.kind === 'section' && !(isLabel(block) && block.blocks.every(({ kind }) => kind === 'verbatim'))
  );
}

/** True of a procedure told in counted parts, which mean nothing without its title. */
function isInPhases(section: DraftSection): boolean {
  const phases = listPhases(section);
  return phases.length > 0 && (WHOLE_JOBS.has(section.part.job) || phases.some(isStage));
}

/** Paragraphs before the first section or list, and all else. */
function parseIntroduction(root: DraftSection, body: DraftSection): [DraftProse[], DraftBlock[]] {
  const blocks =
    root === body ? root.blocks : [...root.blocks.filter((block) => block !== body), ...body.blocks];
  const end = blocks.findIndex(({ kind }) => kind !== 'prose');
  const count = end < 0 ? blocks.length : end;
  return [blocks.slice(0, count) as DraftProse[], blocks.slice(count)];
}

/**
 * Folds blocks that stand in a section of the persona.
 *
 * @param home section of the agent where its own lines go
 * @param parent section of the agent for what finds no home
 */
function foldBlocks(
  home: DraftSection,
  blocks: readonly DraftBlock[],
  parent: DraftSection,
  folding: Folding,
): void {
  let previous: DraftSection | undefined;
  for (const block of blocks) {
    if (block.kind === 'section') previous = foldSection(block, parent, previous, folding);
    else if (block.kind === 'prose' && home === folding.body) placeClosing(home, block, folding.chart);
    else {
      folding.chart.note(home, [block]);
      if (block.kind === 'list') joinList(home, block, folding.evidence);
      else if (block.kind === 'verbatim') addOwn(home, block);
      else addProse(home, block);
    }
  }
}

/**
 * @param previous where the section before it went
 * @returns the section of the agent that it stands in now
 */
function foldSection(
  section: DraftSection,
  parent: DraftSection,
  previous: DraftSection | undefined,
  folding: Folding,
): DraftSection | undefined {
  if (folding.stages.has(section)) return placeStage(section, folding);
  // Sections that are counted through, or whose titles come again and again, mean something only together.
  const isBound =
    WHOLE_JOBS.has(parent.part.job) || isCounted(section) || folding.repeated.has(section.title);
  const within = parent !== folding.body && isBound ? parent : folding.body;
  const isRunning = runsOn(section);
  const routes = section.part.job === 'knowledge' && !isRunning;
  const twin = findTwinHome(section, parent, folding);
  const most = routes && !twin ? routeLabelled(section, folding) : undefined;
  const ratings = rateHomes(section, within, folding);
  const home = twin ?? most ?? findHome(section, ratings, folding);
  if (home && isSameTitle(home, section)) folding.chart.note(home, leaveTwins(home, section));
  if (home && isRunning) return joinRunning(home, section, { ...folding, parent: home, previous, ratings });
  if (home) {
    folding.chart.join(home, section);
    if (isLabel(home) && section.style === 'heading' && isSetSection(section)) takeTitle(home, section);
    foldBlocks(home, section.blocks, home, folding);
    return home;
  }
  const place = { ...folding, parent, previous, ratings };
  if (isRunning || WHOLE_JOBS.has(section.part.job)) return placeSection(section, place);
  return placeRest(section, place, folding);
}

/** Among the stages of the agent by its number, where it has none of that number or a later one of another procedure; else behind them all. */
function placeStage(section: DraftSection, { body, chart }: Folding): DraftSection {
  const stages = body.blocks.filter(
    (block): block is DraftSection => block.kind === 'section' && isStage(block),
  );
  const isFree = stages.every((one) => stageOf(one) !== stageOf(section));
  const last = body.blocks.findLastIndex(
    (block) => block.kind === 'section' && isStage(block) && (!isFree || stageOf(block) < stageOf(section)),
  );
  const first = body.blocks.findIndex((block) => block.kind === 'section' && isStage(block));
  body.blocks.splice(last < 0 ? Math.max(0, first) : last + 1, 0, section);
  chart.place(section, body);
  return section;
}

/** "Provide:" leads to a list, "Output" is called what it is: a heading is the better title of the two. */
function takeTitle(home: DraftSection, { style, title, markdown, origins }: DraftSection): void {
  const own = listTitles({ ...home, joined: [] });
  const isTaken = ({ source, line }: Place) =>
    origins.some((one) => one.source === source && one.line === line);
  home.joined = [...own, ...home.joined.filter((one) => !isTaken(one))];
  Object.assign(home, { style, title, markdown, origins });
}

/** The section of the same title that says all of it word for word; of a title that comes again and again, the one in the same place. */
function findTwinHome(
  section: DraftSection,
  parent: DraftSection,
  { chart, repeated }: Folding,
): DraftSection | undefined {
  return [...chart.titledLike(section.title)]
    .filter((home) => home.rank !== section.rank && isSameTitle(home, section))
    .filter((home) => !repeated.has(section.title) || chart.isWithin(home, parent))
    .sort((a, b) => chart.orderOf(a) - chart.orderOf(b))
    .slice(0, MOST_OF_A_TITLE)
    .find((home) => holdsWhole(home, section));
}

/** Of thousands of sections of one title, so many are looked through. */
const MOST_OF_A_TITLE = 50;

/** The likest section that takes all of its lists in. */
function findHome(
  section: DraftSection,
  ratings: readonly Rating[],
  { evidence }: Folding,
): DraftSection | undefined {
  const isRunning = runsOn(section);
  return ratings.find(
    ({ section: one, fits }) =>
      fits &&
      takesPhases(one, section) &&
      (isRunning || isSameTitle(one, section) || canJoin(one, section, evidence)),
  )?.section;
}

/** True unless both are told in phases that are not the same: two such procedures stand whole, one behind the other. */
function takesPhases(home: DraftSection, section: DraftSection): boolean {
  const [own, others] = [listPhases(home), listPhases(section)];
  if (own.length === 0 || others.length === 0) return true;
  return others.every(({ title }) => own.some((phase) => compareTitles(phase.title, title) > SAME));
}

function isSameTitle(a: DraftSection, b: DraftSection): boolean {
  return a.title.trim().toLowerCase() === b.title.trim().toLowerCase() && !leadsElsewhere(b, a);
}

/** True where what stands in a section goes by its order: blocks, and text behind what they or labels say. */
function runsOn({ blocks }: DraftSection): boolean {
  const first = blocks.findIndex(({ kind }) => kind === 'section');
  const isMixed = first >= 0 && blocks.slice(first).some(({ kind }) => kind !== 'section');
  return isMixed || blocks.some(({ kind }) => kind === 'verbatim');
}

/** Puts it behind what stands in its home: without its title where that is the home's own, else as a section in it. */
function joinRunning(home: DraftSection, section: DraftSection, place: Neighbourhood): DraftSection {
  const hasBlock = section.blocks.some(({ kind }) => kind === 'verbatim');
  const isSame = hasBlock ? isSameTitle(section, home) : compareTitles(section.title, home.title) > 0.99;
  if (!isSame) return placeSection(section, place);
  place.chart.join(home, section);
  leaveTwinSections(home, section, place.chart);
  place.chart.note(home, section.blocks);
  for (const block of section.blocks) if (block.kind === 'section') place.chart.place(block, home);
  const at = home.blocks.findIndex((block) => block.kind === 'section' && block.style === 'heading');
  home.blocks.splice(at < 0 ? home.blocks.length : at, 0, ...section.blocks);
  return home;
}

/** Takes out of a section those sections in it that the home has word for word under the same titles. */
function leaveTwinSections(home: DraftSection, section: DraftSection, chart: Chart): void {
  section.blocks = section.blocks.filter((block) => {
    if (block.kind !== 'section') return true;
    const twin = home.blocks
      .filter((one): one is DraftSection => one.kind === 'section' && one.rank !== block.rank)
      .filter((one) => isSameTitle(one, block))
      .slice(0, MOST_OF_A_TITLE)
      .find((one) => holdsWhole(one, block));
    if (!twin) return true;
    chart.note(twin, leaveTwins(twin, block));
    leaveTwinSections(twin, block, chart);
    if (block.blocks.length > 0) return true;
    chart.join(twin, block);
    return false;
  });
}

/** What of a section without a home finds none for itself either: its lines and sections that speak of nothing the agent speaks of. */
function placeRest(section: DraftSection, place: Neighbourhood, folding: Folding): DraftSection | undefined {
  const most = section.part.job === 'knowledge' ? routeLines(section, folding) : undefined;
  if (most) {
    folding.chart.join(most, section);
    foldBlocks(most, section.blocks, place.parent, folding);
    return most;
  }
  const inner = section.blocks.filter((block): block is DraftSection => block.kind === 'section');
  const homeless = inner.filter(
    (child) => !findHome(child, rateHomes(child, folding.body, folding), folding),
  );
  section.blocks = section.blocks.filter((block) => block.kind !== 'section');
  const isEmpty = section.blocks.length === 0;
  const isWhole = homeless.length === inner.length && inner.length > 0;
  // Of "1. Pipeline" and "2. Helm" none is at home elsewhere: without the title over them their numbers count nothing.
  const isCountedThrough = homeless.filter(isCounted).length > 1;
  if (
    isEmpty &&
    (homeless.length === 0 || (isGeneral(section) && !isCountedThrough)) &&
    !(isWhole && section.part.job !== 'knowledge')
  ) {
    folding.chart.join(place.parent, section);
    const container = place.parent === folding.body ? findContainer(section, folding.body) : place.parent;
    foldBlocks(place.parent, inner, container, folding);
    return place.previous;
  }
  placeSection(section, place);
  foldBlocks(section, inner, section, folding);
  return section;
}

/** "Key Capabilities", "You excel at:": a title that says no more than what all sections of the job are. */
function isGeneral({ title, style, part }: DraftSection): boolean {
  return titleStems(title).length === 0 || (part.job === 'knowledge' && style !== 'heading');
}

/** The top section that holds most sections of the job, under a title that fits, for what stood in one that is gone. */
function findContainer({ part, title }: DraftSection, body: DraftSection): DraftSection {
  let best = body;
  let most = 1;
  for (const block of body.blocks) {
    if (block.kind !== 'section') continue;
    if (titleStems(block.title).length > 0 && compareTitles(block.title, title) === 0) continue;
    const held = block.blocks.filter((one) => one.kind === 'section' && one.part.job === part.job).length;
    if (held > most) [best, most] = [block, held];
  }
  return best;
}
