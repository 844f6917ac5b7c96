import { listWords } from '../content.ts';
import { compareText } from '../rankPersonas.ts';
import type { Topic } from './Topic.ts';
import { titleStems } from './titleWords.ts';

/** A title without numbering, pictographs and closing marks. */
export function cleanTitle(title: string): string {
  const clean = title
    .replace(/\p{Extended_Pictographic}|\u{FE0F}|\u{200D}/gu, '')
    .replace(/^\s*(?:\d+[.)]\s*)+/, '')
    .replace(/[\s:,–—-]+$/u, '')
    .replace(/,?\s+you$/i, '')
    .replace(/\s+/g, ' ')
    .trim();
  return clean || title.trim();
}

/** A title as titles are compared. */
export function alignTitle(title: string): string {
  return cleanTitle(title)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** True where a title holds only words that every persona's titles hold: "Core Expertise Areas". */
export function isEmptyTitle(title: string): boolean {
  return titleStems(title).size === 0;
}

/**
 * The title of a group: what most of its topics' titles say, in few words, as a noun phrase. Where a label line
 * ("You are responsible for:") is all that its section holds, the section's heading speaks for it.
 */
export function chooseTitle(topics: readonly Topic[]): string {
  const candidates = topics.map((t) => ({ title: cleanTitle(titleOf(t)), file: t.file }));
  const support = new Map<string, number>();
  for (const { title } of candidates)
    for (const s of titleStems(title)) support.set(s, (support.get(s) ?? 0) + 1);
  const score = (title: string) => {
    let sum = 0;
    for (const s of titleStems(title)) sum += support.get(s) ?? 0;
    return (
      sum -
      0.35 * listWords(title).length -
      (/^(?:when|you|for|if|always|never|your|the)\b/i.test(title) ? 1.5 : 0)
    );
  };
  const best = candidates.sort(
    (a, b) => score(b.title) - score(a.title) || a.file - b.file || compareText(a.title, b.title),
  );
  return best[0]?.title ?? '';
}

function titleOf(topic: Topic): string {
  const around = topic.titles.at(-2);
  const parent = findParent(topic);
  const sentence = /^(?:you|your role|when you|this agent|the following|i)\b/i.test(topic.section.title);
  const alone = parent !== undefined && parent.blocks.length === 1;
  return around !== undefined && alone && (sentence || topic.section.style === 'label')
    ? around
    : topic.section.title;
}

function findParent(topic: Topic): { blocks: unknown[] } | undefined {
  let at = topic.persona.root;
  let parent: typeof at | undefined;
  for (const title of topic.titles) {
    const next = at.blocks.find((b) => b.kind === 'section' && b.title === title);
    if (next?.kind !== 'section') return undefined;
    parent = at;
    at = next;
  }
  return parent;
}
