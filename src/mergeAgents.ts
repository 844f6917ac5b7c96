import { composeAgent } from './compose/composeAgent.ts';
import { judgeMatching } from './judge/judgeMatching.ts';
import { matchEntries } from './match/matchEntries.ts';
import { readPersona } from './read/readPersona.ts';
import { reportMerge } from './report/reportMerge.ts';
import type { MergeOptions, MergeResult, Source } from './types/index.ts';
import { writeAgent } from './write/writeAgent.ts';

/**
 * Merges personas into one agent and reports what became of every line.
 *
 * @param sources one persona or more, each with a path of its own; texts are data and nothing in them is run.
 * @param options see `MergeOptions`; all have defaults.
 * @returns the agent as data, its Markdown, where each line comes from, and the report. The same input gives the same result.
 * @throws ReadError where a source is too large or too deeply nested to be read safely; JudgeError where the judge fails and is
 * not optional.
 */
export async function mergeAgents(
  sources: readonly Source[],
  options: MergeOptions = {},
): Promise<MergeResult> {
  const personas = sources.map(readPersona);
  const entries = personas.flatMap((persona) => persona.entries);
  const offline = await matchEntries(entries, options);
  const { matching, decisions, ...judging } = await judgeMatching(entries, offline, options);
  const composition = composeAgent(personas, matching, options);
  const written = writeAgent(composition.agent);
  const report = reportMerge({ personas, matching, composition, written });
  return { agent: composition.agent, ...written, matching, decisions, judging, report };
}
