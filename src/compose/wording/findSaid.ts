import type { Entry, LeftOut } from '../../types/index.ts';
import { listContent } from '../content.ts';
import type { Bullet } from '../listBullets.ts';
import type { Placed } from '../outline/placeClusters.ts';
import { findSubsumed } from './findSubsumed.ts';
import { textOfWording, type Wording } from './wordCapability.ts';

/** Clusters whose bullets others say → those others. */
export type Said = ReadonlyMap<string, readonly string[]>;

/** Bullets that other bullets say. One that holds some of `lost` stays. */
export function findSaid(
  bullets: readonly Bullet[],
  words: ReadonlyMap<string, Wording>,
  near: ReadonlyMap<string, ReadonlyMap<string, number>>,
  lost: ReadonlySet<string>,
): Said {
  const none = new Map<string, number>();
  const said = findSubsumed(
    bullets.map(({ node, around, bans, collaborates }) => {
      const wording = words.get(node.cluster.id) as Wording;
      const text = textOfWording(wording);
      return {
        id: node.cluster.id,
        text,
        around,
        bans,
        near: near.get(node.cluster.id) ?? none,
        counts: collaborates || new Set(node.items.map((i) => i.entry.text.toLowerCase())).size > 1,
        mayGo:
          node.children.length === 0 &&
          wording.below.length === 0 &&
          ![...listContent(text)].some((c) => lost.has(c)) &&
          node.items.every(
            (i) =>
              i.entry.kind !== 'sentence' &&
              i.entry.kind !== 'step' &&
              i.blocks.every((b) => b.kind === 'list'),
          ),
      };
    }),
  );
  // A title that has lost its whole list titles nothing.
  for (const { node } of [...bullets].reverse()) {
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

/** The members of a cluster that others say, with what says them. */
export function describeSaid(
  node: Placed,
  said: Said,
  words: ReadonlyMap<string, Wording>,
  entries: ReadonlyMap<string, Entry>,
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
