import type { AgentSection, Cluster, Entry, EntryId, LeftOut, Persona } from '../types/index.ts';
import { holdContent, listContent, stemOf } from './content.ts';
import { emitBody } from './emitBody.ts';
import { keepVerbatim, type PlacedVerbatim } from './keepVerbatim.ts';
import { alignTopics, type TopicGroup } from './outline/alignTopics.ts';
import { buildOutline, type OutlineNode } from './outline/buildOutline.ts';
import { collectTopics } from './outline/collectTopics.ts';
import { type Placed, type PlacedList, placeClusters } from './outline/placeClusters.ts';
import type { Topic } from './outline/Topic.ts';
import { collectSentences } from './prose/collectSentences.ts';
import { type KeptSentences, keepSentences } from './prose/keepSentences.ts';
import { orderIdentity } from './prose/orderIdentity.ts';
import type { Sentence } from './prose/Sentence.ts';
import { chooseStyle } from './wording/chooseStyle.ts';
import type { Need } from './wording/enrichText.ts';
import { findSubsumed } from './wording/findSubsumed.ts';
import { isGeneric, isPraise } from './wording/generic.ts';
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
  clusters: readonly Cluster[],
  aliases: Readonly<Record<string, string>>,
): Body {
  const entries = new Map<EntryId, Entry>(ranked.flatMap((p) => p.entries.map((e) => [e.id, e] as const)));
  const clusterOf = new Map(clusters.flatMap((c) => c.members.map((m) => [m, c.id] as const)));
  const topics = ranked.flatMap((p, i) => collectTopics(p, i));
  const aligned = alignTopics(topics, clusterOf);
  // A remark that no file has a section for stays with what it remarks on.
  const groups = aligned.filter((g) => !isRemark(g));
  const asides = aligned.filter(isRemark).flatMap((g) => g.topics);
  const placed = placeClusters(groups, clusters);
  const outline = buildOutline(groups);
  const verbatim = keepVerbatim(topics.flatMap(listVerbatim));
  const sentences = orderIdentity(collectSentences(topics, verbatim.kept));

  // First without the words that say little; then again with those of them that nothing else in the agent holds.
  const fixed = [...[...verbatim.kept].map((b) => b.markdown), ...listTitles(outline)];
  let lost = new Set<string>();
  let words: Map<string, Wording>;
  let prose: KeptSentences;
  for (;;) {
    const needed = lost;
    words = wordAll(placed, entries, (c) =>
      needed.has(c) ? 'word' : isGeneric(stemOf(c)) ? 'none' : 'phrase',
    );
    const texts = [...words.values()].map(textOfWording);
    prose = keepSentences(
      sentences,
      texts.map((text) => ({ held: holdContent(text), text })),
      (c) => needed.has(c),
    );
    const held = holdContent(...texts, ...prose.kept.map((s) => s.entry.markdown), ...fixed);
    const more = findLost(ranked, sentences, held).filter((c) => !needed.has(c));
    if (more.length === 0) break;
    lost = new Set([...lost, ...more]);
  }
  const nodes = [...placed.values()].flatMap((lists) => lists.flatMap((l) => l.nodes.flatMap(listNodes)));
  const said = saidElsewhere(nodes, words);
  const root = emitBody({ outline, asides, placed, words, said, prose, kept: verbatim.kept, aliases });
  return {
    root,
    leftOut: [
      ...verbatim.leftOut,
      ...prose.leftOut.map(describeLeftOut),
      ...nodes.flatMap((n) => describeSaid(n, said, words, entries)),
    ],
  };
}

function listNodes(node: Placed): Placed[] {
  return [node, ...node.children.flatMap(listNodes)];
}

/** Bullets that another bullet says, and titles that have lost their lists: cluster id → the cluster that says it. */
function saidElsewhere(nodes: readonly Placed[], words: ReadonlyMap<string, Wording>): Map<string, string> {
  return findSubsumed(
    nodes.map((node) => {
      const wording = words.get(node.cluster.id) as Wording;
      return {
        id: node.cluster.id,
        text: textOfWording(wording),
        mayGo:
          node.children.length === 0 &&
          wording.below.length === 0 &&
          node.items.every((i) => i.entry.kind === 'item' && i.blocks.every((b) => b.kind === 'list')),
      };
    }),
  );
}

function describeSaid(
  node: Placed,
  said: ReadonlyMap<string, string>,
  words: ReadonlyMap<string, Wording>,
  entries: ReadonlyMap<EntryId, Entry>,
): LeftOut[] {
  const by = words.get(said.get(node.cluster.id) ?? '');
  if (!by) return [];
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
        coveredBy: textOfWording(by),
      },
    ];
  });
}

function isRemark(group: TopicGroup): boolean {
  return group.topics.every((t) => t.asideOf !== undefined);
}

function wordAll(
  placed: ReadonlyMap<TopicGroup, readonly PlacedList[]>,
  entries: ReadonlyMap<EntryId, Entry>,
  needOf: (content: string) => Need,
): Map<string, Wording> {
  const words = new Map<string, Wording>();
  const visit = (node: Placed, style: WordingStyle) => {
    const members = node.cluster.members.flatMap((m) => entries.get(m) ?? []);
    words.set(node.cluster.id, wordCapability(members, style, needOf));
    for (const child of node.children) visit(child, style);
  };
  for (const lists of placed.values()) {
    const style = chooseStyle(lists, entries);
    for (const list of lists) for (const node of list.nodes) visit(node, style);
  }
  return words;
}

/** Content of bullets and of prose under bold labels, and names from anywhere, that the agent does not hold. */
function findLost(
  ranked: readonly Persona[],
  sentences: readonly Sentence[],
  held: ReadonlySet<string>,
): string[] {
  const leadIns = new Set(sentences.filter((s) => s.kind === 'leadIn').map((s) => s.entry.id));
  return ranked.flatMap((p) =>
    p.entries.flatMap((e) => {
      const whole = e.kind !== 'sentence' || leadIns.has(e.id);
      return [...listContent(e.markdown)].filter(
        (c) => (whole || c.startsWith('=')) && !held.has(c) && !isPraise(stemOf(c)),
      );
    }),
  );
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
