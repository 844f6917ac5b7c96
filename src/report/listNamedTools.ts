import { allowsTool, type ToolSet } from '../formats/toolSet.ts';
import { namesTool, ordersTool } from '../language/namesTool.ts';
import type { Persona, Warning } from '../types/index.ts';

/**
 * Tools that a source grants and its instructions name, and that the agent, which has those instructions, may not use.
 *
 * @param own what the source allows
 * @param given what the agent allows
 */
export function listNamedTools({ path, entries }: Persona, own: ToolSet, given: ToolSet): Warning[] {
  const lacking = (own.allows ?? []).filter((tool) => !allowsTool(given, tool) && allowsTool(own, tool));
  return lacking.flatMap((tool): Warning[] => {
    const name = tool.replace(/\(.*$/s, '');
    const order = entries.find(({ markdown }) => ordersTool(markdown, name));
    const line = (order ?? entries.find(({ markdown }) => namesTool(markdown, name)))?.line;
    if (line === undefined) return [];
    const place = `${path}:${line}`;
    return [{ code: order ? 'ordered-tool' : 'named-tool', args: { tool: name, place } }];
  });
}
