import { checkOptions } from './checkOptions.ts';
import { listStatements } from './judge/listStatements.ts';
import { NO_DECISIONS } from './judge/parseDecisions.ts';
import { writeRequests } from './judge/writeRequests.ts';
import { matchEntries } from './match/matchEntries.ts';
import { readPersona } from './read/readPersona.ts';
import type { JudgeRequest, MergeOptions, Source } from './types/index.ts';

/**
 * What a judge would be asked by `mergeAgents` with the same sources and options: to be answered elsewhere, later.
 *
 * @returns One request per part; none where all is decided.
 * @throws TypeError as `mergeAgents` does; ReadError where a source cannot be read safely; RangeError for a budget out of range.
 */
export async function listQuestions(
  sources: readonly Source[],
  options: MergeOptions = {},
): Promise<JudgeRequest[]> {
  checkOptions(sources, options);
  const entries = sources.flatMap((source) => readPersona(source).entries);
  const matching = await matchEntries(entries, options);
  const { decisions = NO_DECISIONS, judgeBudget } = options;
  const prepared = writeRequests(listStatements(entries), matching, decisions, judgeBudget);
  return prepared.map(({ request }) => ({ ...request, attempt: 1 }));
}
