import { compareTitles, type Job, type PartJob } from '../../language/jobs.ts';
import type { EntryId } from '../../types/index.ts';
import type { DraftLine, DraftList, DraftSection } from '../draft.ts';
import { listOrigins } from '../draftLines.ts';
import { isSet } from '../isSet.ts';
import { addOwn } from './addOwn.ts';
import { alignSteps, takesSameSteps } from './alignSteps.ts';
import type { Evidence } from './gatherEvidence.ts';
import { findTwins, leadsAlike, pairLines, standIn, type Twins } from './twinLines.ts';

/** Puts a list into a section: into the one of its kind there, each line behind the one that it is most alike, else beside it as a list of its own. */
export function joinList(home: DraftSection, list: DraftList, evidence: Evidence): void {
  const lists = home.blocks.filter((block): block is DraftList => block.kind === 'list');
  const targets = lists.filter((one) => isOfKind(one, list));
  const target = targets.at(-1);
  for (const one of lists) {
    const twins = findTwins(one, list);
    if (!twins) continue;
    standIn(twins);
    return;
  }
  if (target && !isProcedure(list)) joinLines(target, list.lines, evidence);
  else if (!targets.some((one) => alignSteps(one, list, evidence))) addOwn(home, list);
}

/** True where each list of a section finds one of its kind in the other, or none to stand beside: two lists under one title, without a word between them, read as torn. */
export function canJoin(home: DraftSection, section: DraftSection, evidence: Evidence): boolean {
  const own = listLeadless(home);
  return listLeadless(section).every((list) => {
    if (own.length === 0 || own.some((one) => findTwins(one, list))) return true;
    const targets = own.filter((one) => isOfKind(one, list));
    if (!isProcedure(list)) return targets.length > 0;
    return targets.some((one) => takesSameSteps(one, list, evidence));
  });
}

function listLeadless({ blocks }: DraftSection): DraftList[] {
  return blocks.filter((block): block is DraftList => block.kind === 'list' && !block.lead);
}

function isProcedure(list: DraftList): boolean {
  const { ordered, part } = list;
  return ordered || (part.job === 'procedure' && !isSet(list));
}

function isOfKind(own: DraftList, other: DraftList): boolean {
  if (own.part.forbids !== other.part.forbids || !areOneJob(own.part, other.part)) return false;
  if (own.part.job === 'example' || (own.part.job === 'output' && !isSet(own))) return false;
  if (HAVE_ORDER.has(own.part.job) && isSet(own) !== isSet(other)) return false;
  if (own.ordered !== other.ordered || own.markers || other.markers) return false;
  return leadsAlike(own.lead, other.lead);
}

/** Jobs whose lists have an order, unless they are sets. */
const HAVE_ORDER = new Set<Job>(['output', 'procedure']);

/** Lists of one job; what a job was only guessed for, from the words around it, may be the other's. */
function areOneJob(own: PartJob, other: PartJob): boolean {
  const isGuess = !own.sure || !other.sure;
  return own.job === other.job || (isGuess && LOOSE.has(own.job) && LOOSE.has(other.job));
}

const LOOSE = new Set<Job>(['knowledge', 'rule', 'checklist', 'measure']);

/** Of so many items that say the same one is looked for. */
const MOST_TRIED = 50;

function joinLines(target: DraftList, lines: readonly DraftLine[], evidence: Evidence): void {
  const holders = new Map(target.lines.flatMap((line) => listOrigins(line).map((id) => [id, line] as const)));
  const isOfSet = isSet(target);
  const titled = new Map<string, DraftLine[]>();
  for (const line of target.lines) {
    const { text } = line.entry;
    const known = titled.get(text) ?? [];
    if (line.blocks.length > 0 && known.length < MOST_TRIED) titled.set(text, [...known, line]);
  }
  let previous: DraftLine | undefined;
  for (const line of lines) {
    const same = line.blocks.length > 0 ? findSame(line, titled.get(line.entry.text)) : undefined;
    if (same) {
      standIn(same.twins);
      for (const id of listOrigins(line)) holders.set(id, same.own);
      previous = same.own;
      continue;
    }
    const twin = findTitle(target, line);
    for (const id of listOrigins(line)) holders.set(id, twin ?? line);
    if (twin) {
      joinChildren(twin, line, evidence);
      previous = twin;
      continue;
    }
    // Lines of one subject follow each other; what is of no one subject comes last.
    const beside =
      findNearest(target, evidence.near(line.entry.id), holders) ?? (isOfSet ? undefined : previous);
    target.lines.splice(beside ? target.lines.indexOf(beside) + 1 : target.lines.length, 0, line);
    previous = line;
  }
}

/** The item that has all of another one, with what stands under it. */
function findSame(
  line: DraftLine,
  candidates: readonly DraftLine[] = [],
): { own: DraftLine; twins: Twins } | undefined {
  for (const own of candidates) {
    const twins = pairLines(own, line);
    if (twins) return { own, twins };
  }
  return undefined;
}

/** The line that titles a list of the same subject. */
function findTitle(target: DraftList, line: DraftLine): DraftLine | undefined {
  if (!line.entry.titlesList) return undefined;
  return target.lines.find(
    ({ entry }) => entry.titlesList && compareTitles(entry.text, line.entry.text) > 0.99,
  );
}

function joinChildren(twin: DraftLine, line: DraftLine, evidence: Evidence): void {
  twin.stands.push({ line, rule: 'title' });
  for (const block of line.blocks) {
    const own = twin.blocks.find(
      (one): one is DraftList => one.kind === 'list' && block.kind === 'list' && isOfKind(one, block),
    );
    if (!own || block.kind !== 'list') twin.blocks.push(block);
    else if (!own.ordered) joinLines(own, block.lines, evidence);
    else if (!alignSteps(own, block, evidence)) twin.blocks.push(block);
  }
}

/** The line of a list that is likest, the first of equals. @param holders line of the list by what it stands for */
function findNearest(
  { lines }: DraftList,
  near: ReadonlyMap<EntryId, number>,
  holders: ReadonlyMap<EntryId, DraftLine>,
): DraftLine | undefined {
  let most = LEAST_LIKENESS;
  let best = new Set<DraftLine>();
  for (const [id, likeness] of near) {
    const line = holders.get(id);
    if (!line || likeness < most || likeness === LEAST_LIKENESS) continue;
    if (likeness > most) [best, most] = [new Set(), likeness];
    best.add(line);
  }
  const [only, ...others] = best;
  return others.length === 0 ? only : lines.find((line) => best.has(line));
}

/** Below it two lines have no more in common than any two of a list. */
const LEAST_LIKENESS = 0.2;
