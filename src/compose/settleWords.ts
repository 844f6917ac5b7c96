import type { Entry, Persona } from '../types/index.ts';
import { holdContent } from './content.ts';
import { findLost } from './findLost.ts';
import type { Bullet } from './listBullets.ts';
import type { TopicGroup } from './outline/alignTopics.ts';
import type { PlacedList } from './outline/placeClusters.ts';
import { type KeptSentences, keepSentences } from './prose/keepSentences.ts';
import type { Sentence } from './prose/Sentence.ts';
import { findLanguages } from './wording/findLanguages.ts';
import { findSaid, type Said } from './wording/findSaid.ts';
import { textOfWording, type Wording } from './wording/wordCapability.ts';
import { wordClusters } from './wording/wordClusters.ts';

/** What there is to be said. */
export interface Material {
  ranked: readonly Persona[];
  /** By id. */
  entries: ReadonlyMap<string, Entry>;
  placed: ReadonlyMap<TopicGroup, readonly PlacedList[]>;
  bullets: readonly Bullet[];
  /** In order of precedence. */
  sentences: readonly Sentence[];
  /** Content that stands in the agent whatever its bullets say: of blocks and titles. */
  fixed: ReadonlySet<string>;
  /** Clusters with members that nearly match, see `listNear`. */
  near: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** How it is said. */
export interface Settled {
  /** Wordings of the bullets that stay, by cluster. */
  words: Map<string, Wording>;
  /** Wordings of all bullets, by cluster. */
  all: ReadonlyMap<string, Wording>;
  said: Said;
  prose: KeptSentences;
}

/**
 * Words all bullets, finds those that others say, and the sentences that say something of their own. First without the words that say
 * little; then again, where they stand, with those of them that nothing else holds, until nothing is lost.
 */
export function settleWords(material: Material): Settled {
  const { ranked, entries, placed, bullets, sentences, fixed, near } = material;
  const holders = listHolders(bullets, entries);
  const languageOf = findLanguages(entries.values());
  const all = new Map<string, Wording>();
  const lost = new Set<string>();
  let open: ReadonlySet<string> = lost;
  let said: Said;
  let prose: KeptSentences;
  do {
    wordClusters(placed, entries, all, lost, open, holders, languageOf);
    said = findSaid(bullets, all, near, lost);
    const units = listUnits(bullets, all, said);
    const held = new Set(fixed);
    for (const unit of units) for (const content of unit.held) held.add(content);
    prose = keepSentences(sentences, units, (c) => lost.has(c) && !held.has(c));
    for (const s of prose.kept) for (const content of holdContent(s.entry.markdown)) held.add(content);
    open = findLost(ranked, sentences, (c) => lost.has(c) || held.has(c));
    for (const content of open) lost.add(content);
  } while (open.size > 0);
  const words = new Map([...all].filter(([id]) => !said.has(id)));
  return { words, all, said, prose };
}

/** Content → clusters with a member that holds it. */
function listHolders(
  bullets: readonly Bullet[],
  entries: ReadonlyMap<string, Entry>,
): Map<string, Set<string>> {
  const holders = new Map<string, Set<string>>();
  for (const { node } of bullets)
    for (const member of node.cluster.members)
      for (const content of holdContent(entries.get(member)?.text ?? ''))
        holders.set(content, (holders.get(content) ?? new Set()).add(node.cluster.id));
  return holders;
}

/** The bullets that stay, as what may say a sentence. */
function listUnits(bullets: readonly Bullet[], words: ReadonlyMap<string, Wording>, said: Said) {
  return bullets.flatMap(({ node, bans }) => {
    const wording = words.get(node.cluster.id);
    if (!wording || said.has(node.cluster.id)) return [];
    const text = textOfWording(wording);
    return { held: holdContent(text), text, bans };
  });
}
