import path from 'node:path';
import type { MergeResult } from '../types/index.ts';
import { moveSections } from '../write/moveSections.ts';
import type { OutputFile } from './writeFiles.ts';

export interface Fitted {
  /** The agent as it is to be written; its report still measures the whole, and names what stands elsewhere. */
  result: MergeResult;
  /** Reference files, named as the output is. */
  files: OutputFile[];
  /** True where all that may go does not suffice. */
  isOver: boolean;
}

/**
 * Moves sections of a merged agent into `references/NAME/` beside it until it is below the budget.
 *
 * @param output The agent's file, as the user names it.
 */
export function fitBudget(result: MergeResult, output: string, budget: number): Fitted {
  const folder = path.join(path.dirname(output), 'references', result.agent.name);
  const placeOf = (file: string): string => path.join(folder, file).replaceAll(path.sep, '/');
  const { agent, written, tokens, moved } = moveSections(result.agent, { budget, placeOf });
  const references = moved.map(({ path: place, title, tokens: own }) => ({
    path: place,
    title,
    tokens: own,
  }));
  const report = moved.length > 0 ? { ...result.report, references } : result.report;
  return {
    result: { ...result, agent, ...written, report },
    files: moved.map(({ path: place, text }) => ({ path: place, text })),
    isOver: tokens > budget,
  };
}
