import { estimateTokens } from '../language/estimateTokens.ts';
import { findJob, type Job } from '../language/jobs.ts';
import type { Agent, AgentBlock, AgentSection, WrittenAgent } from '../types/index.ts';
import { writeAgent } from './writeAgent.ts';

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

export interface FittedAgent {
  agent: Agent;
  written: WrittenAgent;
  /** Of the agent's file, as estimated. */
  tokens: number;
  /** In the order of the agent. */
  moved: MovedSection[];
}

/**
 * Keeps an agent below a number of tokens by moving whole sections into files of their own, each named where it stood. What an agent is, when it is
 * asked for, what it must and must not do and the steps that it takes stay; of the rest what is looked up goes first: examples, formats of outputs, code
 * and tables, then knowledge, figures, checklists. Of one kind the longest goes first.
 *
 * @returns The agent as it is, with nothing moved, where it fits. `tokens` is above the budget where all that may go does not suffice.
 * @throws RangeError for a budget that is not above 0.
 */
export function moveSections(agent: Agent, { budget, placeOf }: BudgetOptions): FittedAgent {
  if (!(budget > 0)) throw new RangeError(`Expected a budget above 0, not ${budget}`);
  let written = writeAgent(agent);
  let tokens = estimateTokens(written.markdown);
  if (tokens <= budget) return { agent, written, tokens, moved: [] };
  const moved = new Map<AgentSection, MovedSection>();
  const names = new Set<string>();
  let fitted = agent;
  for (const section of rankSections(agent)) {
    if (tokens <= budget) break;
    const file = `${nameFile(section.title, names)}.md`;
    const text = writeSectionFile(section);
    moved.set(section, { path: placeOf(file), title: section.title, text, tokens: estimateTokens(text) });
    fitted = { ...agent, body: replaceSections(agent.body, moved) };
    written = writeAgent(fitted);
    tokens = estimateTokens(written.markdown);
  }
  const order = agent.body.blocks.flatMap((block) =>
    block.kind === 'section' ? (moved.get(block) ?? []) : [],
  );
  return { agent: fitted, written, tokens, moved: order };
}

/** Jobs whose sections may go, those that go first in front. What is not here stays. */
const MAY_GO: readonly Job[] = ['example', 'output', 'knowledge', 'measure', 'checklist', 'relation'];
/** Share of a section that is code, tables and the like, from which it is looked up rather than read. */
const MOSTLY_BLOCKS = 0.5;
/** What is shorter costs hardly less as a line that names it. */
const LEAST_TOKENS = 60;

/** Sections right below the root that may go, in the order in which they go. */
function rankSections({ body }: Agent): AgentSection[] {
  return body.blocks
    .flatMap((block) => (block.kind === 'section' && block.title !== '' ? [block] : []))
    .map((section) => ({ section, rank: rankOf(section), tokens: estimateTokens(writeSectionFile(section)) }))
    .filter(({ rank, tokens }) => rank !== undefined && tokens >= LEAST_TOKENS)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || b.tokens - a.tokens)
    .map(({ section }) => section);
}

function rankOf(section: AgentSection): number | undefined {
  const items = section.blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
  const { job, sure } = findJob({
    title: section.title,
    items: items.slice(0, 12).map(({ markdown }) => markdown),
    ordered: section.blocks.some((block) => block.kind === 'list' && block.ordered),
  });
  const rank = MAY_GO.indexOf(job);
  // Blocks are moved before knowledge is, unless the title says that they are rules or steps.
  if (countBlocks(section) >= MOSTLY_BLOCKS && (rank >= 0 || !sure))
    return Math.min(1.5, rank < 0 ? 1.5 : rank);
  return rank < 0 ? undefined : rank;
}

/** Share of the letters of a section that stand in blocks kept as written. */
function countBlocks(section: AgentSection): number {
  const count = (blocks: readonly AgentBlock[]): [number, number] => {
    let [kept, all] = [0, 0];
    for (const block of blocks) {
      if (block.kind === 'verbatim') {
        kept += block.markdown.length;
        all += block.markdown.length;
      } else if (block.kind === 'prose')
        all += block.sentences.reduce((sum, one) => sum + one.markdown.length, 0);
      else {
        const inner = block.kind === 'section' ? [block.blocks] : block.items.map((item) => item.blocks);
        if (block.kind === 'list') all += block.items.reduce((sum, one) => sum + one.markdown.length, 0);
        for (const [more, whole] of inner.map(count)) {
          kept += more;
          all += whole;
        }
      }
    }
    return [kept, all];
  };
  const [kept, all] = count(section.blocks);
  return all === 0 ? 0 : kept / all;
}

/** The section as a file: its title a heading, below it all that it holds, as the agent would write it. */
function writeSectionFile(section: AgentSection): string {
  const body: AgentSection = {
    ...section,
    style: 'root',
    title: '',
    markdown: '',
    depth: 0,
    blocks: [section],
  };
  const { markdown } = writeAgent({ format: 'claude', name: '', description: '', frontMatter: [], body });
  // Without front matter of its own.
  return `${markdown.replace(/^---\n(?:\{\}\n)?---\n/, '').trim()}\n`;
}

function replaceSections(body: AgentSection, moved: ReadonlyMap<AgentSection, MovedSection>): AgentSection {
  return {
    ...body,
    blocks: body.blocks.map((block): AgentBlock => {
      const gone = block.kind === 'section' ? moved.get(block) : undefined;
      if (!gone || block.kind !== 'section') return block;
      const markdown = `Read \`${gone.path}\` before you need this.`;
      return { ...block, blocks: [{ kind: 'prose', sentences: [{ markdown, origins: [] }] }] };
    }),
  };
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
