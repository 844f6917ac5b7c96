import { EditorError } from '../../edit/EditorError.ts';
import { JudgeError } from '../../judge/JudgeError.ts';
import type { MergeResult } from '../../types/index.ts';
import { describeWarning } from '../../write/describeWarning.ts';
import { CommandError } from '../problem.ts';
import type { Terminal } from '../terminal.ts';
import type { KeptDecisions } from './loadDecisions.ts';

/** Awaits a merge. @throws CommandError where its judge or its editor fails. */
export async function refuseJudge<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof JudgeError || error instanceof EditorError)) throw error;
    const code = error instanceof JudgeError ? 'judge' : 'editor';
    const reason = error.message.replace(/\.$/, '');
    throw new CommandError([{ code, args: { reason } }], { cause: error });
  }
}

/** Says on standard error what was wrong with the answers, where they are not kept, and where they are of no use. */
export function reportJudging(
  { judging }: MergeResult,
  kept: KeptDecisions,
  { optional, terminal: { stderr } }: { optional: boolean; terminal: Terminal },
): void {
  for (const note of judging.notes) stderr.write(`${describeWarning(note)}\n`);
  if (judging.asked > 0 && kept.path === undefined) {
    stderr.write('judge: its decisions are not kept. Name a file with -o or --decisions.\n');
  }
  if (judging.useless > 0 && !optional) {
    stderr.write(
      'judge: its answer is of no use, and the result is the offline one. Ask again, or accept it with --judge-optional.\n',
    );
  }
}
