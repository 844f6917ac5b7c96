import type { Persona } from '../types/index.ts';
import { listSections, listVerbatim } from './listBlocks.ts';

export interface PersonaText {
  what: 'description' | 'title' | 'entry' | 'block';
  line: number;
  text: string;
}

/** "Example usage:\n1." before an example: it goes with the list that it was of. */
const EXAMPLE_FRAME =
  /(?:(?<=[.!?…]\s{1,4})[^.!?:]{1,30}:\s{1,8})?(?:(?<![^\s>])(?:[-*•]|\d{1,2}[.)])\s{0,8})?(?=<example>)/gi;

/** All text of a persona with its line. */
export function personaTexts(persona: Persona): PersonaText[] {
  const description = persona.frontMatter.find(({ key }) => key === 'description');
  return [
    {
      what: 'description',
      line: description?.line ?? 1,
      text: persona.description.replace(EXAMPLE_FRAME, ''),
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
