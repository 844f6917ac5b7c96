import { estimateTokens } from '../language/estimateTokens.ts';
import { findJob, type Job } from '../language/jobs.ts';
import { readPersona } from '../read/readPersona.ts';
import type { Block, MergeResult, Section, WrittenAgent } from '../types/index.ts';
import { writePointer } from './movedSection.ts';
import { openPage } from './openPage.ts';

export interface BudgetOptions {
  /** Most tokens of the agent's file, as estimated; above 0. */
  budget: number;
  /** Where a reference file stands, as the agent is to name it. @param file its name, `output-format.md` */
  placeOf: (file: string) => string;
}

/** A section that stands in a file of its own. */
export interface MovedSection {
  /** As the agent names it. */
  path: string;
  title: string;
  /** The whole file. */
  text: string;
  tokens: number;
}

export interface FittedAgent extends WrittenAgent {
  /** Of the agent's file, as estimated. */
  tokens: number;
  /** In the order of the agent. */
  moved: MovedSection[];
}

/**
 * Keeps an agent below a number of tokens by moving whole sections into files of their own, each named where it stood, whoever worded them. What an agent
 * is, when it is asked for, what it must and must not do and the steps that it takes stay; of the rest what is looked up goes first: examples, formats of
 * outputs, code and tables, then knowledge, figures, checklists. Of one kind the longest goes first. A section that is longer than the budget goes in parts, and as a whole
 * only where that does not suffice. `returnSections` puts them back.
 *
 * @returns The agent as it is, with nothing moved, where it fits. `tokens` is above the budget where all that may go does not suffice.
 * @throws RangeError for a budget that is not above 0.
 */
export function moveSections(
  result: Pick<MergeResult, 'agent' | 'markdown' | 'lines'>,
  { budget, placeOf }: BudgetOptions,
): FittedAgent {
  if (!(budget > 0)) throw new RangeError(`Expected a budget above 0, not ${budget}`);
  const { markdown, lines } = result;
  const tokens = estimateTokens(markdown);
  if (tokens <= budget) return { markdown, lines, tokens, moved: [] };
  const inParts = moveUntil(result, { budget, placeOf }, budget);
  if (inParts.tokens <= budget) return inParts;
  const asWholes = moveUntil(result, { budget, placeOf }, Number.POSITIVE_INFINITY);
  const isHollow = asWholes.tokens < budget * LEAST_LEFT;
  return asWholes.tokens < inParts.tokens && !isHollow ? asWholes : inParts;
}

/** @param most Tokens of a section from which on those below it are moved in its place. */
function moveUntil(
  { agent, markdown, lines }: Pick<MergeResult, 'agent' | 'markdown' | 'lines'>,
  { budget, placeOf }: BudgetOptions,
  most: number,
): FittedAgent {
  let fitted: FittedAgent = { markdown, lines, tokens: Number.POSITIVE_INFINITY, moved: [] };
  const page = openPage(markdown, agent.format);
  const moved = new Map<Stretch, MovedSection>();
  const names = new Set<string>();
  for (const stretch of rankStretches(page.rows, most)) {
    if (fitted.tokens <= budget) break;
    const path = placeOf(`${nameFile(stretch.title, names)}.md`);
    const text = textOf(stretch, page.rows);
    moved.set(stretch, { path, title: stretch.title, text, tokens: estimateTokens(text) });
    const left = leaveOut(page.rows, moved);
    const written = page.close(left.map(({ row }) => row));
    fitted = { ...fitted, markdown: written, tokens: estimateTokens(written) };
    fitted.lines = placeLines(lines, left, page.offset);
  }
  const order = [...moved].sort(([a], [b]) => a.from - b.from).map(([, section]) => section);
  return { ...fitted, tokens: estimateTokens(fitted.markdown), moved: order };
}

/** Rows of a section; 0-based, from its title on. */
interface Stretch {
  title: string;
  from: number;
  /** The first row below its title, and the one behind its last. */
  inner: number;
  to: number;
  /** Whether a tag closes it. */
  isClosed: boolean;
  section: Section;
}

/** Jobs whose sections may go, those that go first in front. What is not here stays. */
const MAY_GO: readonly Job[] = ['example', 'output', 'knowledge', 'measure', 'checklist', 'relation'];
/** Share of a section that is code, tables and the like, from which it is looked up rather than read. */
const MOSTLY_BLOCKS = 0.5;
/** Share of the budget that a section may leave of its agent where it goes as a whole: less is a table of contents, without rules and steps. */
const LEAST_LEFT = 0.3;
/** What is shorter costs hardly less as a line that names it. */
const LEAST_TOKENS = 60;

/** The outermost sections that may go, in the order in which they go. */
function rankStretches(rows: readonly string[], most: number): Stretch[] {
  // A row in front, so that nothing is taken for front matter.
  const { root } = readPersona({ path: 'agent', text: ['', ...rows, ''].join('\n') });
  return listStretches(root, { rows, most }, rows.length)
    .map((stretch) => ({
      stretch,
      rank: rankOf(stretch.section),
      tokens: estimateTokens(textOf(stretch, rows)),
    }))
    .filter(({ rank, tokens }) => rank !== undefined && tokens >= LEAST_TOKENS)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || b.tokens - a.tokens)
    .map(({ stretch }) => stretch);
}

/**
 * Sections right below one, with their rows. Of one that is too long, those below it: it may hold what must stay, too. So it is where all stands under a title of
 * the first level.
 */
function listStretches(
  { blocks }: Section,
  page: { rows: readonly string[]; most: number },
  end: number,
): Stretch[] {
  const { rows, most } = page;
  const starts = blocks.map(({ line }) => line - 2);
  const sections = blocks.flatMap((block, at) =>
    block.kind === 'section' ? [{ section: block, from: starts[at] ?? 0, next: starts[at + 1] ?? end }] : [],
  );
  return sections.flatMap(({ section, from, next }) => {
    const isWhole = sections.length === 1 && /^# /.test(rows[from] ?? '');
    const isLong = estimateTokens(rows.slice(from, next).join('\n')) > most;
    if ((isWhole || isLong) && section.blocks.some(({ kind }) => kind === 'section'))
      return listStretches(section, page, next);
    return measureSection(section, rows, from, next) ?? [];
  });
}

/** Nothing where the title is part of a line, or the rows cannot be told. */
function measureSection(
  section: Section,
  rows: readonly string[],
  from: number,
  next: number,
): Stretch | undefined {
  const { title, markdown, closing, style } = section;
  const first = (rows[from] ?? '').trim();
  // Marks and a colon around the title are no text of its line.
  if (title === '' || (style !== 'heading' && first.length > markdown.length + 5)) return undefined;
  let to = next;
  if (closing !== undefined) to = rows.slice(0, next).findLastIndex((row) => row.trim() === closing) + 1;
  while (to > from && rows[to - 1]?.trim() === '') to--;
  const inner = from + (/^(?:=+|-+)$/.test(rows[from + 1]?.trim() ?? '') ? 2 : 1);
  return to > inner ? { title, from, inner, to, isClosed: closing !== undefined, section } : undefined;
}

function rankOf({ title, blocks }: Section): number | undefined {
  const items = blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
  const { job, sure } = findJob({
    title,
    items: items.slice(0, 12).map(({ entry }) => entry.markdown),
    ordered: blocks.some((block) => block.kind === 'list' && block.ordered),
  });
  const rank = MAY_GO.indexOf(job);
  // Blocks are moved before knowledge is, unless the title says that they are rules or steps.
  if (countBlocks(blocks) >= MOSTLY_BLOCKS && (rank >= 0 || !sure))
    return Math.min(1.5, rank < 0 ? 1.5 : rank);
  return rank < 0 ? undefined : rank;
}

/** Share of the letters of a section that stand in blocks kept as written. */
function countBlocks(all: readonly Block[]): number {
  let [kept, letters] = [0, 0];
  const count = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.kind === 'verbatim') kept += block.markdown.length;
      if (block.kind === 'verbatim') letters += block.markdown.length;
      else if (block.kind === 'prose')
        letters += block.sentences.reduce((sum, one) => sum + one.markdown.length, 0);
      else if (block.kind === 'section') count(block.blocks);
      else
        for (const { entry, blocks: nested } of block.items) {
          letters += entry.markdown.length;
          count(nested);
        }
    }
  };
  count(all);
  return letters === 0 ? 0 : kept / letters;
}

/** The section as a file: its title, below it all that it holds, as the agent has it. */
function textOf({ from, to }: Stretch, rows: readonly string[]): string {
  return `${rows.slice(from, to).join('\n')}\n`;
}

interface Row {
  row: string;
  /** Where it stood; undefined for one that names a file. */
  was: number | undefined;
}

/** The rows without the sections that were moved, each with a row in its place that names its file. */
function leaveOut(rows: readonly string[], moved: ReadonlyMap<Stretch, MovedSection>): Row[] {
  const left: Row[] = [];
  let at = 0;
  const take = (end: number) => {
    for (; at < end; at++) left.push({ row: rows[at] ?? '', was: at });
  };
  const add = (...own: string[]) => left.push(...own.map((row) => ({ row, was: undefined })));
  for (const [{ inner, to, isClosed }, { path }] of [...moved].sort(([a], [b]) => a.from - b.from)) {
    take(inner);
    add('', writePointer(path));
    at = isClosed ? to - 1 : to;
    if (isClosed) add('');
  }
  take(rows.length);
  return left;
}

/** Lines of the file that are left, where they stand now. */
function placeLines(
  lines: WrittenAgent['lines'],
  left: readonly Row[],
  offset: number,
): WrittenAgent['lines'] {
  const now = new Map(left.flatMap(({ was }, at) => (was === undefined ? [] : [[was, at] as const])));
  return lines.flatMap((one) => {
    const at = now.get(one.line - 1 - offset);
    return at === undefined ? [] : [{ ...one, line: at + 1 + offset }];
  });
}

function nameFile(title: string, taken: Set<string>): string {
  const base =
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'section';
  let name = base;
  for (let count = 2; taken.has(name); count++) name = `${base}-${count}`;
  taken.add(name);
  return name;
}
