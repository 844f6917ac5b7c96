import { existsSync } from 'node:fs';
import path from 'node:path';
import { formatDecisions } from '../../judge/formatDecisions.ts';
import { DecisionsError, NO_DECISIONS, parseDecisions } from '../../judge/parseDecisions.ts';
import type { DecisionsFile } from '../../types/index.ts';
import type { Values } from '../command.ts';
import { FILE_LIMITS } from '../limits.ts';
import { CommandError } from '../problem.ts';
import { STREAM } from '../sources/resolveReal.ts';
import { readText } from './readText.ts';

/** Decisions with the file that they are kept in. */
export interface KeptDecisions {
  /** As the user names it; absent where there is no place to keep them. */
  path?: string;
  decisions: DecisionsFile;
}

/** What the file is called where nobody names it. */
export const DECISIONS_FILE = 'persona-merge.decisions.json';

/** The file of `--decisions`, else the one beside the output; nothing where neither is named. */
export function findDecisionsFile(values: Values): string | undefined {
  const { output } = values;
  const beside =
    output === undefined || output === STREAM ? undefined : path.join(path.dirname(output), DECISIONS_FILE);
  return values.decisions ?? beside;
}

/**
 * Reads a decisions file; one that is not there holds nothing.
 *
 * @throws CommandError where it cannot be read or is no decisions file; it is never replaced then.
 */
export async function loadDecisions(file: string | undefined, cwd: string): Promise<KeptDecisions> {
  if (file === undefined) return { decisions: NO_DECISIONS };
  if (!existsSync(path.resolve(cwd, file))) return { path: file, decisions: NO_DECISIONS };
  const text = await readText(file, cwd, FILE_LIMITS.decisions);
  try {
    return { path: file, decisions: parseDecisions(text) };
  } catch (error) {
    if (!(error instanceof DecisionsError)) throw error;
    throw new CommandError([{ code: 'decisions', path: file, args: { reason: error.message } }], {
      cause: error,
    });
  }
}

/** The file as it is to be written, where the decisions are others than those that were read. */
export function decisionsOutput(
  kept: KeptDecisions,
  decisions: DecisionsFile,
): { path: string; text: string }[] {
  if (kept.path === undefined || decisions === kept.decisions) return [];
  return [{ path: kept.path, text: formatDecisions(decisions) }];
}
