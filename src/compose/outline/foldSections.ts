import { decidesBans } from '../../match/titlesBans.ts';
import type { AgentBlock, AgentItem, AgentList, AgentProse, AgentSection } from '../../types/index.ts';
import { holdContent, listWords } from '../content.ts';
import { tellSentences } from '../prose/bulletFromSentence.ts';
import { lowerFirst } from '../wording/lowerFirst.ts';
import { alignTitle } from './chooseTitle.ts';
import { joinLists } from './joinLists.ts';
import { titleStems } from './titleWords.ts';

/** Bullets of this many words at most, on average, read well in a row behind a label. */
const SHORT_BULLET = 4.5;
/** A row longer than this is a list again. In words. */
const LONGEST_ROW = 44;
/** Prose up to here can stand behind a label. In words. */
const LONGEST_REMARK = 45;
/** An agent with more sections than this is hard to survey; small ones then become bullets even with a list of their own. */
const MOST_SECTIONS = 42;
/** A section with more bullets of its own keeps its sub-sections. */
const LONGEST_OWN = 10;
/** Bullets and blocks of a section that stays one though its title carries its parent's. */
const LARGE = 16;
/** Bullets and blocks of a section that may become a bullet with a list of its own. */
const SMALL = 8;

/**
 * Turns small sections into labelled bullets of the section around them: "### Limits" with two bullets becomes
 * "**Limits**: One, two". Sections whose title another section has become bullets whatever their size, so that no heading comes twice.
 * @param isCommon whether a word is known to be written in lower case
 */
export function foldSections(root: AgentSection, isCommon: (word: string) => boolean): AgentSection {
  const fold = (size: number) =>
    foldIn(root, (s) => isRow(s) || isRemark(s) || isTiny(s) || measure(s) <= size, isCommon);
  let folded = fold(0);
  for (let size = 3; size <= SMALL && countSections(folded) > MOST_SECTIONS; size++) folded = fold(size);
  return folded;
}

function foldIn(
  section: AgentSection,
  mayFold: (section: AgentSection) => boolean,
  isCommon: (word: string) => boolean,
): AgentSection {
  const blocks = section.blocks.map((b) => (b.kind === 'section' ? foldIn(b, mayFold, isCommon) : b));
  // The sections of the agent itself stay sections.
  if (section.depth === 0) return { ...section, blocks };
  const own: AgentBlock[] = [];
  const kept: AgentSection[] = [];
  const items: AgentItem[] = [];
  // Of sections with lists of their own either all become bullets or none: side by side both are hard to survey.
  // Behind a long list of its own they would not be found.
  const isEven =
    countItems(section) <= LONGEST_OWN &&
    blocks.every(
      (b) => b.kind !== 'section' || isInline(b) || isQualified(b, section) || (isLeaf(b) && mayFold(b)),
    );
  for (const block of blocks) {
    if (block.kind !== 'section') own.push(block);
    else if (
      isLeaf(block) &&
      (isQualified(block, section) || (mayFold(block) && (isEven || isInline(block))))
    )
      items.push(...foldSection(block, section, isCommon));
    else kept.push(block);
  }
  return items.length > 0
    ? { ...section, blocks: [...addItems(joinLists(own), items), ...kept] }
    : { ...section, blocks };
}

/** Into the last list of bullets, if one stands at the end; else as a list of their own. */
function addItems(blocks: readonly AgentBlock[], items: AgentItem[]): AgentBlock[] {
  // What stands behind one label in two places stands behind it once.
  const joined: AgentItem[] = [];
  for (const item of items) {
    const title = titleOf(item);
    const same = title && joined.findIndex((j) => titleOf(j) === title);
    const before = typeof same === 'number' ? joined[same] : undefined;
    if (before && typeof same === 'number' && (item.label === undefined || before.label === undefined)) {
      const worded = before.label === undefined ? item : before;
      joined[same] = {
        ...worded,
        origins: [...before.origins, ...item.origins],
        blocks: joinLists([...before.blocks, ...item.blocks]),
      };
    } else joined.push(item);
  }
  return addList(blocks, joined);
}

function titleOf(item: AgentItem): string | undefined {
  return item.label ?? /^\*\*([^*]+)\*\*$/.exec(item.markdown)?.[1];
}

function addList(blocks: readonly AgentBlock[], items: AgentItem[]): AgentBlock[] {
  const last = blocks.at(-1);
  if (last?.kind !== 'list' || last.ordered) return [...blocks, { kind: 'list', ordered: false, items }];
  return [...blocks.slice(0, -1), { ...last, items: [...last.items, ...items] }];
}

function countItems(section: AgentSection): number {
  return section.blocks.reduce((sum, b) => sum + (b.kind === 'list' ? b.items.length : 0), 0);
}

function isLeaf(section: AgentSection): boolean {
  return section.blocks.every((b) => b.kind !== 'section');
}

/** True where a title carries its parent's, because another section has the same. */
function isQualified(section: AgentSection, parent: AgentSection): boolean {
  return section.title.startsWith(`${parent.title}: `) && measure(section) <= LARGE;
}

/** A list of a few words each. */
function isRow(section: AgentSection): boolean {
  const list = onlyList(section);
  if (!list || list.ordered || list.items.some((i) => i.blocks.length > 0 || i.label !== undefined))
    return false;
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

/** True for what needs no list of its own as a bullet. */
function isInline(section: AgentSection): boolean {
  const list = onlyList(section);
  return isLeaf(section) && (isRow(section) || isRemark(section) || list?.items.length === 1);
}

function isTiny(section: AgentSection): boolean {
  return section.blocks.every((b) => b.kind === 'list' || b.kind === 'prose') && measure(section) <= 2;
}

function onlyList(section: AgentSection): AgentList | undefined {
  const only = section.blocks.length === 1 ? section.blocks[0] : undefined;
  return only?.kind === 'list' ? only : undefined;
}

/** Bullets and blocks of a section; a block of code or a table counts as several. */
export function measure(section: AgentSection): number {
  const count = (blocks: readonly AgentBlock[]): number =>
    blocks.reduce(
      (sum, b) =>
        sum +
        (b.kind === 'list'
          ? b.items.reduce((n, i) => n + 1 + count(i.blocks), 0)
          : b.kind === 'verbatim'
            ? 4
            : 1),
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
function foldSection(
  section: AgentSection,
  parent: AgentSection,
  isCommon: (word: string) => boolean,
): AgentItem[] {
  const title = isQualified(section, parent) ? section.title.slice(parent.title.length + 2) : section.title;
  const list = onlyList(section);
  const only = list?.items.length === 1 ? list.items[0] : undefined;
  const decides = decidesBans(title, [parent.title]);
  if (list && !list.ordered && !decides && saysNothing(title, list.items, parent)) return list.items;
  if (only) return [decides || only.label === undefined ? labelItem(title, only) : only];
  if (list && isRow(section)) return [joinRow(title, list.items, isCommon)];
  const [first, ...rest] = section.blocks;
  if (first?.kind === 'prose' && countWords(first) <= LONGEST_REMARK)
    return [
      {
        label: title,
        markdown: tellSentences(first.sentences.map((s) => s.markdown.trim()).join(' ')),
        origins: first.sentences.flatMap((s) => s.origins),
        blocks: joinLists(rest),
      },
    ];
  return [titleItem(title, joinLists(section.blocks))];
}

/** A bullet behind a label; where it has one already, below it. */
export function labelItem(label: string, item: AgentItem): AgentItem {
  return item.label === undefined
    ? { ...item, label }
    : titleItem(label, [{ kind: 'list', ordered: false, items: [item] }]);
}

function titleItem(title: string, blocks: AgentItem['blocks']): AgentItem {
  return { markdown: `**${title.replace(/[*\\]/g, '')}**`, origins: [], blocks };
}

/** So many bullets do not need a title that they or the section around repeat. */
const FEW = 3;

/** True where a title tells nothing of its few bullets that they, or the title around them, do not tell. */
function saysNothing(title: string, items: readonly AgentItem[], parent: AgentSection): boolean {
  if (alignTitle(title) === alignTitle(parent.title)) return true;
  if (items.length > FEW) return false;
  // What several sources say stood under several titles: this one was only one of them.
  if (items.length === 1 && (items[0]?.origins.length ?? 0) > 1) return true;
  const held = holdContent(parent.title, ...items.flatMap((i) => [i.label ?? '', i.markdown]));
  return [...titleStems(title)].every((stem) => held.has(stem));
}

function joinRow(label: string, items: readonly AgentItem[], isCommon: (word: string) => boolean): AgentItem {
  const texts = items.map((i) => i.markdown.replace(/[.;,]$/, ''));
  const sep = texts.some((t) => /[,;:]/.test(t)) ? '; ' : ', ';
  return {
    label,
    markdown: texts.map((t, i) => (i === 0 ? t : lowerFirst(t, isCommon))).join(sep),
    origins: items.flatMap((i) => i.origins),
    blocks: [],
  };
}
