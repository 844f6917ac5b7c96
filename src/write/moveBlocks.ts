import { estimateTokens } from '../language/estimateTokens.ts';
import { readPersona } from '../read/readPersona.ts';
import type { Agent, Block, Section, VerbatimBlock, VerbatimKind, WrittenAgent } from '../types/index.ts';
import { describeBlocks } from './describeBlocks.ts';
import type { Stretch } from './measureSection.ts';
import { type FittedAgent, moveStretches, textOf } from './moveStretches.ts';
import { openPage } from './openPage.ts';
import { shareOfBlocks } from './shareOfBlocks.ts';

export interface BlockOptions {
  /** Where a reference file stands, as the agent is to name it. @param file its name, `retry-loop.md` */
  placeOf: (file: string) => string;
  /**
   * Tokens, as estimated, from which on a block goes, above 0. Default: 200, and only where blocks are a quarter of the text or more and those that
   * would go come to 1,000 together.
   */
  least?: number;
}

/** What is shorter is read faster than the row that names it. */
export const LONG_BLOCK = 200;
/** Share of the text that blocks are, and tokens that would go, from which on moving them makes another text of the agent. */
const LEAST_SHARE = 0.25;
const LEAST_SAVED = 1_000;
const MOVABLE: ReadonlySet<VerbatimKind> = new Set([
  'code',
  'table',
  'data',
  'template',
  'drawing',
  'sample',
]);

/**
 * Moves long code, tables and templates of an agent into files of their own, each named where it stood, with what it is. All that is said of them stays, and so
 * does what stands in an item of a list. `returnSections` puts them back.
 *
 * @returns The agent as it is, with nothing moved, where no block is long.
 * @throws RangeError for a `least` that is not above 0.
 */
export function moveBlocks(
  result: WrittenAgent & { agent: Pick<Agent, 'format'> },
  { placeOf, least }: BlockOptions,
): FittedAgent {
  if (least !== undefined && !(least > 0)) throw new RangeError(`Expected a least above 0, not ${least}`);
  const page = openPage(result.markdown, result.agent.format);
  // A row in front, so that nothing is taken for front matter.
  const { root } = readPersona({ path: 'agent', text: ['', ...page.rows, ''].join('\n') });
  const stretches = listStretches(root, { rows: page.rows, least: least ?? LONG_BLOCK });
  const saved = stretches.reduce((sum, one) => sum + estimateTokens(textOf(one, page.rows)), 0);
  const isWorth = saved >= LEAST_SAVED && shareOfBlocks(root.blocks) >= LEAST_SHARE;
  return moveStretches(result, page, least === undefined && !isWorth ? [] : stretches, placeOf);
}

interface Page {
  rows: readonly string[];
  least: number;
}

/** What may go of a section, in its order. */
function listStretches(section: Section, page: Page): Stretch[] {
  const { blocks } = section;
  return blocks.flatMap((block, at) => {
    if (block.kind === 'verbatim') return cutBlock(block, { before: blocks[at - 1], section }, page) ?? [];
    return block.kind === 'section' ? listStretches(block, page) : [];
  });
}

/** A block alone, where it stands between blank rows; what is indented belongs to what is above it. */
function cutBlock(
  block: VerbatimBlock,
  { before, section }: { before: Block | undefined; section: Section },
  { rows, least }: Page,
): Stretch[] | undefined {
  if (!MOVABLE.has(block.what) || estimateTokens(block.markdown) < least) return undefined;
  const from = block.line - 2;
  const to = from + block.markdown.split('\n').length;
  const isAsRead = rows.slice(from, to).join('\n') === block.markdown;
  const isApart = [rows[from - 1], rows[to]].every((row) => row === undefined || row.trim() === '');
  if (!isAsRead || !isApart) return undefined;
  const title = nameBlock(before, section);
  const what = describeBlocks([block]);
  return [{ title, from, inner: from, to, isClosed: false, heading: `# ${title}`, what }];
}

/** Words of a line that leads to a block and may name it. */
const MOST_WORDS = 8;

/** What leads to the block, where it is as short as a title; else the title over it. */
function nameBlock(before: Block | undefined, { title }: Section): string {
  const lead = before?.kind === 'prose' ? (before.sentences.at(-1)?.text ?? '') : '';
  const name = lead.replace(/[\s:]+$/, '');
  const isShort =
    name !== '' && /:\s*$/.test(lead) && !name.includes('\n') && name.split(/\s+/).length <= MOST_WORDS;
  return (isShort ? name : title) || 'Sample';
}
