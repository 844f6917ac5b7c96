import type { EntryId } from '../types/index.ts';
import type { DraftBlock, DraftLine, DraftSection, JoinedTitle, Stand } from './draft.ts';

/** Lines of blocks in document order, leads and nested ones among them; sections inside only where asked for. */
export function draftLines(blocks: readonly DraftBlock[], deep = false): DraftLine[] {
  const lines: DraftLine[] = [];
  collect(blocks, deep, lines);
  return lines;
}

function collect(blocks: readonly DraftBlock[], deep: boolean, lines: DraftLine[]): void {
  for (const block of blocks) {
    if (block.kind === 'section') {
      if (deep) collect(block.blocks, deep, lines);
      continue;
    }
    if (block.kind !== 'prose' && block.lead) lines.push(block.lead);
    if (block.kind === 'verbatim') continue;
    for (const line of block.lines) {
      lines.push(line);
      collect(line.blocks, deep, lines);
    }
  }
}

/** A section and all below it, outermost first. */
export function draftSections(section: DraftSection): DraftSection[] {
  const sections: DraftSection[] = [];
  const collectFrom = (one: DraftSection): void => {
    sections.push(one);
    for (const block of one.blocks) if (block.kind === 'section') collectFrom(block);
  };
  collectFrom(section);
  return sections;
}

/** True of a section under a line of its own or bold words, not under a heading or tag. */
export function isLabel({ style }: Pick<DraftSection, 'style'>): boolean {
  return style === 'label' || style === 'bold';
}

/** True of `<server name="mail">`: a tag that says which of its kind it is, or more of it. */
export function hasAttributes({ style, markdown }: Pick<DraftSection, 'style' | 'markdown'>): boolean {
  return style === 'tag' && /^<[^\s>]+\s+\S/.test(markdown);
}

/** True of a line with a note (`[^1]`), which would hang on nothing without it. */
export function hasNote(markdown: string): boolean {
  return /\[\^[^\]\s]+\]/.test(markdown);
}

/** What a section is called in its sources, for one that its lines go to. */
export function listTitles({ style, title, markdown, origins, joined }: TitledSection): JoinedTitle[] {
  const saysMore = style === 'tag' ? hasAttributes({ style, markdown }) : markdown.includes('<!--');
  const written = saysMore ? { written: markdown } : {};
  return [...origins.map((origin) => ({ ...origin, title, ...written })), ...joined];
}

export type TitledSection = Pick<DraftSection, 'style' | 'title' | 'markdown' | 'origins' | 'joined'>;

/** Entries that a line stands for, its own first. */
export function listOrigins(line: DraftLine): EntryId[] {
  return [line.entry.id, ...listStands(line).map((stand) => stand.line.entry.id)];
}

/** Lines that a line stands for, those that they stood for among them. */
export function listStands(line: DraftLine): Stand[] {
  const found: Stand[] = [];
  // A line may stand for one that stands for another, thousands deep.
  const open = [...line.stands].reverse();
  for (let stand = open.pop(); stand; stand = open.pop()) {
    found.push(stand);
    for (let at = stand.line.stands.length - 1; at >= 0; at--) open.push(stand.line.stands[at] as Stand);
  }
  return found;
}
