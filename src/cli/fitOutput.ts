import path from 'node:path';
import type { Agent, MergeResult, WrittenAgent } from '../types/index.ts';
import type { FittedAgent } from '../write/moveStretches.ts';
import type { Values } from './command.ts';
import { SECTIONS } from './sectionFiles.ts';
import type { OutputFile } from './writeFiles.ts';

/** What makes an agent too long, in files beside it. */
export interface Fitted extends WrittenAgent {
  /** Reference files, named as the output is, each with its title. */
  files: (OutputFile & { title: string; tokens: number })[];
  /** True where all that may go does not suffice. */
  isOver: boolean;
  /** Tokens from which on blocks went, where some did: an update goes by the same. */
  blockLimit?: number;
}

/**
 * Moves what makes an agent too long into `references/NAME/` beside it, that of a skill into its own `references/`: sections until it is below its budget,
 * else long blocks, where a flag or an editor asks for it.
 *
 * @param output The agent's file, as the user names it.
 * @param isEdited Whether long blocks go without a flag.
 */
export async function fitOutput(
  written: WrittenAgent & { agent: Pick<Agent, 'name' | 'format'> },
  output: string,
  { values, isEdited, cwd }: { values: Values; isEdited: boolean; cwd: string },
): Promise<Fitted> {
  const { budget, 'block-limit': limit, 'keep-blocks': keepsBlocks } = values;
  const { folder, placeOf } = placeFiles(written.agent, output, cwd);
  if (budget !== undefined) {
    const { moveSections } = await import('../write/moveSections.ts');
    const fitted = moveSections(written, { budget, placeOf });
    return { ...takeFitted(fitted, folder), isOver: fitted.tokens > budget };
  }
  const { markdown, lines } = written;
  if (keepsBlocks || (limit === undefined && !isEdited)) return { markdown, lines, files: [], isOver: false };
  const { LONG_BLOCK, moveBlocks } = await import('../write/moveBlocks.ts');
  const fitted = moveBlocks(written, { placeOf, ...(limit !== undefined && { least: limit }) });
  return {
    ...takeFitted(fitted, folder),
    isOver: false,
    ...(fitted.moved.length > 0 && { blockLimit: limit ?? LONG_BLOCK }),
  };
}

/** The merge with its agent as it is to be written; its report still measures the whole, and names what stands elsewhere. */
export function fitResult(result: MergeResult, { markdown, lines, files }: Fitted): MergeResult {
  const references = files.map(({ path: place, title, tokens }) => ({ path: place, title, tokens }));
  const report = files.length > 0 ? { ...result.report, references } : result.report;
  return { ...result, markdown, lines, report };
}

/** Says on standard error that blocks stand elsewhere, and how they do not. */
export function describeMoved({ files, blockLimit }: Pick<Fitted, 'files' | 'blockLimit'>): string {
  if (blockLimit === undefined) return '';
  const what =
    files.length === 1 ? 'a long block stands in a file' : `long blocks stand in ${files.length} files`;
  return `${what} beside the agent, which names them; --keep-blocks keeps them in it\n`;
}

interface Place {
  /** As the user would name it. */
  folder: string;
  placeOf: (file: string) => string;
}

function placeFiles({ name, format }: Pick<Agent, 'name' | 'format'>, output: string, cwd: string): Place {
  const isSkill = format === 'skill';
  const inner = isSkill ? SECTIONS : path.join(SECTIONS, name);
  const folder = path.join(path.dirname(output), inner);
  const named = isSkill ? inner : nameFrom(folder, cwd);
  return { folder, placeOf: (file) => path.join(named, file).replaceAll(path.sep, '/') };
}

function takeFitted(
  { markdown, lines, moved }: FittedAgent,
  folder: string,
): Pick<Fitted, 'markdown' | 'lines' | 'files'> {
  const files = moved.map(({ path: place, text, title, tokens }) => ({
    path: path.join(folder, path.basename(place)).replaceAll(path.sep, '/'),
    text,
    title,
    tokens,
  }));
  return { markdown, lines, files };
}

/** An agent runs in the folder of its project: what is in there is named from there. */
function nameFrom(folder: string, cwd: string): string {
  const inside = path.relative(cwd, path.resolve(cwd, folder));
  return inside.startsWith('..') || path.isAbsolute(inside) ? folder : inside;
}
