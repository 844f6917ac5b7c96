import type { TopicGroup } from './outline/alignTopics.ts';
import type { Placed, PlacedList } from './outline/placeClusters.ts';
import type { Topic } from './outline/Topic.ts';

/** A bullet to be, with what its place tells of it. */
export interface Bullet {
  node: Placed;
  /** Titles of the sections that it stands in, as one text. */
  around: string;
  /** Whether it names whom to work with. */
  collaborates: boolean;
}

/** All bullets in the order of the agent, those under others behind them. */
export function listBullets(placed: ReadonlyMap<TopicGroup, readonly PlacedList[]>): Bullet[] {
  return [...placed].flatMap(([group, lists]) =>
    lists
      .flatMap((l) => l.nodes.flatMap(listNodes))
      .map((node) => ({ node, around: titlesOf(group), collaborates: isCollaboration(group, node) })),
  );
}

/** A bullet and those under it. */
export function listNodes(node: Placed): Placed[] {
  return [node, ...node.children.flatMap(listNodes)];
}

function isCollaboration(group: TopicGroup, { anchor }: Placed): boolean {
  return group.topics[0]?.role === 'collaboration' || /^(?:With|Work(?:ing)? with) /i.test(anchor.text);
}

function titlesOf(group: TopicGroup): string {
  return (group.topics[0] as Topic).titles.join(' / ');
}
