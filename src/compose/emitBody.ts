import { decidesBans, titlesBans } from '../match/titlesBans.ts';
import type {
  AgentBlock,
  AgentItem,
  AgentList,
  AgentProse,
  AgentSection,
  Item,
  ItemBlock,
  VerbatimBlock,
} from '../types/index.ts';
import { contentStems, holdContent } from './content.ts';
import { renameIn } from './frontmatter/chooseName.ts';
import type { TopicGroup } from './outline/alignTopics.ts';
import type { OutlineNode } from './outline/buildOutline.ts';
import { cleanTitle } from './outline/chooseTitle.ts';
import { foldSections, labelItem } from './outline/foldSections.ts';
import { gatherSections } from './outline/gatherSections.ts';
import { joinLists } from './outline/joinLists.ts';
import type { Placed, PlacedList } from './outline/placeClusters.ts';
import type { Topic } from './outline/Topic.ts';
import { bulletFromSentence, tellSentences } from './prose/bulletFromSentence.ts';
import { gatherLinks } from './prose/gatherLinks.ts';
import { isRule } from './prose/isRule.ts';
import type { KeptSentences } from './prose/keepSentences.ts';
import { continueIdentity, introducesAgent } from './prose/orderIdentity.ts';
import { placeRules } from './prose/placeRules.ts';
import type { Sentence } from './prose/Sentence.ts';
import { finishItem } from './wording/chooseStyle.ts';
import { isGeneric } from './wording/generic.ts';
import { upperFirst } from './wording/lowerFirst.ts';
import type { Wording } from './wording/wordCapability.ts';

/** All that was decided about the body. */
export interface BodyPlan {
  outline: readonly OutlineNode[];
  /** Topics that are remarks on others. */
  asides: readonly Topic[];
  placed: ReadonlyMap<TopicGroup, readonly PlacedList[]>;
  /** By cluster id. */
  words: ReadonlyMap<string, Wording>;
  /** Clusters whose bullets others say → those others. */
  said: ReadonlyMap<string, readonly string[]>;
  prose: KeptSentences;
  kept: ReadonlySet<VerbatimBlock>;
  /** Whether a source says "have". */
  mayHave: boolean;
  aliases: Readonly<Record<string, string>>;
  /** Whether a source writes a word in lower case. */
  isCommon: (word: string) => boolean;
}

/** Writes the plan down as the agent's section tree. */
export function emitBody(plan: BodyPlan): AgentSection {
  const root: AgentSection = { kind: 'section', title: '', depth: 0, blocks: [] };
  const closing = parseClosing(plan);
  const identity = emitIdentity(plan, closing.remarks);
  if (identity) root.blocks.push(identity);
  root.blocks.push(
    ...gatherSections(
      plan.outline.flatMap((node) => emitNode(node, 1, plan).map((block) => ({ block, role: node.role }))),
    ),
  );
  const folded = foldSections(root, plan.isCommon);
  return placeRules(folded, closing.rules);
}

function emitNode(node: OutlineNode, depth: number, plan: BodyPlan): AgentBlock[] {
  const own = node.groups.flatMap((g) => emitGroup(g, plan));
  const children = node.children.flatMap((c) => emitNode(c, depth + 1, plan));
  if (own.length + children.length === 0) return [];
  if (node.title === '') return [...own, ...children];
  const only = children[0];
  if (own.length === 0 && children.length === 1 && only?.kind === 'section' && !titlesBans(node.title))
    return [raise(only)];
  const section: AgentSection = {
    kind: 'section',
    title: renameIn(node.title, plan.aliases),
    depth,
    blocks: [],
  };
  // A section of one stray bullet is no section: it goes to the list of the section around.
  const strays = children.filter(isStray).map((s) => labelStray(s as AgentSection, section.title));
  section.blocks = joinLists([...own, ...strays, ...children.filter((c) => !isStray(c))]);
  return [section];
}

function raise(section: AgentSection): AgentSection {
  return {
    ...section,
    depth: section.depth - 1,
    blocks: section.blocks.map((b) => (b.kind === 'section' ? raise(b) : b)),
  };
}

function isStray(block: AgentBlock): boolean {
  const only = block.kind === 'section' && block.blocks.length === 1 ? block.blocks[0] : undefined;
  return (
    only?.kind === 'list' &&
    !only.ordered &&
    only.items.length === 1 &&
    (only.items[0] as AgentItem).blocks.length === 0
  );
}

/** What the files say at their ends: rules, as bullets, and remarks on who the agent is. */
function parseClosing(plan: BodyPlan): { rules: AgentItem[]; remarks: Sentence[] } {
  const rules: AgentItem[] = [];
  const remarks: Sentence[] = [];
  for (const sentence of plan.prose.kept) {
    if (sentence.kind !== 'closing' || isLabelled(sentence)) continue;
    const { id, label, markdown } = sentence.entry;
    const said = dropOpener(renameIn(markdown, plan.aliases));
    if (isRule(said))
      rules.push({ markdown: finishItem(bulletFromSentence(said)), origins: [id], blocks: [] });
    else if (label !== undefined && dropOpener(markdown) === markdown)
      rules.push(labelledBullet(sentence, plan));
    else remarks.push(sentence);
  }
  return { rules, remarks };
}

/** "Checklist: backups, alerts" behind the lists of its section is one more bullet of them. */
function isLabelled({ entry, topic }: Sentence): boolean {
  return (
    entry.label !== undefined && topic.titles.length > 0 && dropOpener(entry.markdown) === entry.markdown
  );
}

/** The list of a stray, its bullet labelled with the title where that tells what neither the bullet nor the title around it does. */
function labelStray(stray: AgentSection, around: string): AgentList {
  const list = stray.blocks[0] as AgentList;
  const [item] = list.items;
  // "Locks: Repairs" was called so to tell it from other repairs.
  const title = stray.title.replace(/^.*: /, '');
  if (item && decidesBans(title, [around])) return { ...list, items: [labelItem(title, item)] };
  // What several sources say stood under several titles.
  if (!item || item.label !== undefined || item.origins.length > 1) return list;
  const held = holdContent(around, item.markdown);
  const tells = [...contentStems(title)].some((stem) => !held.has(stem) && !isGeneric(stem));
  return tells ? { ...list, items: [{ ...item, label: title }] } : list;
}

function emitIdentity(plan: BodyPlan, remarks: readonly Sentence[]): AgentProse | undefined {
  const kept = [...plan.prose.kept.filter((s) => s.kind === 'identity'), ...remarks];
  return kept.length > 0 ? proseOf(kept, plan, true) : undefined;
}

function emitGroup(group: TopicGroup, plan: BodyPlan): AgentBlock[] {
  const topics = new Set(group.topics);
  const sentences = plan.prose.kept.filter(
    (s) => topics.has(s.topic) && s.kind !== 'identity' && s.kind !== 'closing',
  );
  const lists = (plan.placed.get(group) ?? [])
    .map(
      (list): AgentList => ({
        kind: 'list',
        ordered: list.ordered,
        items: emitItems(list.nodes, plan, false),
      }),
    )
    .filter((list) => list.items.length > 0);
  const remarks = group.topics
    .flatMap((t) => plan.asides.filter((a) => a.asideOf === t))
    .flatMap((a) => emitAside(a, plan));
  if (remarks.length > 0) addBullets(lists, remarks);
  const labelled = plan.prose.kept.filter(
    (s) => topics.has(s.topic) && s.kind === 'closing' && isLabelled(s),
  );
  if (labelled.length > 0)
    addBullets(
      lists,
      labelled.map((s) => labelledBullet(s, plan)),
    );
  const leadIns = sentences.filter((s) => s.kind === 'leadIn');
  if (lists.length > 0 && leadIns.length > 0) {
    const bullets = leadIns.filter((s) => s.announces === undefined).map((s) => bulletOf(s, plan));
    addBullets(lists, bullets);
  }
  const asProse = sentences.filter(
    (s) => s.kind !== 'leadIn' || lists.length === 0 || s.announces !== undefined,
  );
  const free = asProse.filter((s) => s.announces === undefined);
  const announcing = new Map(
    asProse.filter((s) => s.announces !== undefined).map((s) => [`${s.entry.source}:${s.announces}`, s]),
  );
  return [
    ...paragraphs(
      free.filter((s) => s.place === 'before'),
      plan,
    ),
    ...lists,
    ...group.topics.flatMap((topic) =>
      topic.blocks.flatMap((block): AgentBlock[] => {
        if (block.kind !== 'verbatim' || !plan.kept.has(block)) return [];
        const intro = announcing.get(`${topic.persona.path}:${block.line}`);
        return [...(intro ? [proseOf([intro], plan)] : []), emitVerbatim(block, topic.persona.path)];
      }),
    ),
    ...paragraphs(
      free.filter((s) => s.place === 'behind'),
      plan,
    ),
  ];
}

function addBullets(lists: AgentList[], items: AgentItem[]): void {
  const bullets = lists.find((l) => !l.ordered);
  if (bullets) bullets.items.push(...items);
  else lists.push({ kind: 'list', ordered: false, items });
}

/** A remark as one labelled bullet. */
function emitAside(topic: Topic, plan: BodyPlan): AgentItem[] {
  const kept = plan.prose.kept.filter((s) => s.topic === topic);
  if (kept.length === 0) return [];
  const text = tellSentences(kept.map((s) => renameIn(s.entry.markdown, plan.aliases)).join(' '));
  return [
    {
      label: renameIn(cleanTitle(topic.title), plan.aliases),
      markdown: finishItem(text),
      origins: kept.map((s) => s.entry.id),
      blocks: [],
    },
  ];
}

/** @param isUntitled whether nothing above says what bare links are there for */
function emitItems(nodes: readonly Placed[], plan: BodyPlan, isUntitled: boolean): AgentItem[] {
  const titled = nodes
    .filter((n) => !plan.said.has(n.cluster.id))
    .map((n) => ({ item: emitItem(n, plan), path: n.items[0]?.entry.path.map(cleanTitle) ?? [] }));
  return gatherLinks(titled, isUntitled);
}

function emitItem(node: Placed, plan: BodyPlan): AgentItem {
  const wording = plan.words.get(node.cluster.id) as Wording;
  const below = wording.below.map(
    (b): AgentItem => ({
      markdown: finishItem(renameIn(b.markdown, plan.aliases)),
      origins: [b.origin],
      blocks: [],
    }),
  );
  const blocks = emitInner(node, below, plan);
  const text = finishItem(tellSentences(renameIn(wording.markdown, plan.aliases)));
  return {
    capability: node.cluster.id,
    ...(wording.label !== undefined && { label: renameIn(wording.label, plan.aliases) }),
    markdown: blocks[0]?.kind === 'list' && BREAKS_OFF.test(text) ? `${text}:` : text,
    origins: [...node.cluster.members],
    blocks,
  };
}

/** "Gather what is known by": only what stands below ends the sentence. */
const BREAKS_OFF =
  /\s(?:about|as follows|by|following|for|from|in|including|like|of|on|such as|that|these|to|using|via|with)$/i;

/** What stands in an item: its lists as one, where the first stood; code and paragraphs around it as in the source. */
function emitInner(node: Placed, below: readonly AgentItem[], plan: BodyPlan): AgentBlock[] {
  const isUntitled = node.items.some(({ entry }) => !entry.titlesList);
  const children = emitItems(node.children, plan, isUntitled);
  const nested: AgentBlock[] =
    below.length + children.length > 0
      ? [{ kind: 'list', ordered: false, items: [...below, ...children] }]
      : [];
  const before: AgentBlock[] = [];
  const behind: AgentBlock[] = [];
  for (const item of node.items) {
    const list = item.blocks.findIndex((b) => b.kind === 'list');
    item.blocks.forEach((block, i) => {
      (i < list ? before : behind).push(...emitNested(block, item, plan));
    });
  }
  return [...before, ...nested, ...behind];
}

/** A block of an item, where it is no list. */
function emitNested(block: ItemBlock, item: Item, plan: BodyPlan): AgentBlock[] {
  if (block.kind === 'verbatim') return plan.kept.has(block) ? [emitVerbatim(block, item.entry.source)] : [];
  if (block.kind !== 'prose') return [];
  return [
    {
      kind: 'prose',
      sentences: block.sentences.map((s) => ({
        markdown: renameIn(s.markdown, plan.aliases),
        origins: [s.id],
      })),
    },
  ];
}

function emitVerbatim(block: VerbatimBlock, source: string): AgentBlock {
  return {
    kind: 'verbatim',
    what: block.what,
    markdown: block.markdown,
    origins: [block, ...(block.entries ?? [])].map(({ line }) => ({ source, line })),
  };
}

function bulletOf(sentence: Sentence, plan: BodyPlan): AgentItem {
  return {
    markdown: finishItem(bulletFromSentence(renameIn(sentence.entry.markdown, plan.aliases))),
    origins: [sentence.entry.id],
    blocks: [],
  };
}

function labelledBullet({ entry }: Sentence, plan: BodyPlan): AgentItem {
  return {
    label: renameIn(entry.label ?? '', plan.aliases),
    markdown: finishItem(renameIn(entry.bodyMarkdown, plan.aliases)),
    origins: [entry.id],
    blocks: [],
  };
}

/** Sentences of one source paragraph stay one paragraph. */
function paragraphs(sentences: readonly Sentence[], plan: BodyPlan): AgentBlock[] {
  const byParagraph = new Map<string, Sentence[]>();
  for (const s of sentences) {
    const key = `${s.entry.source} ${s.topic.section.line} ${s.paragraph}`;
    byParagraph.set(key, [...(byParagraph.get(key) ?? []), s]);
  }
  return [...byParagraph.values()].map((p) => (isMarked(p) ? listOf(p, plan) : proseOf(p, plan)));
}

/** "✅ Do this ❌ Not that": lines of a list that only lacks its bullets. */
function isMarked(sentences: readonly Sentence[]): boolean {
  return (
    sentences.length > 1 && sentences.every((s) => /^[\p{Extended_Pictographic}✓✗✔✘⊘]/u.test(s.entry.text))
  );
}

function listOf(sentences: readonly Sentence[], plan: BodyPlan): AgentList {
  return {
    kind: 'list',
    ordered: false,
    items: sentences.map((s) => ({
      markdown: finishItem(renameIn(s.entry.markdown, plan.aliases)),
      origins: [s.entry.id],
      blocks: [],
    })),
  };
}

function proseOf(sentences: readonly Sentence[], plan: BodyPlan, identity = false): AgentProse {
  let introduced = false;
  return {
    kind: 'prose',
    sentences: sentences.map((s) => {
      let markdown = dropOpener(renameIn(s.entry.markdown, plan.aliases));
      if (identity && introducesAgent(s.entry.text)) {
        if (introduced) markdown = continueIdentity(markdown, plan.mayHave);
        introduced = true;
      }
      return { markdown, origins: [s.entry.id] };
    }),
  };
}

/** "Remember: Users notice speed." → "Users notice speed." */
function dropOpener(markdown: string): string {
  const bare = markdown.replace(/^(?:Remember|Note)(?: that)?: +(?=\p{L})/iu, '');
  return bare === markdown ? markdown : upperFirst(bare);
}
