import type { Block, Persona, Section } from '../../types/index.ts';
import { classifyTitle } from './classifyTitle.ts';
import type { Topic, TopicRole } from './Topic.ts';

/** The topics of one persona in document order; sections that hold only sections have none. */
export function collectTopics(persona: Persona, file: number): Topic[] {
  const topics: Topic[] = [];
  const lines = Math.max(1, ...persona.entries.map((e) => e.line), ...lastLines(persona.root));
  const visit = (
    section: Section,
    titles: string[],
    inherited: TopicRole | undefined,
    parent: Topic | undefined,
  ) => {
    const own = titles.length > 0 ? (classifyTitle(section.title) ?? inherited) : undefined;
    const blocks = section.blocks.filter((b): b is Exclude<Block, Section> => b.kind !== 'section');
    let topic = parent;
    if (blocks.length > 0) {
      topic = {
        persona,
        file,
        section,
        titles,
        position: section.line / lines,
        blocks,
        role: own ?? (titles.length === 0 ? 'identity' : 'expertise'),
        ...(parent && { parent }),
      };
      topics.push(topic);
    }
    for (const block of section.blocks)
      if (block.kind === 'section')
        visit(block, [...titles, block.title], own, section.style === 'root' ? undefined : topic);
  };
  visit(persona.root, [], undefined, undefined);
  return topics;
}

function lastLines(section: Section): number[] {
  return section.blocks.flatMap((b) => (b.kind === 'section' ? lastLines(b) : [b.line]));
}
