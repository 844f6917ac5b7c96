import { allowsTool, type ToolSet } from '../formats/toolSet.ts';
import type { Entry, Persona, Warning } from '../types/index.ts';

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
    const line = entries.find((entry) => names(entry, name))?.line;
    return line === undefined ? [] : [{ code: 'named-tool', args: { tool: name, place: `${path}:${line}` } }];
  });
}

/** `Read` and "the Read tool", but no "Read the file"; a name that is no word of its own stands for itself. */
function names({ markdown }: Entry, tool: string): boolean {
  const isWord = /^\p{Lu}\p{Ll}+$/u.test(tool);
  const text = tool.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const form = isWord ? `\`${text}\`|\\b${text} tool\\b` : `(?<![\\w-])${text}(?![\\w-])`;
  return new RegExp(form).test(markdown);
}
