import { refuseUnknown } from '../language/refuseUnknown.ts';
import { loadDictionary } from '../match/loadDictionary.ts';
import { ReadError } from '../read/ReadError.ts';
import type { PlacedDigest, ScanOptions, ScanReport, ScanSource, UnreadFile } from '../types/index.ts';
import { digestAgent } from './digestAgent.ts';
import { reportScan } from './reportScan.ts';

/**
 * Says which of many agents overlap, what to do about it, and what it saves.
 *
 * @param sources Texts, each with a path of its own; nothing in them is run. What cannot be read is listed in the report's `unread`.
 * @param options see `ScanOptions`; all have defaults.
 * @returns Plain data. The same input gives the same result; the order of the sources only decides the order of what is listed.
 * @throws TypeError for an option that does not exist, two sources of one path; RangeError for an option out of its range.
 */
export async function scanAgents(
  sources: readonly ScanSource[],
  options: ScanOptions = {},
): Promise<ScanReport> {
  refuseUnknown(options, ['minOverlap', 'sharedLines', 'accepted', 'onProgress']);
  const dictionary = await loadDictionary();
  const digests: PlacedDigest[] = [];
  const unread: UnreadFile[] = [];
  sources.forEach((source, at) => {
    options.onProgress?.({ stage: 'read', done: at, all: sources.length });
    try {
      digests.push({
        path: source.path,
        scope: source.scope ?? 'project',
        digest: digestAgent(source, dictionary),
      });
    } catch (error) {
      if (!(error instanceof ReadError)) throw error;
      // The path stands beside the reason.
      unread.push({
        path: source.path,
        reason: error.message.slice(source.path.length).replace(/^:\s?/, ''),
      });
    }
  });
  const report = reportScan(digests, unread, options, dictionary);
  // The texts of shared lines are read now, once.
  return { ...report, pairs: report.pairs.map((pair) => ({ ...pair })) };
}
