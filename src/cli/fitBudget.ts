import path from 'node:path';
import type { MergeResult } from '../types/index.ts';
import { moveSections } from '../write/moveSections.ts';
import { SECTIONS } from './sectionFiles.ts';
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
 * Moves sections of a merged agent into `references/NAME/` beside it until it is below the budget; those of a skill into its own `references/`.
 *
 * @param output The agent's file, as the user names it.
 */
export function fitBudget(
  result: MergeResult,
  output: string,
  { budget, cwd }: { budget: number; cwd: string },
): Fitted {
  const isSkill = result.agent.format === 'skill';
  const inner = isSkill ? SECTIONS : path.join(SECTIONS, result.agent.name);
  const folder = path.join(path.dirname(output), inner);
  const named = isSkill ? inner : nameFrom(folder, cwd);
  const placeOf = (file: string): string => path.join(named, file).replaceAll(path.sep, '/');
  const { markdown, lines, tokens, moved } = moveSections(result, { budget, placeOf });
  const files = moved.map(({ path: place, text }) => ({
    path: path.join(folder, path.basename(place)).replaceAll(path.sep, '/'),
    text,
  }));
  const references = moved.map(({ title, tokens: own }, at) => ({
    path: files[at]?.path ?? '',
    title,
    tokens: own,
  }));
  const report = moved.length > 0 ? { ...result.report, references } : result.report;
  return { result: { ...result, markdown, lines, report }, files, isOver: tokens > budget };
}

/** An agent runs in the folder of its project: what is in there is named from there. */
function nameFrom(folder: string, cwd: string): string {
  const inside = path.relative(cwd, path.resolve(cwd, folder));
  return inside.startsWith('..') || path.isAbsolute(inside) ? folder : inside;
}
