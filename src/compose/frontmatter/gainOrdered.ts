import { allowsTool, type ToolSet } from '../../formats/toolSet.ts';
import { ordersTool } from '../../language/namesTool.ts';
import type { HeldTools } from './chooseTools.ts';

/** A tool that the agent gains, and the line that orders it. */
export interface GainedTool {
  tool: string;
  place: string;
}

/** Tools that change no file, run nothing, reach nothing outside and start no other agent: lists of what is to be done. All others are rights. */
const HARMLESS: ReadonlySet<string> = new Set([
  'TodoWrite',
  'TaskCreate',
  'TaskGet',
  'TaskList',
  'TaskUpdate',
]);

/**
 * Tools that the agent's set lacks, that a line of a source insists on, and that this source grants: without them the agent has an order that it cannot carry out.
 * Only what is harmless is gained so; a right never comes with a line of text.
 *
 * @param held what the sources may use, the lead first
 */
export function gainOrdered(tools: ToolSet, held: readonly HeldTools[]): GainedTool[] {
  const [lead] = held;
  if (tools.allows === undefined || tools.allows.length === 0) return [];
  const denied = [...tools.denies, ...(lead?.own.denies ?? [])];
  const gained = new Map<string, GainedTool>();
  for (const { persona, own, given } of held)
    for (const tool of given.allows ?? []) {
      const isOpen = HARMLESS.has(tool) && !gained.has(tool) && !denied.includes(tool);
      if (!isOpen || allowsTool(tools, tool) || !own.allows?.includes(tool)) continue;
      const order = persona.entries.find(({ markdown }) => ordersTool(markdown, tool));
      if (order) gained.set(tool, { tool, place: `${persona.path}:${order.line}` });
    }
  return [...gained.values()];
}
