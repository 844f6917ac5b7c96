import type { Paragraph, RootContent } from 'mdast';
import type { Block, Definition, Entry, Section, SectionStyle } from '../types/index.ts';
import type { TagPair } from './findTags.ts';
import { joinCutLists } from './joinCutLists.ts';
import { linkLeads } from './linkLeads.ts';
import { parseInPieces } from './parseInPieces.ts';
import type { Mark, PreparedBody } from './prepareBody.ts';
import { readList, readProse, readVerbatim, runOf } from './readBlocks.ts';
import { readDefinitions } from './readDefinitions.ts';
import { lineAt, markdownOf, type Reading, type Run, startReading, takeMark } from './reading.ts';
import { type Part, readParagraph, trimTitle } from './readParagraph.ts';
import { toPlainText } from './toPlainText.ts';

/** How deep kinds of sections nest: headings 1–6, a label over labels, a bold label, a plain label. */
const OVER_LABELS = 7;
const BOLD = 8;
const LABEL = 9;
/** Of the root and of tags: only their end closes them. */
const BARRIER = -1;

type TagMark = Exclude<Mark, { kind: 'verbatim' }>;

interface Open {
  section: Section;
  rank: number;
  /** True once it holds what a paragraph of prose after it would not belong to. */
  full: boolean;
  /** True of a bold label with prose on its own line. */
  isLead?: boolean;
}

/**
 * The sections of a body as a tree, with its entries in document order; undefined where Markdown takes a line that stands for
 * a tag as part of code or HTML, so that the tag would be lost.
 */
export function buildSections(
  body: PreparedBody,
  source: string,
): { root: Section; entries: Entry[]; definitions: Definition[] } | undefined {
  const reading = startReading(source, body);
  const markOf = (node: RootContent): Mark | undefined => takeMark(reading, node);
  const isTag = (node: RootContent): boolean => (markOf(node)?.kind ?? 'verbatim') !== 'verbatim';
  const parsed = parseInPieces(body.lines);
  const kept = [...body.marks.values()].map((mark) =>
    mark.kind === 'verbatim' ? mark.lines.join('\n') : '',
  );
  reading.defined = readDefinitions(reading.text, parsed, kept);
  const nodes = joinCutLists(parsed, isTag);
  const outline = new Outline(reading);
  for (const [index, node] of nodes.entries()) {
    const mark = markOf(node);
    if (mark?.kind === 'verbatim') outline.addVerbatim(node);
    else if (mark) outline.addMark(mark, node);
    else if (node.type === 'heading') {
      const run = runOf(node);
      outline.open('heading', node.depth, trimTitle(toPlainText(run.nodes)), run);
    } else if (node.type === 'thematicBreak') outline.closeAtRule();
    else if (node.type === 'list') outline.addFull(readList(reading, node, outline.path));
    else if (node.type === 'paragraph') outline.addParagraph(node, followerOf(nodes, index + 1, markOf));
    else outline.addVerbatim(node);
  }
  if (reading.seen.size < body.marks.size + body.markers.size) return undefined;
  linkLeads(outline.root.blocks);
  const definitions = reading.defined.definitions.map(({ start, kind, label, markdown, inlined }) => {
    return { kind, label, markdown, line: lineAt(reading, start), inlined };
  });
  return { root: outline.root, entries: reading.entries, definitions };
}

/** What comes after a paragraph, as far as it matters to whether that is a label. */
type Follower = 'none' | 'bold' | 'text' | 'matter';

function followerOf(
  nodes: readonly RootContent[],
  index: number,
  markOf: (node: RootContent) => Mark | undefined,
): Follower {
  const node = nodes[index];
  // "Example:" leads over a rule to the block behind it.
  const behind = node?.type === 'thematicBreak' ? nodes[index + 1] : undefined;
  if (behind) return behind.type === 'code' || markOf(behind)?.kind === 'verbatim' ? 'matter' : 'none';
  if (!node || node.type === 'heading' || node.type === 'thematicBreak') return 'none';
  const mark = markOf(node);
  if (mark) return mark.kind === 'close' ? 'none' : 'matter';
  if (node.type !== 'paragraph') return 'matter';
  return node.children[0]?.type === 'strong' ? 'bold' : 'text';
}

/** Attributes that say which of its kind a tag is. */
const NAMING = /\s(?:id|key|label|name|title|type)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;

/** `<tool name="saw">` is "tool saw": tags of one name are told apart by what their attributes say. */
function titleOfTag({ name, opening }: TagPair): string {
  const values = [...opening.matchAll(NAMING)].map(([, a, b]) => a ?? b ?? '');
  return [name.replace(/[_-]+/g, ' '), ...values].join(' ').replace(/\s+/g, ' ').trim();
}

class Outline {
  readonly root: Section;
  private readonly reading: Reading;
  private readonly stack: Open[];

  constructor(reading: Reading) {
    this.reading = reading;
    this.root = { kind: 'section', style: 'root', title: '', markdown: '', line: 1, depth: 0, blocks: [] };
    this.stack = [{ section: this.root, rank: BARRIER, full: false }];
  }

  get path(): string[] {
    return this.stack.slice(1).map((open) => open.section.title);
  }

  private get top(): Open {
    return this.stack.at(-1) as Open;
  }

  open(style: SectionStyle, rank: number, title: string, run: Run): Section {
    const section = this.push(style, rank, title, lineAt(this.reading, run.start));
    section.markdown = markdownOf(this.reading, run.start, run.end);
    return section;
  }

  private push(style: SectionStyle, rank: number, title: string, line: number): Section {
    this.closeDownTo(rank);
    const section: Section = {
      kind: 'section',
      style,
      title,
      markdown: '',
      line,
      depth: this.stack.length,
      blocks: [],
    };
    this.top.section.blocks.push(section);
    this.top.full = true;
    this.stack.push({ section, rank, full: false });
    return section;
  }

  /** Closes sections of this rank and above, up to the tag around them. */
  closeDownTo(rank: number): void {
    while (this.top.rank !== BARRIER && this.top.rank >= rank) this.stack.pop();
  }

  /** A rule ends what stands under a label, but for one that still leads to what comes. */
  closeAtRule(): void {
    const { rank, section } = this.top;
    if (rank !== LABEL || section.blocks.length > 0) this.closeDownTo(OVER_LABELS);
  }

  add(blocks: readonly Block[]): void {
    for (const block of blocks) this.top.section.blocks.push(block);
  }

  addFull(blocks: Block[]): void {
    // A label that leads to a block does not lead to the list behind it.
    if (this.top.rank === LABEL && this.top.section.blocks.at(-1)?.kind === 'verbatim') this.stack.pop();
    this.add(blocks);
    this.top.full = true;
  }

  addVerbatim(node: RootContent): void {
    const block = readVerbatim(this.reading, node, this.path);
    if (block) this.add([block]);
    if (this.top.rank === LABEL) this.top.full = true;
  }

  addMark(mark: TagMark, node: RootContent): void {
    const line = lineAt(this.reading, node.position?.start.offset ?? 0);
    if (mark.kind === 'open') {
      this.closeDownTo(OVER_LABELS);
      const section = this.push('tag', Number.POSITIVE_INFINITY, titleOfTag(mark.pair), line);
      section.markdown = mark.pair.opening;
      section.closing = mark.pair.closing;
      this.top.rank = BARRIER;
    } else {
      while (this.stack.length > 1 && this.top.rank !== BARRIER) this.stack.pop();
      if (this.stack.length > 1) this.stack.pop();
    }
  }

  addParagraph(paragraph: Paragraph, follower: Follower): void {
    const parts = readParagraph(this.reading.text, paragraph);
    for (const [index, part] of parts.entries()) {
      const next = parts[index + 1];
      this.addPart(part, next === undefined ? follower : next.kind === 'prose' ? 'text' : 'bold');
    }
  }

  private addPart(part: Part, follower: Follower): void {
    if (part.kind === 'lead') {
      this.openBold(part.text, part.title);
      this.addProse(part.rest);
      this.top.full = true;
      this.top.isLead = true;
    } else if (part.kind === 'bold' && follower !== 'none') {
      this.openBold(part.title, part.run);
    } else if (part.kind === 'label' && (follower === 'matter' || follower === 'bold')) {
      this.closeLeads();
      this.open('label', follower === 'bold' ? OVER_LABELS : LABEL, part.title, part.run);
    } else {
      this.closeFull();
      this.addProse(part.run as Run);
    }
  }

  /** Two bold labels with nothing between: the first stands over the ones that follow. */
  private openBold(title: string, run: Run): void {
    const { top } = this;
    if (top.rank === BOLD && top.section.blocks.length === 0) {
      this.stack.pop();
      const parent = this.top;
      if (parent.rank === OVER_LABELS && parent.section.style === 'bold') {
        parent.section.blocks.pop();
        this.stack.pop();
        this.top.section.blocks.push(top.section);
        top.section.depth = this.stack.length;
      }
      top.rank = OVER_LABELS;
      this.stack.push(top);
    }
    this.open('bold', BOLD, title, run);
  }

  /** Prose after the list of a label, or after the text of a bold lead-in, belongs to the section around it. */
  private closeFull(): void {
    while (this.top.rank >= OVER_LABELS && this.top.full) this.stack.pop();
  }

  /** A plain label after bold lead-ins is no part of the last one, nor of the label that introduced them. */
  private closeLeads(): void {
    if (this.top.rank === LABEL && this.stack.at(-2)?.isLead) this.stack.pop();
    if (!this.top.isLead) return;
    this.stack.pop();
    if (this.top.rank === OVER_LABELS && this.top.section.style === 'label') this.stack.pop();
  }

  private addProse(run: Run): void {
    this.add(readProse(this.reading, run, this.path));
  }
}
