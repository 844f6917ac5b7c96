import type { Agent } from '../../types/index.ts';
import { splitDescription } from './splitDescription.ts';
import { writeDescription } from './writeDescription.ts';

/** The agent with a description that somebody else worded; the examples of its own stay. */
export function describeAnew(agent: Agent, prose: string): Agent {
  const description = writeDescription(prose, splitDescription(agent.description).examples);
  const frontMatter = agent.frontMatter.map((field) =>
    field.key === 'description' ? { ...field, value: description } : field,
  );
  return { ...agent, description, frontMatter };
}
