import type { ToolNotation } from './AgentFormat.ts';
import { splitScope } from './fitTools.ts';
import { WRITING_TOOLS } from './neutral.ts';
import { ALL_TOOLS, allowsTool, type ToolSet } from './toolSet.ts';

/** Whoever may use what reads, and nothing that writes or runs programs. */
export const READING: ToolSet = { allows: undefined, denies: WRITING_TOOLS };

/** True of a set with nothing in it that writes or runs programs, in part or as a whole. */
export function onlyReads(set: ToolSet): boolean {
  const isWriting = (tool: string): boolean => WRITING_TOOLS.includes(splitScope(tool).base);
  if (set.allows) return !set.allows.some((tool) => isWriting(tool) && allowsTool(set, tool));
  return WRITING_TOOLS.every((tool) => !allowsTool(set, tool));
}

/**
 * For a tool that has no list of tools, just a switch for whether its agent may write.
 *
 * @param key the switch.
 * @param reading its value for an agent that only reads.
 */
export function accessTools(key: string, reading: string | true): ToolNotation {
  return {
    keys: [key],
    read: (own) => (String(own.get(key)).toLowerCase() === String(reading) ? READING : undefined),
    fit: (set) => ({
      ...(onlyReads(set) ? READING : ALL_TOOLS),
      given: set,
      unknown: [],
      retired: [],
      dead: false,
    }),
    write: (set) => (onlyReads(set) ? [[key, reading]] : []),
  };
}

/** For a tool that has no word about what its agent may use. */
export const noTools: ToolNotation = {
  keys: [],
  read: () => undefined,
  fit: (set) => ({ ...ALL_TOOLS, given: set, unknown: [], retired: [], dead: false }),
  write: () => [],
};
