import type { Entry } from '../../types/index.ts';
import { holdContent, listContent, stemOf } from '../content.ts';
import { listNodes } from '../listBullets.ts';
import type { TopicGroup } from '../outline/alignTopics.ts';
import type { Placed, PlacedList } from '../outline/placeClusters.ts';
import { chooseStyle } from './chooseStyle.ts';
import type { Need } from './enrichText.ts';
import { findOwn } from './findOwn.ts';
import { isGeneric } from './generic.ts';
import { nameThing } from './nameThing.ts';
import { type Wording, type WordingStyle, wordCapability } from './wordCapability.ts';

/**
 * Words the clusters, or only those again whose members hold some of `open`.
 * @param lost content that must be said whatever it is
 */
export function wordClusters(
  placed: ReadonlyMap<TopicGroup, readonly PlacedList[]>,
  entries: ReadonlyMap<string, Entry>,
  words: Map<string, Wording>,
  lost: ReadonlySet<string>,
  open: ReadonlySet<string>,
  holders: ReadonlyMap<string, ReadonlySet<string>>,
  languageOf: (entry: Entry) => string | undefined,
): void {
  for (const [group, lists] of placed) {
    const style = { ...chooseStyle(lists, entries, languageOf), languageOf };
    const nodes = lists.flatMap((l) => l.nodes.flatMap(listNodes));
    const steps = new Set(lists.flatMap((l) => (l.ordered ? l.nodes : [])));
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
      // A step that also stands elsewhere is said as the step that it is.
      const told = steps.has(node) ? { ...style, lead: node.anchor.id } : style;
      const wording = alignLabel(wordCapability(members, told, needOf), style, lost);
      const names = style.form === 'noun' && group.topics[0]?.role === 'expertise';
      const markdown = names ? nameThing(wording.markdown) : wording.markdown;
      words.set(node.cluster.id, { ...wording, markdown });
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
