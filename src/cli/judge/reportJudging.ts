import { JudgeError } from '../../judge/JudgeError.ts';
import type { MergeResult } from '../../types/index.ts';
import { describeWarning } from '../../write/describeWarning.ts';
import { CommandError } from '../problem.ts';
import type { Terminal } from '../terminal.ts';
import type { KeptDecisions } from './loadDecisions.ts';

/** Awaits a merge. @throws CommandError where its judge fails. */
export async function refuseJudge<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof JudgeError)) throw error;
    const reason = error.message.replace(/\.$/, '');
    throw new CommandError([{ code: 'judge', args: { reason } }], { cause: error });
  }
}

/** Says on standard error what was wrong with the answers, and where they are not kept. */
export function reportJudging({ judging }: MergeResult, kept: KeptDecisions, { stderr }: Terminal): void {
  for (const note of judging.notes) stderr.write(`${describeWarning(note)}\n`);
  if (judging.asked > 0 && kept.path === undefined) {
    stderr.write('judge: its decisions are not kept. Name a file with -o or --decisions.\n');
  }
}
