import { remember } from '../../match/remember.ts';
import { titlesBans } from '../../match/titlesBans.ts';
import { listWords } from '../content.ts';
import { compareText } from '../rankPersonas.ts';
import type { Topic } from './Topic.ts';
import { titleStems } from './titleWords.ts';

/** A title without numbering, pictographs and closing marks; a cross stays where only it tells what not to do. */
export const cleanTitle = remember((title: string): string => {
  const bare = title.replace(/\p{Extended_Pictographic}|\u{FE0F}|\u{200D}/gu, '');
  const clean = (titlesBans(title) && !titlesBans(bare) ? title : bare)
    .replace(/^\s*(?:\d+[.)]\s*)+/, '')
    .replace(/[\s:,–—-]+$/u, '')
    .replace(/,?\s+you(?:\s+(?:champion|know|bring|have|own|master|excel (?:at|in)))?$/i, '')
    .replace(/\s+/g, ' ')
    .trim();
  return clean || title.trim();
});

/** A title as titles are compared. */
export const alignTitle = remember((title: string): string =>
  cleanTitle(title)
    .replace(/[❌⛔🚫]/gu, ' not ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim(),
);

/** True where a title holds only words that every persona's titles hold: "Core Expertise Areas". */
export function isEmptyTitle(title: string): boolean {
  return titleStems(title).size === 0;
}

/** True where a title only says that the agent knows what follows: "Your core expertise areas", "Key capabilities". */
export function isKnowledgeTitle(title: string): boolean {
  const words = listWords(cleanTitle(title).toLowerCase());
  return words.length > 0 && words.every((word) => KNOWLEDGE.has(word)) && words.some((w) => /^.{5}/.test(w));
}

const KNOWLEDGE = new Set(
  `you your my our the of and core key main primary technical professional expertise expert area areas skill skills competency competencies
capability capabilities knowledge mastery proficiency proficiencies focus include includes specialization specializations`.split(
    /\s+/,
  ),
);

/**
 * The title of a group: what most of its topics' titles say, in few words, as a noun phrase.
 */
export function chooseTitle(topics: readonly Topic[]): string {
  const candidates = topics.map((t) => ({ title: cleanTitle(t.title), file: t.file }));
  const support = new Map<string, number>();
  for (const { title } of candidates)
    for (const s of titleStems(title)) support.set(s, (support.get(s) ?? 0) + 1);
  const score = (title: string) => {
    let sum = 0;
    for (const s of titleStems(title)) sum += support.get(s) ?? 0;
    return (
      sum -
      0.35 * listWords(title).length -
      (/^(?:when|you|for|if|always|never|your|the)\b|^["“'‘]/i.test(title) ? 1.5 : 0) +
      // "How you work" holds more than "How you decide".
      (/\b(?:work|workflow|process)\b/i.test(title) ? 0.3 : 0)
    );
  };
  const best = candidates.sort(
    (a, b) => score(b.title) - score(a.title) || a.file - b.file || compareText(a.title, b.title),
  );
  return best[0]?.title ?? '';
}
