import { FORMATS } from '../formats/formats.ts';
import type { Agent, Composition, Matching, MergeOptions, Persona } from '../types/index.ts';
import { composeBody } from './composeBody.ts';
import { findConflicts } from './findConflicts.ts';
import { chooseName, listAliases, validName } from './frontmatter/chooseName.ts';
import { composeDescription } from './frontmatter/composeDescription.ts';
import { leaveUnsaid } from './frontmatter/leaveUnsaid.ts';
import { overrideSettings } from './frontmatter/overrideSettings.ts';
import { reconcileFrontMatter } from './frontmatter/reconcileFrontMatter.ts';
import { startRenaming } from './frontmatter/startRenaming.ts';
import { rankPersonas } from './rankPersonas.ts';

/**
 * Composes one agent out of the personas and the clusters of their entries.
 * The result does not depend on the order of `personas`.
 */
export function composeAgent(
  personas: readonly Persona[],
  matching: Matching,
  options: MergeOptions = {},
): Composition {
  const ranked = rankPersonas(personas, matching.clusters, options.lead);
  const format = FORMATS[options.format ?? 'claude'];
  const name = format.fitName(options.name === undefined ? chooseName(ranked) : validName(options.name));
  const names = startRenaming(ranked, name);
  const description = composeDescription(
    ranked,
    names,
    options.descriptionBudget ?? format.descriptionBudget,
  );
  const settled = reconcileFrontMatter(ranked, options.policy ?? 'lead', format);
  const described = { key: 'description', value: description.text || `${name} agent`, line: 0 };
  const settings = overrideSettings(
    {
      fields: [described, ...settled.fields],
      conflicts: [...settled.conflicts, ...description.conflicts],
      warnings: settled.warnings,
    },
    options.set ?? {},
    ranked,
  );
  const head = leaveUnsaid([{ key: 'name', value: name, line: 0 }, ...settings.fields], ranked, format);
  const body = composeBody(ranked, matching, names);
  const agent: Agent = {
    name,
    format: format.name,
    description: options.set?.description === undefined ? description.text : String(options.set.description),
    frontMatter: head.fields,
    body: body.root,
  };
  return {
    agent,
    leftOut: [...description.leftOut, ...settled.leftOut, ...head.leftOut, ...body.leftOut],
    conflicts: [...settings.conflicts, ...findConflicts(personas, matching.pairs)],
    aliases: listAliases(ranked, name),
    renamings: names.list(),
    warnings: [...settings.warnings, ...head.warnings, ...body.warnings],
  };
}
