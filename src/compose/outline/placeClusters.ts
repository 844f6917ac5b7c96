import { leadsWithBan, titlesBans } from '../../match/titlesBans.ts';
import type { Cluster, Entry, EntryId, Item, ListBlock } from '../../types/index.ts';
import { detectForm } from '../wording/grammar.ts';
import type { TopicGroup } from './alignTopics.ts';
import { isEmptyTitle } from './chooseTitle.ts';
import { mergeSequences } from './mergeSequences.ts';
import { shortenProcess } from './shortenProcess.ts';
import type { Topic } from './Topic.ts';
import { tellPhase } from './tellPhase.ts';

/** Where a list entry stands. */
interface Spot {
  entry: Entry;
  item: Item;
  topic: Topic;
  group: number;
  ordered: boolean;
  /** Whether it is a step of a process, whose place is between the others. */
  step: boolean;
  /** Running number within its topic. */
  order: number;
}

/** One bullet to be: a cluster at its place, with the bullets under it. */
export interface Placed {
  cluster: Cluster;
  /** The member whose place the cluster takes. */
  anchor: Entry;
  /** Members with what is nested in them besides lists. */
  items: Item[];
  children: Placed[];
}

export interface PlacedList {
  ordered: boolean;
  nodes: Placed[];
}

/** Gives every cluster of list entries one place: the group of topics that holds most of its members. */
export function placeClusters(
  groups: readonly TopicGroup[],
  clusters: readonly Cluster[],
): Map<TopicGroup, PlacedList[]> {
  const spots = collectSpots(groups);
  const listed = clusters.filter((c) => c.members.some((m) => spots.has(m)));
  const clusterOf = new Map(listed.flatMap((c) => c.members.map((m) => [m, c] as const)));
  const home = new Map(listed.map((c) => [c.id, chooseHome(c, spots)]));
  holdByBans(spots, clusterOf, home);
  const inGroup = listByGroup(groups.length, [...spots], ([, spot]) => spot.group);
  rehomeStrays(groups, listed, home, inGroup, clusterOf);
  const ownOf = listByGroup(groups.length, listed, (c) => home.get(c.id) as number);
  const result = new Map<TopicGroup, PlacedList[]>();
  groups.forEach((group, g) => {
    const own = ownOf[g] as Cluster[];
    result.set(group, layOut(group, g, own, clusterOf, spots, inGroup[g] as [EntryId, Spot][], home));
  });
  return result;
}

/** The elements of each group, in order. */
function listByGroup<T>(size: number, elements: readonly T[], groupOf: (element: T) => number): T[][] {
  const lists = Array.from({ length: size }, (): T[] => []);
  for (const element of elements) lists[groupOf(element)]?.push(element);
  return lists;
}

function collectSpots(groups: readonly TopicGroup[]): Map<EntryId, Spot> {
  const spots = new Map<EntryId, Spot>();
  groups.forEach((group, g) => {
    for (const topic of group.topics) {
      let order = 0;
      const visit = (list: ListBlock) => {
        const inSequence = isSequence(topic, list);
        for (const item of list.items) {
          spots.set(item.entry.id, {
            entry: item.entry,
            item,
            topic,
            group: g,
            ordered: list.ordered,
            step: inSequence && !item.entry.parent,
            order: order++,
          });
          for (const block of item.blocks) if (block.kind === 'list') visit(block);
        }
      };
      for (const block of topic.blocks) if (block.kind === 'list') visit(block);
    }
  });
  return spots;
}

/** So many numbered items are a process; fewer are a choice, or an aside. */
const LEAST_STEPS = 3;

/** Numbered maxims ("Best practices", "Principles") have no order that matters. */
function isSequence(topic: Topic, list: ListBlock): boolean {
  return (
    list.ordered &&
    list.items.length >= LEAST_STEPS &&
    (topic.role === 'process' || (topic.role === 'expertise' && !isEmptyTitle(topic.title))) &&
    2 * list.items.filter(({ entry }) => isDeed(entry)).length > list.items.length
  );
}

function isDeed(entry: Entry): boolean {
  return detectForm(entry.body) === 'imperative' || tellPhase(entry.text) !== undefined;
}

/** What a step of a process counts beside a bullet: without it the process would have a gap. */
const STEP_VOTE = 2.5;

/** Most members, then most central file, then first; bans stand among bans. A member that stands by itself counts more than a nested one. */
function chooseHome(cluster: Cluster, spots: ReadonlyMap<EntryId, Spot>): number {
  const votes = new Map<number, number>();
  const all = cluster.members.flatMap((id) => spots.get(id) ?? []);
  const amongBans = all.filter((spot) => spot.topic.bans);
  const others = all.filter((spot) => !spot.topic.bans);
  // A ban would be advice anywhere else, unless it says itself that it forbids; then advice need not stand among bans.
  const isHeld = amongBans.some(({ entry }) => !leadsWithBan(entry.text));
  const members = isHeld || others.length === 0 ? amongBans : others;
  for (const spot of members) {
    const vote =
      (spot.topic.role === 'expertise' ? 1.3 : spot.topic.role === 'foreign' ? 0.4 : 1) *
      (spot.entry.parent ? 0.8 : 1) *
      (spot.step && mayTake(spot, members) ? STEP_VOTE : 1) *
      (1 - 0.01 * spot.topic.file);
    votes.set(spot.group, (votes.get(spot.group) ?? 0) + vote);
  }
  return [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0;
}

/** A step covers a bullet, or other deeds; not what many know, nor what holds a block, which stands where that is read. */
function mayTake(step: Spot, members: readonly Spot[]): boolean {
  const others = members.filter((m) => m !== step);
  return (
    others.every((m) => m.item.blocks.length === 0) &&
    (others.length <= 1 || others.every((m) => m.step || isDeed(m.entry)))
  );
}

/** "Log passwords" below the bullet "Never" goes where that goes, unless a section of bans holds it too. */
function holdByBans(
  spots: ReadonlyMap<EntryId, Spot>,
  clusterOf: ReadonlyMap<EntryId, Cluster>,
  home: Map<string, number>,
): void {
  for (const [id, spot] of spots) {
    const own = clusterOf.get(id);
    const parent = findBan(spot, spots);
    if (!own || !parent || leadsWithBan(spot.entry.text) || own.members.some((m) => spots.get(m)?.topic.bans))
      continue;
    const host = home.get(clusterOf.get(parent.entry.id)?.id ?? '');
    if (host !== undefined) home.set(own.id, host);
  }
}

/** The item that a spot is nested under, where that titles bans. */
function findBan({ entry }: Spot, spots: ReadonlyMap<EntryId, Spot>): Spot | undefined {
  const parent = entry.parent === undefined ? undefined : spots.get(entry.parent);
  return parent && titlesBans(parent.entry.text) ? parent : undefined;
}

/** A group left with one bullet of several gives it to the group where its neighbours went. */
function rehomeStrays(
  groups: readonly TopicGroup[],
  clusters: readonly Cluster[],
  home: Map<string, number>,
  inGroup: readonly (readonly (readonly [EntryId, Spot])[])[],
  clusterOf: ReadonlyMap<EntryId, Cluster>,
): void {
  const ownOf = listByGroup(groups.length, clusters, (c) => home.get(c.id) as number);
  groups.forEach((group, g) => {
    const own = ownOf[g] as Cluster[];
    const stray = own[0];
    if (own.length !== 1 || !stray || group.topics.some((t) => t.blocks.some((b) => b.kind !== 'list')))
      return;
    const lead = group.topics[0];
    const votes = new Map<number, number>();
    for (const [id] of inGroup[g] ?? []) {
      const to = home.get(clusterOf.get(id)?.id ?? '') ?? g;
      const other = groups[to]?.topics[0];
      if (to !== g && other?.role === lead?.role && !other?.bans === !lead?.bans)
        votes.set(to, (votes.get(to) ?? 0) + 1);
    }
    const target = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
    if (!target || target[1] < 2) return;
    home.set(stray.id, target[0]);
    ownOf[g] = [];
    ownOf[target[0]]?.push(stray);
  });
}

function layOut(
  group: TopicGroup,
  g: number,
  own: readonly Cluster[],
  clusterOf: ReadonlyMap<EntryId, Cluster>,
  spots: ReadonlyMap<EntryId, Spot>,
  inGroup: readonly (readonly [EntryId, Spot])[],
  home: ReadonlyMap<string, number>,
): PlacedList[] {
  const spotOf = (id: EntryId) => spots.get(id) as Spot;
  const nodes = new Map<string, Placed>();
  for (const cluster of own) {
    const members = cluster.members.filter((m) => spots.has(m)).map(spotOf);
    const isHeld = (s: Spot) => {
      const ban = findBan(s, spots);
      return ban !== undefined && home.get(clusterOf.get(ban.entry.id)?.id ?? '') === g;
    };
    const held = group.topics.some((t) => t.bans) ? [] : members.filter(isHeld);
    const anchor =
      (held.length > 0 ? held : members.filter((s) => s.group === g)).sort(
        (a, b) => Number(b.step) - Number(a.step) || a.topic.file - b.topic.file || a.order - b.order,
      )[0] ?? (members[0] as Spot);
    nodes.set(cluster.id, { cluster, anchor: anchor.entry, items: members.map((s) => s.item), children: [] });
  }
  const parentOf = new Map<string, string>();
  for (const node of nodes.values()) {
    const parent = node.anchor.parent && clusterOf.get(node.anchor.parent);
    if (parent && parent.id !== node.cluster.id && nodes.has(parent.id))
      parentOf.set(node.cluster.id, parent.id);
  }
  for (const id of [...parentOf.keys()]) {
    // A chain that comes back to itself has no top: cut it here.
    const seen = new Set([id]);
    for (let up = parentOf.get(id); up; up = parentOf.get(up)) {
      if (seen.has(up)) {
        parentOf.delete(id);
        break;
      }
      seen.add(up);
    }
  }
  const order = orderOf(group, own, clusterOf, inGroup, home, g);
  const lists = new Map<boolean, Placed[]>();
  for (const id of order) {
    const node = nodes.get(id) as Placed;
    const parent = parentOf.get(id);
    if (parent) (nodes.get(parent) as Placed).children.push(node);
    else {
      const ordered = spotOf(node.anchor.id).ordered && spotOf(node.anchor.id).group === g;
      lists.set(ordered, [...(lists.get(ordered) ?? []), node]);
    }
  }
  // Numbered maxims of several files have no common order; the steps of a process have.
  const steps = lists.get(true) ?? [];
  const files = new Set(steps.map((n) => n.anchor.source));
  if (files.size > 1 && !group.topics.some((t) => t.role === 'process'))
    return [{ ordered: false, nodes: pick(order, [...(lists.get(false) ?? []), ...steps]) }];
  const bullets = lists.get(false) ?? [];
  if (steps.length === 0 || bullets.length === 0)
    return [...lists].map(([ordered, nodes]) => listOf(ordered, nodes));
  // What is most of it decides: bullets beside a process are steps that another file did not number, and the other way
  // round. Two real lists stay two.
  const all = pick(order, [...bullets, ...steps]);
  if (steps.length >= 2 * bullets.length) return [listOf(true, all)];
  if (bullets.length >= 2 * steps.length) return [listOf(false, all)];
  return [listOf(true, steps), listOf(false, bullets)];
}

function listOf(ordered: boolean, nodes: Placed[]): PlacedList {
  return { ordered, nodes: ordered ? shortenProcess(nodes) : nodes };
}

function pick(order: readonly string[], nodes: readonly Placed[]): Placed[] {
  const place = new Map(order.map((id, i) => [id, i]));
  const placeOf = (node: Placed) => place.get(node.cluster.id) ?? -1;
  return [...nodes].sort((a, b) => placeOf(a) - placeOf(b));
}

/** Clusters of the group in reading order: the topic with most of them sets it, the others fill in. */
function orderOf(
  group: TopicGroup,
  own: readonly Cluster[],
  clusterOf: ReadonlyMap<EntryId, Cluster>,
  inGroup: readonly (readonly [EntryId, Spot])[],
  home: ReadonlyMap<string, number>,
  g: number,
): string[] {
  const sequences = new Map<Topic, Set<string>>(group.topics.map((t) => [t, new Set()]));
  for (const [id, spot] of inGroup) {
    const cluster = clusterOf.get(id);
    if (cluster && home.get(cluster.id) === g) sequences.get(spot.topic)?.add(cluster.id);
  }
  const ranked = [...sequences.entries()].sort(
    (a, b) => b[1].size - a[1].size || a[0].file - b[0].file || a[0].section.line - b[0].section.line,
  );
  const steps = new Map(
    inGroup.flatMap(([id, spot]) =>
      spot.step ? [[clusterOf.get(id)?.id ?? '', spot.entry.text] as const] : [],
    ),
  );
  const merged = mergeSequences(
    ranked.map(([, s]) => [...s]),
    (id) => tellPhase(steps.get(id) ?? ''),
  );
  const known = new Set(merged);
  return [...merged, ...own.flatMap(({ id }) => (known.has(id) ? [] : [id]))];
}
