import type { Job } from '../language/jobs.ts';
import type { Loss } from '../types/proof.ts';
import type { Alignment } from './alignLine.ts';
import { findHolding, type LineIndex, listKey } from './alignLine.ts';
import type { ProvedLine } from './listLines.ts';
import { makeLoss } from './proveLine.ts';

/** Lists that are worked through: each item has its place in them. */
const WORKED: ReadonlySet<Job> = new Set(['procedure', 'checklist', 'output']);

/** A line with what says it. */
export interface Aligned {
  line: ProvedLine;
  alignment: Alignment;
}

/**
 * Finds working lists that were torn: items that are said, but not in the list or section where the others of their list stand; steps in
 * another order.
 *
 * @param aligned the lines of one source, in order
 * @param isLost whether a line was found to be lost, so that it is not named twice
 */
export function proveLists(
  aligned: readonly Aligned[],
  index: LineIndex,
  isLost: (line: ProvedLine) => boolean,
): Loss[] {
  const lists = new Map<number, Aligned[]>();
  for (const one of aligned) {
    const { entry, list, job, step } = one.line;
    if (entry.kind === 'sentence' || !(WORKED.has(job) || step !== undefined)) continue;
    lists.set(list, [...(lists.get(list) ?? []), one]);
  }
  return [...lists.values()].flatMap((list) =>
    list.length < 2 ? [] : [...findTorn(list, index, isLost), ...findDisorder(list, index, isLost)],
  );
}

function findTorn(list: readonly Aligned[], index: LineIndex, isLost: (line: ProvedLine) => boolean): Loss[] {
  const homes = countHomes(list, sectionKey);
  const [home, count] = [...homes].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  // A list that was dissolved as a whole was torn by intent; its items are proved one by one.
  if (count < 2 || count < list.length / 2) return [];
  return list.flatMap(({ line, alignment }) => {
    const standing = alignment.same.length > 0 ? alignment.same : alignment.support;
    if (standing.some((one) => sectionKey(one) === home) || isLost(line) || line.leads) return [];
    if (standsIn(home, line, index) || standsInAnother(line, index)) return [];
    const kind = line.step === undefined ? 'item' : 'step';
    return [makeLoss(line, standing[0], kind, [line.entry.text], kind === 'step' ? 0.85 : 0.7)];
  });
}

/** True where the section says most of the words of the line, however it is cut into lines. */
function standsIn(section: string, { claims }: ProvedLine, { lines }: LineIndex): boolean {
  const stems = new Set(lines.filter((one) => sectionKey(one) === section).flatMap((one) => [...one.stems]));
  const said = [...claims.content].filter((stem) => stems.has(stem)).length;
  return said >= claims.content.size * 0.8;
}

/** True for an item of a checklist that an item of another one claims: both are worked through. */
function standsInAnother({ job, entry, claims: { content } }: ProvedLine, index: LineIndex): boolean {
  if (job !== 'checklist' || content.size === 0) return false;
  return findHolding(content, index).some(
    (one) => one.job === 'checklist' && index.isOwn(one) && one.entry.text !== entry.text,
  );
}

function sectionKey({ entry, section }: ProvedLine): string {
  return `${entry.source}\n${section}`;
}

function countHomes(list: readonly Aligned[], keyOf: (line: ProvedLine) => string): Map<string, number> {
  const homes = new Map<string, number>();
  for (const { alignment } of list) {
    const standing = alignment.same.length > 0 ? alignment.same : alignment.support.slice(0, 1);
    for (const key of new Set(standing.map(keyOf))) homes.set(key, (homes.get(key) ?? 0) + 1);
  }
  return homes;
}

/** Steps of a numbered list that stand in the agent's list in another order. */
function findDisorder(
  list: readonly Aligned[],
  index: LineIndex,
  isLost: (line: ProvedLine) => boolean,
): Loss[] {
  if (!list.every(({ line }) => line.step !== undefined)) return [];
  const [home, count] = [...countHomes(list, listKey)].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  // Steps that were told in other lists have no order there.
  if (count < list.length / 2) return [];
  const found: Loss[] = [];
  let last: ProvedLine | undefined;
  for (const { line, alignment } of list) {
    if (isLost(line) || alignment.share < 0.6) continue;
    const standing = alignment.same.length > 0 ? alignment.same : alignment.support.slice(0, 1);
    const here = standing.filter((one) => listKey(one) === home).sort((a, b) => a.at - b.at);
    if (here.length === 0) continue;
    const isBehind = (one: ProvedLine): boolean => !last || one.at >= last.at;
    // A step of few words may stand in a longer one.
    const next =
      here.find(isBehind) ??
      findHolding(line.claims.content, index).find((one) => listKey(one) === home && isBehind(one));
    if (next) last = next;
    else found.push(makeLoss(line, here[0], 'order', [line.entry.text], 0.8));
  }
  return found;
}
