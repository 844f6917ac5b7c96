import type {
  AgentBlock,
  AgentSection,
  Entry,
  EntryId,
  LeftOut,
  Matching,
  PairScore,
  Persona,
  Section,
} from '../types/index.ts';
import { holdContent, listContent, stemOf } from './content.ts';
import { emitBody } from './emitBody.ts';
import { keepVerbatim, type PlacedVerbatim } from './keepVerbatim.ts';
import { alignTopics, type TopicGroup } from './outline/alignTopics.ts';
import { buildOutline, type OutlineNode } from './outline/buildOutline.ts';
import { alignTitle, chooseTitle } from './outline/chooseTitle.ts';
import { collectTopics } from './outline/collectTopics.ts';
import { findForeign } from './outline/findForeign.ts';
import { type Placed, type PlacedList, placeClusters } from './outline/placeClusters.ts';
import type { Topic } from './outline/Topic.ts';
import { collectSentences } from './prose/collectSentences.ts';
import { type KeptSentences, keepSentences } from './prose/keepSentences.ts';
import { orderIdentity } from './prose/orderIdentity.ts';
import type { Sentence } from './prose/Sentence.ts';
import { chooseStyle } from './wording/chooseStyle.ts';
import { dropFillers } from './wording/dropFillers.ts';
import type { Need } from './wording/enrichText.ts';
import { findOwn } from './wording/findOwn.ts';
import { findSubsumed } from './wording/findSubsumed.ts';
import { isGeneric, isLight, isPraise } from './wording/generic.ts';
import { detectForm } from './wording/grammar.ts';
import { textOfWording, type Wording, type WordingStyle, wordCapability } from './wording/wordCapability.ts';

export interface Body {
  root: AgentSection;
  leftOut: LeftOut[];
}

/**
 * The body: outline, bullets, prose and verbatim blocks.
 * @param ranked personas, the lead first
 * @param aliases old names → the new one
 */
export function composeBody(
  ranked: readonly Persona[],
  { clusters, pairs }: Pick<Matching, 'clusters' | 'pairs'>,
  aliases: Readonly<Record<string, string>>,
): Body {
  const entries = new Map<EntryId, Entry>(ranked.flatMap((p) => p.entries.map((e) => [e.id, e] as const)));
  const clusterOf = new Map(clusters.flatMap((c) => c.members.map((m) => [m, c.id] as const)));
  const foreign = findForeign(ranked);
  const topics = ranked.flatMap((p, i) => {
    const own = collectTopics(p, i);
    if (foreign.has(p)) for (const topic of own) if (topic.titles.length > 0) topic.role = 'foreign';
    return own;
  });
  const aligned = alignTopics(topics, clusterOf);
  // A remark that no file has a section for stays with what it remarks on.
  const groups = aligned.filter((g) => !isRemark(g));
  const asides = aligned.filter(isRemark).flatMap((g) => g.topics);
  const placed = placeClusters(groups, clusters);
  const outline = buildOutline(groups);
  const verbatim = keepVerbatim(topics.flatMap(listVerbatim));
  const sentences = orderIdentity(collectSentences(topics, verbatim.kept));

  const nodes = [...placed].flatMap(([group, lists]) =>
    lists
      .flatMap((l) => l.nodes.flatMap(listNodes))
      .map((node) => ({ node, around: titlesOf(group), collaborates: isCollaboration(group, node) })),
  );
  const fixed = holdContent(...[...verbatim.kept].map((b) => b.markdown), ...listTitles(outline));
  const near = listNear(pairs, clusterOf);

  const holders = new Map<string, Set<string>>();
  for (const { node } of nodes)
    for (const member of node.cluster.members)
      for (const content of holdContent(entries.get(member)?.text ?? ''))
        holders.set(content, (holders.get(content) ?? new Set()).add(node.cluster.id));

  // First without the words that say little; then again, where they stand, with those of them that nothing else holds.
  const words = new Map<string, Wording>();
  const lost = new Set<string>();
  let open: ReadonlySet<string> = lost;
  let said: Said;
  let prose: KeptSentences;

  do {
    wordClusters(placed, entries, words, lost, open, holders);
    said = saidElsewhere(nodes, words, near, lost);
    const units = nodes.flatMap(({ node }) => {
      if (said.has(node.cluster.id)) return [];
      const text = textOfWording(words.get(node.cluster.id) as Wording);
      return { held: holdContent(text), text };
    });
    const held = new Set(fixed);
    for (const unit of units) for (const content of unit.held) held.add(content);
    prose = keepSentences(sentences, units, (c) => lost.has(c) && !held.has(c));
    for (const s of prose.kept) for (const content of holdContent(s.entry.markdown)) held.add(content);
    open = findLost(ranked, sentences, (c) => lost.has(c) || held.has(c));
    for (const content of open) lost.add(content);
  } while (open.size > 0);

  shorten(nodes, words, said, prose);
  const mayHave = ranked.some((p) => p.entries.some((e) => /\bhave\b/i.test(e.text)));
  const root = emitBody({
    outline,
    asides,
    placed,
    words,
    said,
    prose,
    kept: verbatim.kept,
    mayHave,
    aliases,
    isCommon: findCommon(ranked),
  });
  return {
    root,
    leftOut: [
      ...verbatim.leftOut,
      ...prose.leftOut.map(describeLeftOut),
      ...nodes.flatMap(({ node }) => describeSaid(node, said, words, entries)),
      ...listLostTitles(ranked, aligned, root),
    ],
  };
}

/** Tells words from names: a name is capitalised in the middle of a sentence, and never written otherwise. */
function findCommon(personas: readonly Persona[]): (word: string) => boolean {
  const lower = new Set<string>();
  const names = new Set<string>();
  for (const { text } of personas.flatMap((p) => p.entries)) {
    for (const [word] of text.matchAll(/(?<![\p{L}\d_/.-])\p{Ll}[\p{L}-]*/gu)) lower.add(word);
    for (const [, word] of text.matchAll(/\p{Ll}\s+(\p{Lu}\p{Ll}+)(?!\s+\p{Lu})/gu))
      names.add((word ?? '').toLowerCase());
  }
  return (word) => lower.has(word) || !names.has(word);
}

function listNodes(node: Placed): Placed[] {
  return [node, ...node.children.flatMap(listNodes)];
}

/** Clusters whose bullets others say → those others. */
type Said = ReadonlyMap<string, readonly string[]>;

/** Bullets that other bullets say. One that holds some of `lost` stays. */
function saidElsewhere(
  nodes: readonly { node: Placed; around: string; collaborates: boolean }[],
  words: ReadonlyMap<string, Wording>,
  near: ReadonlyMap<string, ReadonlyMap<string, number>>,
  lost: ReadonlySet<string>,
): Said {
  const none = new Map<string, number>();
  const said = findSubsumed(
    nodes.map(({ node, around, collaborates }) => {
      const wording = words.get(node.cluster.id) as Wording;
      const text = textOfWording(wording);
      return {
        id: node.cluster.id,
        text,
        around,
        near: near.get(node.cluster.id) ?? none,
        counts: collaborates || new Set(node.items.map((i) => i.entry.text.toLowerCase())).size > 1,
        mayGo:
          node.children.length === 0 &&
          wording.below.length === 0 &&
          ![...listContent(text)].some((c) => lost.has(c)) &&
          node.items.every((i) => i.entry.kind !== 'sentence' && i.blocks.every((b) => b.kind === 'list')),
      };
    }),
  );
  // A title that has lost its whole list titles nothing.
  for (const { node } of [...nodes].reverse()) {
    const by = node.children.flatMap((c) => said.get(c.cluster.id) ?? []);
    const isBare =
      node.children.length > 0 &&
      node.children.every((c) => said.has(c.cluster.id)) &&
      node.items.every((i) => i.entry.titlesList && i.blocks.every((b) => b.kind === 'list')) &&
      words.get(node.cluster.id)?.below.length === 0;
    if (isBare) said.set(node.cluster.id, [...new Set(by)]);
  }
  return said;
}

/** Takes fillers out of the bullets that stay. */
function shorten(
  nodes: readonly { node: Placed }[],
  words: Map<string, Wording>,
  said: Said,
  prose: KeptSentences,
): void {
  const wordings = nodes.flatMap(({ node: { cluster } }) => {
    const wording = words.get(cluster.id);
    return wording && !said.has(cluster.id) ? [{ id: cluster.id, wording }] : [];
  });
  const texts = dropFillers(
    wordings.map(({ wording }) => wording.markdown),
    prose.kept.map((s) => s.entry.markdown),
  );
  wordings.forEach(({ id, wording }, i) => {
    words.set(id, { ...wording, markdown: texts[i] as string });
  });
}

/** Whom to work with is not said by what says the same of the agent itself. */
function isCollaboration(group: TopicGroup, { anchor }: Placed): boolean {
  return group.topics[0]?.role === 'collaboration' || /^(?:With|Work(?:ing)? with) /i.test(anchor.text);
}

function titlesOf(group: TopicGroup): string {
  return (group.topics[0] as Topic).titles.join(' / ');
}

/** Clusters with members that nearly match: id → ids of the others with the likeness (0–1) of the most alike members. */
function listNear(
  pairs: readonly PairScore[],
  clusterOf: ReadonlyMap<EntryId, string>,
): Map<string, Map<string, number>> {
  const near = new Map<string, Map<string, number>>();
  const add = (a: string, b: string, score: number) => {
    const own = near.get(a) ?? new Map<string, number>();
    near.set(a, own.set(b, Math.max(score, own.get(b) ?? 0)));
  };
  for (const pair of pairs) {
    const a = clusterOf.get(pair.a);
    const b = clusterOf.get(pair.b);
    if (pair.veto || a === undefined || b === undefined || a === b) continue;
    add(a, b, pair.score);
    add(b, a, pair.score);
  }
  return near;
}

/** Titles of sources that no heading or label of the agent repeats, with the heading that their content stands under. */
function listLostTitles(
  ranked: readonly Persona[],
  groups: readonly TopicGroup[],
  root: AgentSection,
): LeftOut[] {
  const written = new Set(listHeadings(root.blocks).map(alignTitle));
  const under = new Map(
    groups.flatMap((g) => {
      const title = chooseTitle(g.topics);
      return g.topics.map((t) => [t.section, title] as const);
    }),
  );
  const lost: LeftOut[] = [];
  const visit = (section: Section, source: string) => {
    if (section.style !== 'root' && !written.has(alignTitle(section.title))) {
      const coveredBy = under.get(section);
      const { title: text, line } = section;
      lost.push({ source, line, kind: 'title', text, reason: 'covered', ...(coveredBy && { coveredBy }) });
    }
    for (const block of section.blocks) if (block.kind === 'section') visit(block, source);
  };
  for (const persona of ranked) visit(persona.root, persona.path);
  return lost;
}

function listHeadings(blocks: readonly AgentBlock[]): string[] {
  return blocks.flatMap((b) => {
    if (b.kind === 'section') return [b.title, ...b.title.split(': '), ...listHeadings(b.blocks)];
    if (b.kind !== 'list') return [];
    return b.items.flatMap((i) => [i.label ?? i.markdown, ...listHeadings(i.blocks)]);
  });
}

function describeSaid(
  node: Placed,
  said: Said,
  words: ReadonlyMap<string, Wording>,
  entries: ReadonlyMap<EntryId, Entry>,
): LeftOut[] {
  const by = said.get(node.cluster.id);
  if (!by) return [];
  const coveredBy = by.map((id) => textOfWording(words.get(id) as Wording)).join(' / ');
  return node.cluster.members.flatMap((id) => {
    const entry = entries.get(id);
    if (!entry) return [];
    const { source, line, text } = entry;
    return [
      {
        source,
        line,
        kind: 'entry' as const,
        text,
        reason: 'covered' as const,
        coveredBy,
      },
    ];
  });
}

function isRemark(group: TopicGroup): boolean {
  return group.topics.every((t) => t.asideOf !== undefined);
}

/**
 * Words the clusters, or only those again whose members hold some of `open`.
 * @param lost content that must be said whatever it is
 */
function wordClusters(
  placed: ReadonlyMap<TopicGroup, readonly PlacedList[]>,
  entries: ReadonlyMap<EntryId, Entry>,
  words: Map<string, Wording>,
  lost: ReadonlySet<string>,
  open: ReadonlySet<string>,
  holders: ReadonlyMap<string, ReadonlySet<string>>,
): void {
  for (const lists of placed.values()) {
    const style = chooseStyle(lists, entries);
    const nodes = lists.flatMap((l) => l.nodes.flatMap(listNodes));
    const membersOf = (node: Placed) => node.cluster.members.flatMap((m) => entries.get(m) ?? []);
    for (const node of nodes) {
      const members = membersOf(node);
      const touched =
        members.length > 1 && members.some((m) => [...listContent(m.markdown)].some((c) => open.has(c)));
      if (words.has(node.cluster.id) && !touched) continue;
      // A name joins the lists of its bullet; a word that stands elsewhere need not be said again.
      const own = findOwn(members, node.cluster.id, holders);
      const needOf = (c: string): Need =>
        lost.has(c) || own.has(c) ? 'word' : c.startsWith('=') ? 'phrase' : 'none';
      words.set(node.cluster.id, alignLabel(wordCapability(members, style, needOf), style, lost));
    }
  }
}

/** Where most bullets have no label, one that the bullet's own words repeat goes. */
function alignLabel(wording: Wording, style: WordingStyle, lost: ReadonlySet<string>): Wording {
  const { label, ...bare } = wording;
  if (style.labels !== false || label === undefined || wording.markdown.trim() === '') return wording;
  const held = holdContent(wording.markdown);
  const repeats = [...listContent(label)].every((c) => held.has(c) || (isGeneric(stemOf(c)) && !lost.has(c)));
  return repeats ? bare : wording;
}

/** Content of bullets and of lists in prose under bold labels, and names from anywhere, that the agent does not hold. */
function findLost(
  ranked: readonly Persona[],
  sentences: readonly Sentence[],
  isHeld: (content: string) => boolean,
): Set<string> {
  const leadIns = new Set(sentences.filter((s) => s.kind === 'leadIn').map((s) => s.entry.id));
  const seen = new Set<string>();
  const lost = new Set<string>();
  for (const persona of ranked)
    for (const entry of persona.entries) {
      const whole =
        entry.kind !== 'sentence' ||
        (leadIns.has(entry.id) && /,.*,/.test(entry.text) && detectForm(entry.text) !== 'person');
      for (const content of listContent(entry.markdown)) {
        if (seen.has(content) || !(whole || content.startsWith('='))) continue;
        seen.add(content);
        if (!isPraise(stemOf(content)) && !isLight(stemOf(content)) && !isHeld(content)) lost.add(content);
      }
    }
  return lost;
}

function listTitles(nodes: readonly OutlineNode[]): string[] {
  return nodes.flatMap((n) => [n.title, ...listTitles(n.children)]);
}

function listVerbatim(topic: Topic): PlacedVerbatim[] {
  const found: PlacedVerbatim[] = [];
  const visit = (blocks: Topic['blocks']) => {
    for (const block of blocks) {
      if (block.kind === 'verbatim') found.push({ block, source: topic.persona.path });
      if (block.kind === 'list') for (const item of block.items) visit(item.blocks);
    }
  };
  visit(topic.blocks);
  return found;
}

function describeLeftOut({ sentence, reason, coveredBy }: KeptSentences['leftOut'][number]): LeftOut {
  const { source, line, text } = sentence.entry;
  return { source, line, kind: 'entry', text, reason, coveredBy };
}
