import type { Agent, Persona } from '../../types/index.ts';
import { addExamples, listCandidates } from './addExamples.ts';
import { splitDescription } from './splitDescription.ts';
import { startRenaming } from './startRenaming.ts';

/**
 * The agent with a description that somebody else worded, and as many examples of the sources as there is room for.
 *
 * @param personas the lead first
 * @param budget most characters in all
 */
export function describeAnew(
  agent: Agent,
  prose: string,
  { personas, budget }: { personas: readonly Persona[]; budget: number },
): Agent {
  const names = startRenaming(personas, agent.name);
  const parts = personas.map((persona) => ({ persona, ...splitDescription(persona.description) }));
  const described = addExamples(prose, listCandidates(parts, names), { personas, names, budget }).text;
  const frontMatter = agent.frontMatter.map((field) =>
    field.key === 'description' ? { ...field, value: described } : field,
  );
  return { ...agent, description: described, frontMatter };
}
