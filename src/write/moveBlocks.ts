import { leadsWithBan, titlesBans } from '../language/bans.ts';
import { estimateTokens } from '../language/estimateTokens.ts';
import { readForce } from '../language/readForce.ts';
import { readPersona } from '../read/readPersona.ts';
import type { Agent, Block, Section, VerbatimBlock, VerbatimKind, WrittenAgent } from '../types/index.ts';
import { describeBlocks } from './describeBlocks.ts';
import { measureSection, type Stretch } from './measureSection.ts';
import { type FittedAgent, moveStretches, textOf } from './moveStretches.ts';
import { openPage } from './openPage.ts';
import { rateSection } from './rateSection.ts';
import { shareOfBlocks } from './shareOfBlocks.ts';

export interface BlockOptions {
  /** Where a reference file stands, as the agent is to name it. @param file its name, `retry-loop.md` */
  placeOf: (file: string) => string;
  /**
   * Tokens, as estimated, from which on a block goes, above 0. Default: 250, and only where blocks are a quarter of the text or more and those that
   * would go come to 1,000 together.
   */
  least?: number;
}

/** What is shorter is read faster than the row that names it. */
export const LONG_BLOCK = 250;
/** Share of the text that blocks are, and tokens that would go, from which on moving them makes another text of the agent. */
const LEAST_SHARE = 0.25;
const LEAST_SAVED = 1_000;
/** Share of a section that is blocks, from which it goes whole where it has no list: what else it says leads to them. */
const NOTHING_ELSE = 0.75;
const MOVABLE: ReadonlySet<VerbatimKind> = new Set([
  'code',
  'table',
  'data',
  'template',
  'drawing',
  'sample',
]);

/**
 * Moves long code, tables and templates of an agent into files of their own, each named where it stood, with what it is: a section that holds nothing else goes
 * whole, of others the block alone. Rules and steps stay, and so does what stands in an item of a list. `returnSections` puts them back.
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
  const stretches = listStretches(root, { rows: page.rows, least: least ?? LONG_BLOCK }, page.rows.length);
  const saved = stretches.reduce((sum, one) => sum + estimateTokens(textOf(one, page.rows)), 0);
  const isWorth = saved >= LEAST_SAVED && shareOfBlocks(root.blocks) >= LEAST_SHARE;
  return moveStretches(result, page, least === undefined && !isWorth ? [] : stretches, placeOf);
}

interface Page {
  rows: readonly string[];
  least: number;
}

/** What may go of a section, in its order. @param end the row behind it */
function listStretches(section: Section, page: Page, end: number): Stretch[] {
  const { blocks } = section;
  return blocks.flatMap((block, at) => {
    const next = (blocks[at + 1]?.line ?? end + 2) - 2;
    if (block.kind === 'verbatim') return cutBlock(block, { before: blocks[at - 1], section }, page) ?? [];
    if (block.kind !== 'section') return [];
    return takeWhole(block, page, next) ?? listStretches(block, page, next);
  });
}

/** A section that is blocks and what leads to them. */
function takeWhole(section: Section, page: Page, next: number): Stretch[] | undefined {
  const isMade =
    shareOfBlocks(section.blocks) >= NOTHING_ELSE && rateSection(section) !== undefined && !saysMore(section);
  const stretch = isMade ? measureSection(section, page.rows, section.line - 2, next) : undefined;
  if (!stretch || estimateTokens(textOf(stretch, page.rows)) < page.least) return undefined;
  return [{ ...stretch, what: describeBlocks(listMovable(section.blocks)) }];
}

/** Whether a section has more than lines that lead to blocks: a list, or what must or must not be done, which stays where it is always read. */
function saysMore({ title, blocks }: Section): boolean {
  const isRule = (text: string): boolean => readForce(text) === 4 || leadsWithBan(text);
  if (titlesBans(title)) return true;
  return blocks.some((block) => {
    if (block.kind === 'section') return saysMore(block);
    if (block.kind === 'prose') return block.sentences.some(({ text }) => isRule(text));
    return block.kind === 'list';
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

function listMovable(blocks: readonly Block[]): VerbatimBlock[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'verbatim') return MOVABLE.has(block.what) ? [block] : [];
    if (block.kind === 'section') return listMovable(block.blocks);
    return block.kind === 'list' ? block.items.flatMap((item) => listMovable(item.blocks)) : [];
  });
}
