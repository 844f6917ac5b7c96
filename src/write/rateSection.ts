import { findJob, type Job } from '../language/jobs.ts';
import type { Section } from '../types/index.ts';
import { shareOfBlocks } from './shareOfBlocks.ts';

/** Jobs whose sections may go, those that go first in front. What is not here stays. */
const MAY_GO: readonly Job[] = ['example', 'output', 'knowledge', 'measure', 'checklist', 'relation'];
/** Share of a section that is code, tables and the like, from which it is looked up rather than read. */
const MOSTLY_BLOCKS = 0.5;

/** How soon a section may go into a file of its own: what is looked up first has the lowest rank; undefined for what must stay in the agent. */
export function rateSection({ title, blocks }: Section): number | undefined {
  const items = blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
  const { job, sure } = findJob({
    title,
    items: items.slice(0, 12).map(({ entry }) => entry.markdown),
    ordered: blocks.some((block) => block.kind === 'list' && block.ordered),
  });
  const rank = MAY_GO.indexOf(job);
  // Blocks are moved before knowledge is, unless the title says that they are rules or steps.
  if (shareOfBlocks(blocks) >= MOSTLY_BLOCKS && (rank >= 0 || !sure))
    return Math.min(1.5, rank < 0 ? 1.5 : rank);
  return rank < 0 ? undefined : rank;
}
