import { estimateTokens } from '../language/estimateTokens.ts';
import { readPersona } from '../read/readPersona.ts';
import type { Agent, Section, WrittenAgent } from '../types/index.ts';
import { measureSection, type Stretch } from './measureSection.ts';
import { type FittedAgent, moveStretches, textOf } from './moveStretches.ts';
import { openPage } from './openPage.ts';
import { rateSection } from './rateSection.ts';

export interface BudgetOptions {
  /** Most tokens of the agent's file, as estimated; above 0. */
  budget: number;
  /** Where a reference file stands, as the agent is to name it. @param file its name, `output-format.md` */
  placeOf: (file: string) => string;
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
  result: WrittenAgent & { agent: Pick<Agent, 'format'> },
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
  result: WrittenAgent & { agent: Pick<Agent, 'format'> },
  { budget, placeOf }: BudgetOptions,
  most: number,
): FittedAgent {
  const page = openPage(result.markdown, result.agent.format);
  const ranked = rankStretches(page.rows, most);
  let fitted = moveStretches(result, page, [], placeOf);
  for (let count = 1; count <= ranked.length && fitted.tokens > budget; count++)
    fitted = moveStretches(result, page, ranked.slice(0, count), placeOf);
  return fitted;
}

/** Share of the budget that a section may leave of its agent where it goes as a whole: less is a table of contents, without rules and steps. */
const LEAST_LEFT = 0.3;
/** What is shorter costs hardly less as a line that names it. */
const LEAST_TOKENS = 60;

/** The outermost sections that may go, in the order in which they go. */
function rankStretches(rows: readonly string[], most: number): Stretch[] {
  // A row in front, so that nothing is taken for front matter.
  const { root } = readPersona({ path: 'agent', text: ['', ...rows, ''].join('\n') });
  return listStretches(root, { rows, most }, rows.length)
    .map(({ section, stretch }) => ({
      stretch,
      rank: rateSection(section),
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
): { section: Section; stretch: Stretch }[] {
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
    const stretch = measureSection(section, rows, from, next);
    return stretch ? [{ section, stretch }] : [];
  });
}
