import type {
  Agent,
  AgentBlock,
  AgentItem,
  AgentList,
  AgentSection,
  AgentVerbatim,
  WrittenAgent,
  WrittenLine,
} from '../types/index.ts';
import { closeBlock } from './closeBlock.ts';
import { escapeHeading, escapeInline, foldLines, guardStart } from './escapeInline.ts';
import { markTags } from './markTags.ts';
import { writeFrontMatter } from './writeFrontMatter.ts';

/**
 * Writes the agent as a Claude Code agent file: strict YAML front matter, `##` to `####` headings, `-` and `1.` lists, a paragraph on one
 * line. Inline Markdown and verbatim blocks are written as they are, so nothing of them is lost; what would change its meaning at
 * the start of a line is escaped. Within a section its own blocks come before its subsections, or they would read as part of them.
 */
export function writeAgent(agent: Agent): WrittenAgent {
  const page = new Page();
  for (const line of writeFrontMatter(agent.frontMatter).trimEnd().split('\n')) page.add(line);
  writeSection(page, agent.body);
  return { markdown: `${page.rows.join('\n')}\n`, lines: page.lines };
}

/** Rows written so far, with the origins of those that have any. */
class Page {
  readonly rows: string[] = [];
  readonly lines: WrittenLine[] = [];

  add(row: string, ...said: Omit<WrittenLine, 'line'>[]): void {
    this.rows.push(row.trimEnd());
    for (const one of said) this.lines.push({ line: this.rows.length, ...one });
  }

  /** One blank row, never two. */
  gap(): void {
    if (this.rows.at(-1) !== '') this.rows.push('');
  }
}

function writeSection(page: Page, section: AgentSection): void {
  if (section.title) {
    page.gap();
    page.add(`${'#'.repeat(Math.min(6, section.depth + 1))} ${escapeHeading(section.title)}`);
  }
  const own = section.blocks.filter((block) => block.kind !== 'section');
  writeBlocks(page, own, '');
  for (const block of section.blocks) if (block.kind === 'section') writeSection(page, block);
}

function writeBlocks(page: Page, blocks: readonly AgentBlock[], indent: string): void {
  let marker = 0;
  blocks.forEach((block, index) => {
    const before = blocks[index - 1];
    // Two lists in a row would read as one: the second takes the other marker.
    marker =
      before?.kind === 'list' && block.kind === 'list' && before.ordered === block.ordered ? 1 - marker : 0;
    writeBlock(page, block, indent, marker);
  });
}

function writeBlock(page: Page, block: AgentBlock, indent: string, marker: number): void {
  if (block.kind === 'section') {
    writeSection(page, block);
  } else if (block.kind === 'list') {
    writeList(page, block, indent, marker);
  } else if (block.kind === 'prose') {
    const text = block.sentences.map((sentence) => foldLines(markTags(sentence.markdown))).join(' ');
    page.gap();
    page.add(indent + guardStart(text), ...block.sentences.map(({ origins }) => ({ origins })));
  } else {
    writeVerbatim(page, block, indent);
  }
}

function writeList(page: Page, list: AgentList, indent: string, marker: number): void {
  if (!indent || marker) page.gap();
  list.items.forEach((item, index) => {
    const mark = list.ordered ? `${index + 1}${marker ? ')' : '.'} ` : marker ? '* ' : '- ';
    const { capability, origins } = item;
    page.add(indent + mark + writeItem(item), { ...(capability !== undefined && { capability }), origins });
    writeBlocks(page, item.blocks, indent + ' '.repeat(mark.length));
  });
}

function writeItem(item: AgentItem): string {
  if (item.label === undefined) return guardStart(markTags(item.markdown));
  const label = `**${escapeInline(item.label)}**`;
  // Behind a label nothing begins a block.
  return item.markdown.trim() ? `${label}: ${foldLines(markTags(item.markdown))}` : label;
}

function writeVerbatim(page: Page, block: AgentVerbatim, indent: string): void {
  const origins = block.origins.map(({ source, line }) => `${source}:${line}`);
  page.gap();
  for (const row of closeBlock(block).split(/\r\n|\r|\n/)) page.add(row ? indent + row : '', { origins });
  page.gap();
}
