import type { Block, Entry, ProseBlock, VerbatimBlock } from '../../types/index.ts';
import type { Topic } from '../outline/Topic.ts';
import { isRule } from './isRule.ts';
import type { Sentence } from './Sentence.ts';

/**
 * All sentences that stand directly in topics, in the order of topics and lines.
 * @param kept the verbatim blocks that stay; a sentence that announces another one is a sentence like any
 */
export function collectSentences(topics: readonly Topic[], kept: ReadonlySet<VerbatimBlock>): Sentence[] {
  const closing = new Map(topics.map((t) => [t.persona, lastProse(t.persona.root.blocks)] as const));
  return topics.flatMap((topic) => {
    const last = closing.get(topic.persona);
    const firstList = topic.blocks.findIndex((b) => b.kind === 'list');
    const hasLists = firstList >= 0;
    return topic.blocks.flatMap((block, i) => {
      if (block.kind !== 'prose') return [];
      const next = topic.blocks[i + 1];
      return block.sentences.map((entry, k): Sentence => {
        const announces = next?.kind === 'verbatim' && kept.has(next) && k === block.sentences.length - 1;
        const intro = /[:：]\s*$/.test(entry.text) && !announces;
        const opens =
          topic.titles.length === 0 && !hasListBefore(topic, i) && !isBehindSections(topic, block);
        const ends = block === last || (topic.titles.length === 0 && !opens && !hasListBefore(topic, i));
        const kind = intro
          ? 'intro'
          : opens
            ? 'identity'
            : ends && closes(topic, block, entry, hasLists) && !announces
              ? 'closing'
              : topic.section.style === 'bold' && !hasLists
                ? 'leadIn'
                : 'plain';
        return {
          entry,
          topic,
          kind,
          // Before a list it would read as the title of that list.
          place: intro || (hasLists && i > firstList) ? 'behind' : 'before',
          paragraph: i,
          ...(announces && next.kind === 'verbatim' && { announces: next.line }),
        };
      });
    });
  });
}

/** True where the last words of a file are not about what they stand under: nothing is there, or lists and sections end it. */
function closes(topic: Topic, block: ProseBlock, entry: Entry, hasLists: boolean): boolean {
  if (topic.titles.length === 0) return true;
  if (hasLists)
    return entry.label !== undefined || SPEAKS_OF_AGENT.test(entry.text) || isRule(entry.markdown);
  return isBehindSections(topic, block) && isRule(entry.markdown);
}

const SPEAKS_OF_AGENT = /^(?:You|Your|I|This agent|Remember)\b/;

/** Prose that stands behind the sections in its own closes what is around them all. */
function isBehindSections(topic: Topic, block: ProseBlock): boolean {
  const first = topic.section.blocks.find((b) => b.kind === 'section');
  return first !== undefined && block.line > first.line;
}

function hasListBefore(topic: Topic, index: number): boolean {
  return topic.blocks.slice(0, index).some((b) => b.kind === 'list');
}

/** The paragraph that ends a file, if one does. */
function lastProse(blocks: readonly Block[]): ProseBlock | undefined {
  const last = blocks.at(-1);
  if (last?.kind === 'section') return lastProse(last.blocks);
  return last?.kind === 'prose' ? last : undefined;
}
