import { findCapability, findEntry, findLeftOut } from './findOutcome.ts';
import { mergeAgents } from './mergeAgents.ts';
import { readPersona } from './read/readPersona.ts';
import type { EntryId, MergeOptions, Source, WordingExplanation } from './types/index.ts';

/**
 * Merges personas and says of one of their lines what became of it: whether the agent says it in its own words, which line stands for it,
 * for which it stands, and by which rules.
 *
 * @param sources All that are merged.
 * @param id Id of an entry, `path:line`; with `#2`, `#3` … for further entries that begin on the same line.
 * @param options As for `mergeAgents`.
 * @throws RangeError where the id names no entry; and whatever `mergeAgents` throws.
 */
export async function explainWording(
  sources: readonly Source[],
  id: EntryId,
  options: MergeOptions = {},
): Promise<WordingExplanation> {
  const entry = findEntry(
    sources.flatMap((source) => readPersona(source).entries),
    id,
  );
  const result = await mergeAgents(sources, options);
  const capability = findCapability(result, id);
  const leftOut = findLeftOut(result, entry);
  return {
    id,
    text: entry.text,
    capability: { id: capability.id, text: capability.text, section: capability.section },
    ...(leftOut && { leftOut }),
    standsFor: result.report.leftOut.filter(
      ({ coveredAt }) => coveredAt?.source === entry.source && coveredAt.line === entry.line,
    ),
  };
}
