import type { Persona } from '../types/index.ts';
import { listSections, listVerbatim } from './listBlocks.ts';

export interface PersonaText {
  what: 'description' | 'title' | 'entry' | 'block';
  line: number;
  text: string;
}

/** All text of a persona with its line. */
export function personaTexts(persona: Persona): PersonaText[] {
  const description = persona.frontMatter.find(({ key }) => key === 'description');
  return [
    {
      what: 'description',
      line: description?.line ?? 1,
      text: persona.description,
    },
    ...listSections(persona.root).map(
      ({ title, line }): PersonaText => ({ what: 'title', line, text: title }),
    ),
    ...persona.entries.map(({ text, line }): PersonaText => ({ what: 'entry', line, text })),
    ...listVerbatim(persona.root).map(
      ({ markdown, line }): PersonaText => ({ what: 'block', line, text: markdown }),
    ),
  ];
}
