import type { Judge, JudgeRequest } from '../types/index.ts';
import { type CheckedAnswer, checkAnswer } from './checkAnswer.ts';
import { repeatPrompt } from './writePrompt.ts';

/**
 * Asks once, and once more, with what was wrong, where the answer cannot be used as a whole.
 *
 * @returns The better of both answers; the warnings of both, in order. Where neither holds a group, none: the offline result
 * stands.
 * @throws Whatever the judge throws; TypeError where it answers with something else than text.
 */
export async function askJudge(
  judge: Judge,
  request: Omit<JudgeRequest, 'attempt'>,
  mostMembers: number,
): Promise<Omit<CheckedAnswer, 'problem'>> {
  const answer = await hear(judge, { ...request, attempt: 1 });
  const first = checkAnswer(answer, request, mostMembers);
  if (first.problem === undefined) return first;
  const prompt = repeatPrompt(request.prompt, first.problem);
  const again = await hear(judge, { ...request, prompt, attempt: 2 });
  // Answers that lie in a file are what they are.
  if (again === answer) return first;
  const second = checkAnswer(again, request, mostMembers);
  const better = rank(second) >= rank(first) ? second : first;
  return {
    groups: better.groups,
    complete: better.complete,
    warnings: [...first.warnings, ...second.warnings],
  };
}

async function hear(judge: Judge, request: JudgeRequest): Promise<string> {
  const answer: unknown = await judge(request);
  if (typeof answer !== 'string')
    throw new TypeError(`Expected the judge to answer with text, not ${typeof answer}`);
  return answer;
}

function rank({ complete, groups }: CheckedAnswer): number {
  return complete ? Number.MAX_SAFE_INTEGER : groups.reduce((sum, ids) => sum + ids.length, 0);
}
