import type { ToolNotation } from './AgentFormat.ts';
import { fitTools, type ToolNames, writeToolNames } from './fitTools.ts';
import { readTools } from './toolSet.ts';

/**
 * The notation of a tool that has one list, `tools`, of what an agent may use, and none of what it may not.
 *
 * @param names its own names, and how it spells what it has no name for
 */
export function allowList(
  names: ToolNames,
  spelling: { read(name: string): readonly string[]; writeForeign(name: string): string },
): ToolNotation {
  return {
    keys: ['tools'],
    read: (own) => {
      if (!own.has('tools')) return undefined;
      const { allows } = readTools(own.get('tools'));
      return { allows: allows?.flatMap(spelling.read), denies: [] };
    },
    fit: (set) => fitTools(set, names),
    write: ({ allows }) =>
      allows ? [['tools', writeToolNames(allows, names).map(spelling.writeForeign)]] : [],
  };
}
