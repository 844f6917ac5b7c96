import type { AgentBlock, AgentSection, LeftOut, Persona, Section } from '../../types/index.ts';
import type { TopicGroup } from './alignTopics.ts';
import { alignTitle, chooseTitle } from './chooseTitle.ts';

/** Titles of sources that no heading or label of the agent repeats, with the heading that their content stands under. */
export function listLostTitles(
  ranked: readonly Persona[],
  groups: readonly TopicGroup[],
  root: AgentSection,
): LeftOut[] {
  const written = new Set(listHeadings(root.blocks).map(alignTitle));
  const under = new Map(
    groups.flatMap((g) => {
      const title = chooseTitle(g.topics);
      return g.topics.map((t) => [t.section, title] as const);
    }),
  );
  const lost: LeftOut[] = [];
  const visit = (section: Section, source: string) => {
    if (section.style !== 'root' && !written.has(alignTitle(section.title))) {
      const coveredBy = under.get(section);
      const { title: text, line } = section;
      lost.push({ source, line, kind: 'title', text, reason: 'covered', ...(coveredBy && { coveredBy }) });
    }
    for (const block of section.blocks) if (block.kind === 'section') visit(block, source);
  };
  for (const persona of ranked) visit(persona.root, persona.path);
  return lost;
}

function listHeadings(blocks: readonly AgentBlock[]): string[] {
  return blocks.flatMap((b) => {
    if (b.kind === 'section') return [b.title, ...b.title.split(': '), ...listHeadings(b.blocks)];
    if (b.kind !== 'list') return [];
    return b.items.flatMap((i) => [i.label ?? i.markdown, ...listHeadings(i.blocks)]);
  });
}
