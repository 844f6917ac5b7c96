import { standAmongBans } from '../match/titlesBans.ts';
import type { TopicGroup } from './outline/alignTopics.ts';
import type { Placed, PlacedList } from './outline/placeClusters.ts';
import type { Topic } from './outline/Topic.ts';

/** A bullet to be, with what its place tells of it. */
export interface Bullet {
  node: Placed;
  /** Titles of the sections that it stands in, as one text. */
  around: string;
  /** Whether it stands among what not to do. */
  bans: boolean;
  /** Whether it names whom to work with. */
  collaborates: boolean;
}

/** All bullets in the order of the agent, those under others behind them. */
export function listBullets(placed: ReadonlyMap<TopicGroup, readonly PlacedList[]>): Bullet[] {
  return [...placed].flatMap(([group, lists]) => {
    const { titles } = group.topics[0] as Topic;
    const around = titles.join(' / ');
    const list = (node: Placed, over: readonly string[]): Bullet[] => [
      {
        node,
        around,
        bans: standAmongBans(over),
        collaborates: isCollaboration(group, node),
      },
      ...node.children.flatMap((child) => list(child, [...over, node.anchor.text])),
    ];
    return lists.flatMap(({ nodes }) => nodes.flatMap((node) => list(node, titles)));
  });
}

/** A bullet and those under it. */
export function listNodes(node: Placed): Placed[] {
  return [node, ...node.children.flatMap(listNodes)];
}

function isCollaboration(group: TopicGroup, { anchor }: Placed): boolean {
  return group.topics[0]?.role === 'collaboration' || /^(?:With|Work(?:ing)? with) /i.test(anchor.text);
}
