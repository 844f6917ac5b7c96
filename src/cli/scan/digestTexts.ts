import type { Dictionary } from '../../match/Dictionary.ts';
import { loadDictionary } from '../../match/loadDictionary.ts';
import { ReadError } from '../../read/ReadError.ts';
import { digestAgent } from '../../scan/digestAgent.ts';
import { packDigest } from '../../scan/packDigest.ts';
import type { AgentDigest, Source } from '../../types/index.ts';
import { withoutPath } from './withoutPath.ts';

/** The digest of a text, packed, or why there is none; one line, without the path. */
export type Digested = { packed: Uint8Array } | { reason: string };

/** Reads some texts: what a thread of the pool does, and what is done without one. Nothing that a text holds makes it throw. */
export async function digestTexts(sources: readonly Source[]): Promise<Digested[]> {
  const dictionary = await loadDictionary();
  return sources.map((source) => {
    const read = digestText(source, dictionary);
    return 'reason' in read ? read : { packed: packDigest(read.digest) };
  });
}

export function digestText(
  source: Source,
  dictionary: Dictionary,
): { digest: AgentDigest } | { reason: string } {
  try {
    return { digest: digestAgent(source, dictionary) };
  } catch (error) {
    if (error instanceof ReadError) return { reason: withoutPath(error.message, source.path) };
    return { reason: `cannot be read (${error instanceof Error ? error.message : String(error)})` };
  }
}
