import type { Source } from '../types/index.ts';
import { CommandError, type Problem } from './problem.ts';

/**
 * Awaits work on the sources; where reading refuses one of them, all are read, so that every bad file is named at once.
 * @throws CommandError that lists each source that cannot be read safely, with the reason.
 */
export async function refuseUnreadable<T>(sources: readonly Source[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const problems = await listUnreadable(sources);
    const { ReadError } = await import('../index.ts');
    // The agent that is made of them may be too large where each of them is not.
    if (problems.length === 0 && error instanceof ReadError)
      problems.push({ code: 'refused', args: { reason: error.message } });
    if (problems.length === 0) throw error;
    throw new CommandError(problems, { cause: error });
  }
}

async function listUnreadable(sources: readonly Source[]): Promise<Problem[]> {
  const { readPersona, ReadError } = await import('../index.ts');
  const problems: Problem[] = [];
  for (const source of sources) {
    try {
      readPersona(source);
    } catch (error) {
      if (!(error instanceof ReadError)) throw error;
      problems.push({ code: 'refused', args: { reason: error.message } });
    }
  }
  return problems;
}
