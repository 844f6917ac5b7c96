import {
  areOpposedTitles,
  compareTitles,
  conditionStems,
  isConditional,
  namesPartner,
  titleStems,
  titleTechnologies,
} from '../../language/jobs.ts';
import type { DraftSection } from '../draft.ts';
import { draftLines } from '../draftLines.ts';
import { isSetSection } from '../isSet.ts';
import { type Chart, titlesOf } from './chartAgent.ts';
import type { Evidence } from './gatherEvidence.ts';
import { saysTitle } from './saysTitle.ts';
import { WHOLE_JOBS } from './wholeJobs.ts';

/** A section of the agent, held against one that looks for a home. */
export interface Rating {
  section: DraftSection;
  /** How far the titles name one subject, 0–1. */
  title: number;
  /** How much of the lines stands there already, 0–1: mean of each line's best likeness. */
  shared: number;
  /** True where the lines may stand there. */
  fits: boolean;
}

/**
 * Sections of the agent for what a section says, the likest first; none of another job or of opposite sense, and none that has nothing in
 * common with it.
 *
 * @param within the section of the agent that its home has to stand in
 * @param known subject: technologies that the agent is for altogether
 */
export function rateHomes(
  section: DraftSection,
  within: DraftSection,
  known: { chart: Chart; evidence: Evidence; subject: ReadonlySet<string> },
): Rating[] {
  const { chart, evidence, subject } = known;
  const shares = shareLines(section, chart, evidence);
  for (const [home, share] of shareSentences(section, chart))
    shares.set(home, Math.max(share, shares.get(home) ?? 0));
  const homes = new Set(chart.titledLike(section.title));
  for (const [home, share] of shares) if (share >= LEAST_SHARE) homes.add(home);
  const isOfSets = isSetSection(section);
  if (ONE_LIST.has(section.part.job) || isOfSets)
    for (const home of chart.ofJob(section.part.job)) homes.add(home);
  return [...homes]
    .filter((home) => home !== within && mayJoin(section, home) && chart.isWithin(home, within))
    .filter((home) => !titlesOf(home).some((title) => areOpposedTitles(title, section.title)))
    .filter((home) => areOfOneTechnology(section, home, subject))
    .map((home) => {
      const likeness = Math.max(...titlesOf(home).map((one) => compareTitles(one, section.title)));
      const title = isVague(section, home) ? Math.min(likeness, VAGUE) : likeness;
      const shared = shares.get(home) ?? 0;
      const areSets = isOfSets && within.blocks.includes(home) && isSetSection(home);
      const isHome = areSets || (title === likeness && fits(section, home, { title, shared }));
      return { section: home, title, shared, fits: home.rank !== section.rank && isHome };
    })
    .sort((a, b) => weigh(b) - weigh(a) || chart.orderOf(a.section) - chart.orderOf(b.section));
}

/**
 * True where the titles name no subject ("Your Expertise", "Core Principles") or no more than one word of it ("Code patterns", "Code quality"), and
 * one of the two sections holds a list and the other sections: what is told of one subject is no part of a list of all.
 */
function isVague(section: DraftSection, home: DraftSection): boolean {
  if (titleStems(section.title).length > 1 || titleStems(home.title).length > 1) return false;
  return holdsSections(section) !== holdsSections(home) && !hasWords(home, section.title);
}

/** What such titles say at most: where to stand, but not what to join. */
const VAGUE = 0.3;

function holdsSections({ blocks }: DraftSection): boolean {
  return blocks.some(({ kind }) => kind === 'section') && blocks.every(({ kind }) => kind !== 'list');
}

/** Sections of one job and sense, whose titles lead nowhere but to the same page; a job that is a guess gives way to the same title. */
function mayJoin(section: DraftSection, home: DraftSection): boolean {
  const [own, other] = [section.part, home.part];
  if (own.forbids !== other.forbids || leadsElsewhere(section, home)) return false;
  if (own.job === other.job) return true;
  // One title stands once, whether what is under it is told in steps or not.
  if (!own.sure && !other.sure && hasWords(home, section.title) && titleStems(section.title).length > 0)
    return true;
  const isGuess = !(own.sure && other.sure) && !WHOLE_JOBS.has(own.job) && !WHOLE_JOBS.has(other.job);
  return (
    isGuess && titleStems(section.title).length > 0 && compareTitles(section.title, home.title) > SAME_TITLE
  );
}

/**
 * True where the titles limit what they say to the same technologies, or to none but those that the agent is for: "Flutter Architecture" is no part of "Architecture", nor the other
 * way round.
 */
function areOfOneTechnology(
  section: DraftSection,
  home: DraftSection,
  subject: ReadonlySet<string>,
): boolean {
  const [own, others] = [[section.title], titlesOf(home)].map((titles) =>
    titles.flatMap(titleTechnologies).filter((name) => !subject.has(name)),
  ) as [string[], string[]];
  return own.length + others.length === 0 || own.some((name) => others.includes(name));
}

/** True where the links in two titles lead to two pages; what a reference leads to its own file says. */
export function leadsElsewhere({ markdown }: DraftSection, home: DraftSection): boolean {
  return [markdown, home.markdown].every((title) => /\]\(/.test(title)) && markdown !== home.markdown;
}

function weigh({ title, shared }: Rating): number {
  return title + SHARED_WEIGHT * shared + (title >= SAME_TITLE ? OF_ONE_TITLE : 0);
}

/** A section of the same title is looked at before one that says the same under another. */
const OF_ONE_TITLE = 0.5;

/** Share of lines below which two sections have no more in common than any two. */
const LEAST_SHARE = 0.08;

/** Lines that are alike say as much as titles that are. */
const SHARED_WEIGHT = 1;

/** Jobs of which an agent has one list, whatever its title. */
const ONE_LIST = new Set(['trigger', 'relation']);

function fits(
  section: DraftSection,
  home: DraftSection,
  { title, shared }: Pick<Rating, 'title' | 'shared'>,
): boolean {
  const { part, title: own, blocks } = section;
  // "Inbox: one@…" and "Inbox: other@…" are two lines, one behind the other.
  if (holdsValue(section) && holdsValue(home)) return false;
  // "Review workflow" and "Review patterns" are of one subject, but not one procedure.
  const isWhole = WHOLE_JOBS.has(part.job) || blocks.some((block) => block.kind === 'list' && block.ordered);
  if (title >= SAME_TITLE) return !isWhole || shared >= 0.25 || hasWords(home, own);
  // A block means nothing without the title that it stands under.
  if (blocks.some(({ kind }) => kind === 'verbatim')) return false;
  if (ONE_LIST.has(part.job) && ![own, ...titlesOf(home)].some(namesPartner)) return true;
  // What holds after a day, or on level 1, holds there alone.
  if (isConditional(own) || titlesOf(home).some(isConditional)) return false;
  if (part.job === 'knowledge' && title >= 0.5 && isParagraph(section)) return true;
  if (part.job === 'checklist' && title >= 0.5) return true;
  if (isWhole) return title >= 0.34 && shared >= 0.5;
  if ((title > 0.3 && shared >= 0.12) || (title > 0.2 && shared >= 0.25)) return true;
  // By its lines alone goes a plain list; of one or two lines any list may say something alike.
  const isLittle = part.job === 'knowledge' && title === 0 && draftLines(blocks).length < FEW;
  return !isDivided(section) && shared >= (isLittle ? 0.8 : 0.5) && (title > 0 || saysTitle(section, home));
}

/** True of a bold label with a value behind it, in one line, that is no sentence. */
function holdsValue({ inline, blocks }: DraftSection): boolean {
  const [only, ...more] = blocks;
  if (inline !== true || more.length > 0 || only?.kind !== 'prose' || only.lines.length > 1) return false;
  return only.lines.every(({ entry }) => !/[.!?:。][*_)"”]*$/.test(entry.text));
}

const FEW = 3;

/** True where a section is a sentence or two: under the title of its subject they need none of their own. */
function isParagraph({ blocks }: DraftSection): boolean {
  return blocks.every(({ kind }) => kind === 'prose') && draftLines(blocks).length < FEW;
}

/** True where a title of the section is of the same words, but for a number. */
function hasWords(home: DraftSection, title: string): boolean {
  const words = wordsOf(title);
  return titlesOf(home).some((one) => wordsOf(one) === words);
}

function wordsOf(title: string): string {
  return conditionStems(title)
    .filter((stem) => !/^\d+$/.test(stem))
    .sort()
    .join(' ');
}

/** True where lines are parted by titles or by lines that lead to them: what one part says is said of that part. */
function isDivided({ blocks }: DraftSection): boolean {
  return blocks.some(
    (block) => block.kind === 'section' || (block.kind === 'list' && block.lead !== undefined),
  );
}

const SAME_TITLE = 0.99;

/** How much the words of sentences, that no matching looks at, say of likeness. */
const WORDS_WEIGHT = 0.6;

/** For each section the mean share of a sentence's words that it says. */
function shareSentences(section: DraftSection, chart: Chart): Map<DraftSection, number> {
  const sentences = draftLines(section.blocks).filter(({ entry }) => entry.kind === 'sentence');
  const shares = new Map<DraftSection, number>();
  for (const { claims } of sentences) {
    const telling = claims.words.filter(({ weight }) => weight > 0);
    const share = WORDS_WEIGHT / (Math.max(1, telling.length) * sentences.length);
    for (const { stem } of telling)
      for (const home of chart.saying(stem)) shares.set(home, (shares.get(home) ?? 0) + share);
  }
  return shares;
}

/** For each section the mean, over the lines that look for a home, of the best likeness to one of its own. */
function shareLines(section: DraftSection, chart: Chart, evidence: Evidence): Map<DraftSection, number> {
  const lines = draftLines(section.blocks).filter(({ entry }) => entry.kind !== 'sentence');
  const sums = new Map<DraftSection, number>();
  for (const { entry } of lines) {
    const best = new Map<DraftSection, number>();
    for (const [id, likeness] of evidence.near(entry.id)) {
      const home = chart.homeOf(id);
      if (home) best.set(home, Math.max(likeness, best.get(home) ?? 0));
    }
    for (const [home, likeness] of best) sums.set(home, (sums.get(home) ?? 0) + likeness / lines.length);
  }
  return sums;
}
