import type { Agent, Composition, Matching, MergeOptions, Persona } from '../types/index.ts';
import { composeBody } from './composeBody.ts';
import { findConflicts } from './findConflicts.ts';
import { chooseName, listAliases, validName } from './frontmatter/chooseName.ts';
import { composeDescription } from './frontmatter/composeDescription.ts';
import { reconcileFrontMatter } from './frontmatter/reconcileFrontMatter.ts';
import { rankPersonas } from './rankPersonas.ts';

/** Descriptions of all agents are loaded into every session; longer ones are paid for each time. */
const DESCRIPTION_BUDGET = 1024;

/**
 * Composes one agent out of the personas and the clusters of their entries.
 * The result does not depend on the order of `personas`.
 */
export function composeAgent(
  personas: readonly Persona[],
  matching: Matching,
  options: MergeOptions = {},
): Composition {
  const ranked = rankPersonas(personas, matching.clusters);
  const name = options.name === undefined ? chooseName(ranked) : validName(options.name);
  const aliases = listAliases(ranked, name);
  const description = composeDescription(ranked, aliases, options.descriptionBudget ?? DESCRIPTION_BUDGET);
  const settings = reconcileFrontMatter(ranked, options.policy ?? 'lead');
  const body = composeBody(ranked, matching, aliases);
  const agent: Agent = {
    name,
    description: description.text,
    frontMatter: [
      { key: 'name', value: name, line: 0 },
      { key: 'description', value: description.text || `${name} agent`, line: 0 },
      ...settings.fields,
    ],
    body: body.root,
  };
  return {
    agent,
    leftOut: [...description.leftOut, ...settings.leftOut, ...body.leftOut],
    conflicts: [...settings.conflicts, ...findConflicts(personas, matching.pairs)],
    aliases,
  };
}
