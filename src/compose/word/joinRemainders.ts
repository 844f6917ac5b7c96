import { compareTitles } from '../../language/jobs.ts';
import type { DraftLine, DraftList, DraftSection } from '../draft.ts';
import { draftSections, listTitles } from '../draftLines.ts';
import type { Standing } from './indexStanding.ts';

/** Of a list so much said elsewhere leaves what is no list any more. */
const MOST = 0.5;

/** Of two or three lines one that goes is half of them. */
const LEAST_LOST = 2;

/**
 * Where at least half of a list went because another list of the same subject and job says it, what is left joins that one: two lists of one
 * subject, one of them with holes, are worse than one.
 *
 * @param root changed in place
 * @param gone what went, with what stands for it
 */
export function joinRemainders(root: DraftSection, gone: readonly { one: Standing; by: Standing }[]): void {
  const lost = countLost(gone);
  for (const parent of draftSections(root))
    parent.blocks = parent.blocks.filter((block) => {
      if (block.kind !== 'section') return true;
      const [list, ...others] = block.blocks;
      if (others.length > 0 || list?.kind !== 'list' || list.ordered || list.lead) return true;
      const target = findTarget(block, list, lost.get(list.lines));
      if (!target) return true;
      for (const line of list.lines) target.lines.push(line);
      target.home.joined.push(...listTitles(block));
      list.lines = [];
      return false;
    });
}

type Lost = Map<readonly DraftLine[], { home: DraftSection; count: number }>;

/** By list, how many of its lines went to which other list. */
function countLost(gone: readonly { one: Standing; by: Standing }[]): Map<readonly DraftLine[], Lost> {
  const lost = new Map<readonly DraftLine[], Lost>();
  for (const { one, by } of gone) {
    if (one.lines === by.lines || one.parent || by.parent || by.isStep || !by.inList) continue;
    const from: Lost = lost.get(one.lines) ?? new Map();
    lost.set(one.lines, from);
    const to = from.get(by.lines) ?? { home: by.home, count: 0 };
    from.set(by.lines, to);
    to.count++;
  }
  return lost;
}

function findTarget(
  { title, part }: DraftSection,
  { lines }: DraftList,
  lost: Lost | undefined,
): { home: DraftSection; lines: DraftLine[] } | undefined {
  const [most] = [...(lost ?? [])].sort(([, a], [, b]) => b.count - a.count);
  if (!most) return undefined;
  const [target, { home, count }] = most;
  const went = [...(lost?.values() ?? [])].reduce((sum, one) => sum + one.count, 0);
  if (count < LEAST_LOST || went < MOST * (went + lines.length) || home.part.job !== part.job)
    return undefined;
  return compareTitles(home.title, title) > 0 ? { home, lines: target as DraftLine[] } : undefined;
}
