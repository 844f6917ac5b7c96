import { allowsTool } from '../formats/toolSet.ts';
import type { Conflict } from '../types/agent.ts';

/** Who may use a tool: the agent, then each source in order. */
export interface ToolRow {
  /** Absent for all tools that nobody names. */
  tool?: string;
  may: boolean[];
}

/** Every tool that somebody names, those that most may use first, and last all others. */
export function listTools({ agent, members }: NonNullable<Conflict['tools']>): ToolRow[] {
  const all = [agent, ...members];
  const named = [...new Set(all.flatMap(({ allows = [], denies }) => [...allows, ...denies]))];
  const rows = named.map((tool) => ({
    tool,
    may: all.map(({ allows, denies }) => allowsTool({ allows, denies }, tool)),
  }));
  const count = ({ may }: ToolRow) => may.filter(Boolean).length;
  rows.sort((a, b) => count(b) - count(a) || (a.tool < b.tool ? -1 : 1));
  return [...rows, { may: all.map(({ allows }) => allows === undefined) }];
}
