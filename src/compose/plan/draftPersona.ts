import { readLineClaims } from '../../language/claims.ts';
import { findJob, isConditional, type PartJob } from '../../language/jobs.ts';
import type {
  Block,
  Entry,
  EntryId,
  Item,
  ListBlock,
  Persona,
  ProseBlock,
  Section,
} from '../../types/index.ts';
import type { DraftBlock, DraftLine, DraftList, DraftProse, DraftSection, DraftVerbatim } from '../draft.ts';
import { isLabel } from '../draftLines.ts';

/** What all parts of a persona share. */
export interface Drafting {
  rank: number;
}

/** A persona as a draft of its own: the same sections, lists, paragraphs and blocks in the same order, each with its job. */
export function draftPersona(persona: Persona, drafting: Drafting): DraftSection {
  return draftSection(persona.root, persona.path, [], drafting);
}

function draftSection(
  section: Section,
  source: string,
  path: readonly string[],
  drafting: Drafting,
): DraftSection {
  const { style, title, markdown, closing, line } = section;
  const part = findSectionJob(section, path);
  const inner = title === '' ? path : [...path, title];
  const [first] = section.blocks;
  const inline = style === 'bold' && first?.kind === 'prose' && first.line === line;
  return {
    kind: 'section',
    style,
    title,
    markdown,
    ...(closing !== undefined && { closing }),
    ...(inline && { inline }),
    origins: style === 'root' ? [] : [{ source, line }],
    joined: [],
    part,
    rank: drafting.rank,
    blocks: liftLabels(draftBlocks(section.blocks, source, { title, path, part }, inner, drafting)),
  };
}

/**
 * A label ends where the next one begins, yet a file does not say which of two stands over the other: one at the end of another that is for
 * something else plainly stands beside it.
 */
function liftLabels(blocks: readonly DraftBlock[]): DraftBlock[] {
  return blocks.flatMap((block) => {
    if (block.kind !== 'section' || !isLabel(block)) return [block];
    const lifted: DraftBlock[] = [];
    for (let last = block.blocks.at(-1); last && isOther(last, block.part); last = block.blocks.at(-1)) {
      setPart(last as DraftSection);
      lifted.unshift(last);
      block.blocks.pop();
    }
    return [block, ...lifted];
  });
}

function isOther(block: DraftBlock, { job }: PartJob): boolean {
  if (block.kind !== 'section' || !isLabel(block)) return false;
  return isConditional(block.title) || (block.part.sure && block.part.job !== job);
}

/** What a lifted label is for, apart from the one that it seemed to stand under. */
function setPart(section: DraftSection): void {
  const list = section.blocks.find((block): block is DraftList => block.kind === 'list');
  const items = list?.lines.slice(0, MOST_ITEMS).map(({ entry }) => entry.text) ?? [];
  const part = findJob({ title: section.title, ...(list && { ordered: list.ordered }), items });
  section.part = part;
  for (const block of section.blocks) {
    if (block.kind === 'section') continue;
    block.part = part;
    if (block.kind !== 'verbatim') for (const line of block.lines) line.part = part;
  }
}

/** What a section is for, by its title, its first list and its first words. */
function findSectionJob({ title, blocks }: Section, path: readonly string[]): PartJob {
  const list = blocks.find((block): block is ListBlock => block.kind === 'list');
  const prose = blocks.find((block): block is ProseBlock => block.kind === 'prose');
  const items = list?.items.map(({ entry }) => entry.text) ?? prose?.sentences.map(({ text }) => text) ?? [];
  return findJob({
    title,
    path,
    ...(list && {
      ordered: list.ordered,
      checkBoxes: list.items.some(({ entry }) => entry.checked !== undefined),
    }),
    items: items.slice(0, MOST_ITEMS),
  });
}

/** The first ones tell what a list is for. */
const MOST_ITEMS = 12;

interface Around {
  title: string;
  path: readonly string[];
  part: PartJob;
}

function draftBlocks(
  blocks: readonly Block[],
  source: string,
  around: Around,
  path: readonly string[],
  drafting: Drafting,
): DraftBlock[] {
  const drafted: DraftBlock[] = [];
  for (const block of blocks) {
    if (block.kind === 'section') {
      drafted.push(draftSection(block, source, path, drafting));
      continue;
    }
    if (block.kind === 'prose') {
      drafted.push(draftProse(block, around.part, drafting));
      continue;
    }
    const lead = takeLead(drafted, block.lead);
    if (block.kind === 'list') drafted.push(draftList(block, lead, source, around, path, drafting));
    else drafted.push(draftVerbatim(block, lead, source, around.part, drafting.rank));
  }
  return drafted;
}

/** The sentence that leads to what comes next, taken out of the paragraph before it. */
function takeLead(drafted: DraftBlock[], id: EntryId | undefined): DraftLine | undefined {
  const before = drafted.at(-1);
  if (id === undefined || before?.kind !== 'prose') return undefined;
  const lead = before.lines.at(-1);
  if (lead?.entry.id !== id) return undefined;
  before.lines.pop();
  if (before.lines.length === 0) drafted.pop();
  return lead;
}

function draftProse(block: ProseBlock, part: PartJob, drafting: Drafting): DraftProse {
  return {
    kind: 'prose',
    part,
    rank: drafting.rank,
    ...(block.broken && { broken: block.broken }),
    lines: block.sentences.map((entry) => draftLine(entry, [], part, drafting)),
  };
}

function draftList(
  block: ListBlock,
  lead: DraftLine | undefined,
  source: string,
  around: Around,
  path: readonly string[],
  drafting: Drafting,
): DraftList {
  const items = block.items.slice(0, MOST_ITEMS).map(({ entry }) => entry.text);
  const part = lead
    ? findJob({
        title: around.title,
        path: around.path,
        lead: lead.entry.text,
        ordered: block.ordered,
        items,
      })
    : around.part;
  return {
    kind: 'list',
    ordered: block.ordered,
    ...(block.start !== undefined && { start: block.start }),
    ...(block.markers && { markers: block.markers }),
    part,
    rank: drafting.rank,
    ...(lead && { lead }),
    lines: block.items.map((item, index) => ({
      ...draftItem(item, source, { ...around, part }, path, drafting),
      ...(block.ordered && { number: (block.start ?? 1) + index }),
    })),
  };
}

function draftItem(
  item: Item,
  source: string,
  around: Around,
  path: readonly string[],
  drafting: Drafting,
): DraftLine {
  const blocks = draftBlocks(item.blocks, source, around, path, drafting);
  return draftLine(item.entry, blocks, around.part, drafting);
}

function draftLine(entry: Entry, blocks: DraftBlock[], part: PartJob, drafting: Drafting): DraftLine {
  const { rank } = drafting;
  const claims = readLineClaims(entry, part.forbids);
  return { entry, rank, part, markdown: entry.markdown, claims, stands: [], blocks };
}

function draftVerbatim(
  block: DraftVerbatim['block'],
  lead: DraftLine | undefined,
  source: string,
  part: PartJob,
  rank: number,
): DraftVerbatim {
  return { kind: 'verbatim', block, source, part, rank, ...(lead && { lead }), twins: [] };
}
