import type { AgentBlock, AgentItem, AgentList, AgentProse, AgentSection } from '../../types/index.ts';
import { isTechnical, listWords } from '../content.ts';
import { alignTitle } from './chooseTitle.ts';

/** Bullets of this many words at most, on average, read well in a row behind a label. */
const SHORT_BULLET = 4.5;
/** A row longer than this is a list again. In words. */
const LONGEST_ROW = 44;
/** Prose up to here can stand behind a label. In words. */
const LONGEST_REMARK = 45;
/** An agent with more sections than this is hard to survey; small ones then become bullets even with a list of their own. */
const MOST_SECTIONS = 32;
/** Bullets and blocks of a section that may become a bullet with a list of its own. */
const SMALL = 8;

/**
 * Turns small sections into labelled bullets of the section around them: "### Limits" with two bullets becomes
 * "**Limits**: One; two". Sections whose title another section has become bullets whatever their size, so that no heading comes twice.
 */
export function foldSections(root: AgentSection): AgentSection {
  let folded = foldIn(root, (s) => isRow(s) || isRemark(s) || isTiny(s));
  for (let size = 3; size <= SMALL && countSections(folded) > MOST_SECTIONS; size++)
    folded = foldIn(folded, (s) => measure(s) <= size);
  return folded;
}

function foldIn(section: AgentSection, mayFold: (section: AgentSection) => boolean): AgentSection {
  const blocks = section.blocks.map((b) => (b.kind === 'section' ? foldIn(b, mayFold) : b));
  // The sections of the agent itself stay sections.
  if (section.depth === 0) return { ...section, blocks };
  const own: AgentBlock[] = [];
  const kept: AgentSection[] = [];
  const items: AgentItem[] = [];
  for (const block of blocks) {
    if (block.kind !== 'section') own.push(block);
    else if (isLeaf(block) && (mayFold(block) || isQualified(block, section)))
      items.push(...foldSection(block, section));
    else kept.push(block);
  }
  return items.length > 0 ? { ...section, blocks: [...addItems(own, items), ...kept] } : { ...section, blocks };
}

/** Into the last list of bullets, if one stands at the end; else as a list of their own. */
function addItems(blocks: readonly AgentBlock[], items: AgentItem[]): AgentBlock[] {
  const last = blocks.at(-1);
  if (last?.kind !== 'list' || last.ordered) return [...blocks, { kind: 'list', ordered: false, items }];
  return [...blocks.slice(0, -1), { ...last, items: [...last.items, ...items] }];
}

function isLeaf(section: AgentSection): boolean {
  return section.blocks.every((b) => b.kind !== 'section');
}

/** True where a title carries its parent's, because another section has the same. */
function isQualified(section: AgentSection, parent: AgentSection): boolean {
  return section.title.startsWith(`${parent.title}: `);
}

/** A list of a few words each. */
function isRow(section: AgentSection): boolean {
  const list = onlyList(section);
  if (!list || list.ordered || list.items.some((i) => i.blocks.length > 0 || i.label !== undefined)) return false;
  const words = list.items.map((i) => listWords(i.markdown).length);
  const sum = words.reduce((a, b) => a + b, 0);
  return (
    sum <= LONGEST_ROW &&
    sum / Math.max(1, words.length) <= SHORT_BULLET &&
    !list.items.some((i) => /[.!?]\s/.test(i.markdown))
  );
}

function isRemark(section: AgentSection): boolean {
  const only = section.blocks.length === 1 ? section.blocks[0] : undefined;
  return only?.kind === 'prose' && countWords(only) <= LONGEST_REMARK;
}

function isTiny(section: AgentSection): boolean {
  return section.blocks.every((b) => b.kind === 'list' || b.kind === 'prose') && measure(section) <= 2;
}

function onlyList(section: AgentSection): AgentList | undefined {
  const only = section.blocks.length === 1 ? section.blocks[0] : undefined;
  return only?.kind === 'list' ? only : undefined;
}

/** Bullets and blocks of a section. */
function measure(section: AgentSection): number {
  const count = (blocks: readonly AgentBlock[]): number =>
    blocks.reduce(
      (sum, b) =>
        sum +
        (b.kind === 'list' ? b.items.reduce((n, i) => n + 1 + count(i.blocks), 0) : b.kind === 'verbatim' ? 4 : 1),
      0,
    );
  return count(section.blocks);
}

function countWords(prose: AgentProse): number {
  return prose.sentences.reduce((sum, s) => sum + listWords(s.markdown).length, 0);
}

function countSections(section: AgentSection): number {
  return section.blocks.reduce((sum, b) => sum + (b.kind === 'section' ? 1 + countSections(b) : 0), 0);
}

/** The bullets that a section becomes: one behind its title, or its own where the title only repeats the one around. */
function foldSection(section: AgentSection, parent: AgentSection): AgentItem[] {
  const title = isQualified(section, parent) ? section.title.slice(parent.title.length + 2) : section.title;
  const list = onlyList(section);
  const only = list?.items.length === 1 ? list.items[0] : undefined;
  if (list && !list.ordered && alignTitle(title) === alignTitle(parent.title)) return list.items;
  if (only && only.label === undefined) return [{ ...only, label: title }];
  if (only) return [only];
  if (list && isRow(section)) return [joinRow(title, list.items)];
  const [first, ...rest] = section.blocks;
  if (first?.kind === 'prose' && countWords(first) <= LONGEST_REMARK)
    return [
      {
        label: title,
        markdown: first.sentences.map((s) => s.markdown.trim()).join(' '),
        origins: first.sentences.flatMap((s) => s.origins),
        blocks: rest,
      },
    ];
  return [{ markdown: `**${title.replace(/[*\\]/g, '')}**`, origins: [], blocks: section.blocks }];
}

function joinRow(label: string, items: readonly AgentItem[]): AgentItem {
  const texts = items.map((i) => i.markdown.replace(/[.;,]$/, ''));
  const sep = texts.some((t) => /[,;:]/.test(t)) ? '; ' : ', ';
  return {
    label,
    markdown: texts.map((t, i) => (i === 0 ? t : lowerFirst(t))).join(sep),
    origins: items.flatMap((i) => i.origins),
    blocks: [],
  };
}

/** A capital that only stood for the start of a bullet goes. */
function lowerFirst(text: string): string {
  const first = /^[\p{L}\p{N}+#./-]+/u.exec(text)?.[0] ?? '';
  const isName = isTechnical(first) || !/^\p{Lu}\p{Ll}/u.test(first) || /^\p{Lu}[\p{L}-]*\s+\p{Lu}/u.test(text);
  return isName ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
