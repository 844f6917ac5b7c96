import { FORMATS } from '../formats/formats.ts';
import { writeFields } from '../formats/writeFields.ts';
import { endsSentence, standApart } from '../read/splitSentences.ts';
import type {
  Agent,
  AgentBlock,
  AgentItem,
  AgentList,
  AgentProse,
  AgentSection,
  AgentVerbatim,
  WrittenAgent,
  WrittenLine,
} from '../types/index.ts';
import { closeBlock, fenceCode } from './closeBlock.ts';
import { foldLines, guardStart } from './escapeInline.ts';
import { markTags } from './markTags.ts';
import { writeFrontMatter } from './writeFrontMatter.ts';
import { type TomlFile, writeToml } from './writeToml.ts';

/**
 * Writes the agent as a file of its format: strict YAML front matter or TOML, `##` to `####` headings, `-` and `1.` lists, a paragraph on one
 * line. Inline Markdown and verbatim blocks are written as they are, so nothing of them is lost; what would change its meaning at
 * the start of a line is escaped. Within a section its own blocks come before its subsections, or they would read as part of them.
 */
export function writeAgent(agent: Agent): WrittenAgent {
  const format = FORMATS[agent.format];
  const fields = writeFields(agent.frontMatter, format);
  const page = new Page();
  writeSection(page, agent.body);
  if (format.head === 'toml') {
    const body = trimStart(page);
    while (body.rows.at(-1) === '') body.rows.pop();
    return wrapBody(agent, body);
  }
  if (format.head === 'none' || fields.length === 0) return joinFile([], trimStart(page), []);
  const head = writeFrontMatter(fields, format.name === 'claude');
  return joinFile(head.trimEnd().split('\n'), page, []);
}

/**
 * The file of an agent that is TOML, around a body.
 *
 * @param body its lines are counted from its own start
 */
export function wrapBody(
  { format, frontMatter }: Agent,
  { rows, lines }: Pick<Page, 'rows' | 'lines'>,
): WrittenAgent {
  return placeBody(writeToml(writeFields(frontMatter, FORMATS[format]), rows), lines);
}

/** A TOML file with the lines of its body, which are counted from its own start. */
export function placeBody({ head, body, tail }: TomlFile, lines: readonly WrittenLine[]): WrittenAgent {
  return joinFile(head, { rows: body, lines: [...lines] }, tail);
}

/** What is written, without the blank row that parts it from front matter. */
function trimStart({ rows, lines }: Pick<Page, 'rows' | 'lines'>): Pick<Page, 'rows' | 'lines'> {
  const blank = rows[0] === '' ? 1 : 0;
  return { rows: rows.slice(blank), lines: lines.map((one) => ({ ...one, line: one.line - blank })) };
}

/** Head, body and tail as one file; lines are counted from its start. */
function joinFile(
  head: readonly string[],
  body: Pick<Page, 'rows' | 'lines'>,
  tail: readonly string[],
): WrittenAgent {
  const rows = [...head, ...body.rows, ...tail];
  const lines = body.lines.map((one) => ({ ...one, line: one.line + head.length }));
  return { markdown: `${rows.join('\n')}\n`, lines };
}

/** Rows written so far, with the origins of those that have any. */
class Page {
  readonly rows: string[] = [];
  readonly lines: WrittenLine[] = [];

  add(row: string, ...said: Omit<WrittenLine, 'line'>[]): void {
    this.addRaw(row.trimEnd(), ...said);
  }

  /** A row as it is, blanks at its end and all. */
  addRaw(row: string, ...said: Omit<WrittenLine, 'line'>[]): void {
    this.rows.push(row);
    for (const one of said) this.lines.push({ line: this.rows.length, ...one });
  }

  /** One blank row, never two. */
  gap(): void {
    if (this.rows.at(-1) !== '') this.rows.push('');
  }
}

function writeSection(page: Page, section: AgentSection): void {
  const { style, markdown, closing, inline, blocks } = section;
  if (style === 'tag') {
    page.gap();
    page.add(markdown);
    writeBlocks(page, blocks, '');
    page.gap();
    page.add(closing ?? '');
    page.gap();
    return;
  }
  page.gap();
  if (style === 'heading') page.add(`${'#'.repeat(Math.min(6, section.depth + 1))} ${foldLines(markdown)}`);
  else if (style !== 'root' && !inline) page.add(guardStart(markTags(markdown)));
  writeBlocks(page, blocks, '', inline ? `${foldLines(markTags(markdown))} ` : '');
}

/** @param opening what stands before the first block, on its line */
function writeBlocks(page: Page, blocks: readonly AgentBlock[], indent: string, opening = ''): void {
  let marker = 0;
  blocks.forEach((block, index) => {
    const before = blocks[index - 1];
    // Two lists in a row would read as one: the second takes the other marker.
    marker =
      before?.kind === 'list' && block.kind === 'list' && isNumbered(before) === isNumbered(block)
        ? 1 - marker
        : 0;
    writeBlock(page, block, indent, { marker, opening: index === 0 ? opening : '', before });
  });
}

/** Where a block stands among others. */
interface Place {
  /** 1 for a list that takes the other marker. */
  marker: number;
  /** What stands before it, on its line. */
  opening: string;
  before: AgentBlock | undefined;
}

function writeBlock(page: Page, block: AgentBlock, indent: string, { marker, opening, before }: Place): void {
  if (block.kind === 'section') {
    writeSection(page, block);
  } else if (block.kind === 'list') {
    writeList(page, block, indent, marker);
  } else if (block.kind === 'prose') {
    if (block.ruled && !isRuled(before)) writeRule(page);
    writeProse(page, block, indent, opening);
  } else {
    writeVerbatim(page, block, indent, before?.kind === 'list');
  }
}

function isRuled(block: AgentBlock | undefined): boolean {
  return block?.kind === 'prose' && block.ruled === true;
}

function writeRule(page: Page): void {
  page.gap();
  page.add('---');
}

function writeProse(page: Page, { sentences, broken }: AgentProse, indent: string, opening: string): void {
  page.gap();
  if (broken) {
    const texts = sentences.map(({ markdown }, index) =>
      guardStart((index === 0 ? opening : '') + markTags(markdown)),
    );
    const mark = broken === 'hard' || !standApart(texts) ? '\\' : '';
    sentences.forEach(({ origins }, index) => {
      page.add(indent + texts[index] + (index < sentences.length - 1 ? mark : ''), { origins });
    });
    return;
  }
  let [text, origins]: [string, WrittenLine['origins'][]] = [opening, []];
  for (const sentence of sentences) {
    const next = foldLines(markTags(sentence.markdown));
    // Sentences that would be read as one stand apart.
    if (origins.length > 0 && !endsSentence(text, next) && !CJK_END.test(text)) {
      page.add(indent + guardStart(text), ...origins.map((one) => ({ origins: one })));
      page.gap();
      [text, origins] = ['', []];
    }
    text += origins.length > 0 ? ` ${next}` : next;
    origins.push(sentence.origins);
  }
  page.add(indent + guardStart(text), ...origins.map((one) => ({ origins: one })));
}

/** Behind these signs a sentence ends whatever follows. */
const CJK_END = /[。！？]["'”’)\]*_~」』）]*$/;

function writeList(page: Page, list: AgentList, indent: string, marker: number): void {
  // Behind text only a list that begins with 1 is seen as one.
  const isCounted = isNumbered(list) && (list.start ?? 1) !== 1;
  if (!indent || marker || isCounted) page.gap();
  list.items.forEach((item, index) => {
    const mark = writeMark(list, index, marker);
    const { capability, origins } = item;
    page.add(indent + mark + writeItem(item), { ...(capability !== undefined && { capability }), origins });
    writeBlocks(page, item.blocks, indent + ' '.repeat(mark.length));
  });
}

/** Markers that Markdown does not know stand behind bullets. */
function isNumbered({ ordered, markers }: AgentList): boolean {
  return ordered && !markers;
}

function writeMark({ ordered, start, markers }: AgentList, index: number, marker: number): string {
  const bullet = marker ? '* ' : '- ';
  if (markers) return `${bullet}${markers[index] ?? ''} `;
  if (!ordered) return bullet;
  return `${(start ?? 1) + index}${marker ? ')' : '.'} `;
}

function writeItem({ markdown, checked }: AgentItem): string {
  const box = checked === undefined ? '' : `[${checked ? 'x' : ' '}] `;
  return box + guardStart(markTags(markdown));
}

function writeVerbatim(page: Page, block: AgentVerbatim, indent: string, isBehindList: boolean): void {
  const origins = block.origins.map(({ source, line }) => `${source}:${line}`);
  page.gap();
  const text = isBehindList ? fenceCode(block) : closeBlock(block);
  for (const row of text.split(/\r\n|\r|\n/)) page.addRaw(row ? indent + row : '', { origins });
  page.gap();
}
