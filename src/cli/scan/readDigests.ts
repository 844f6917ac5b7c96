import type { KeepNumbers } from '../../scan/indexAgents.ts';
import { PackedDigest } from '../../scan/PackedDigest.ts';
import type { PlacedDigest, ScanProgress, Source, UnreadFile } from '../../types/index.ts';
import { REPORT_MARK } from '../../write/reportMark.ts';
import { describeProblem } from '../describeProblem.ts';
import { onSignal } from '../files/onSignal.ts';
import { decode, readBytes } from '../readSources.ts';
import { DigestSpill } from './DigestSpill.ts';
import { DigestCache } from './digestCache.ts';
import type { Digested } from './digestTexts.ts';
import type { AgentFile } from './listAgentFiles.ts';
import { type Pool, startPool } from './startPool.ts';
import { withoutPath } from './withoutPath.ts';

export interface ReadAgents {
  /** In the order of the files. */
  digests: PlacedDigest[];
  unread: UnreadFile[];
  /** Markdown that this program wrote as a report. */
  reports: string[];
  /** Where numbers of so many agents are kept; undefined where it is in memory. */
  keep: KeepNumbers | undefined;
  /** Lets go of what the digests read from. */
  close: () => void;
}

/** From so many files on, what is long in their digests is kept on disk. */
const SPILLED_FROM = 10_000;

/** Texts that go to a thread at once: so few that all threads end at about the same time, so many that talking costs little. */
const BATCH = 8;

/** A digest that is ready, or why there is none. */
type Placed = { digest: PackedDigest } | { reason: string };

/** What is known of a file so far: done, or a text that is still to be read. */
type Opened = { digested: Digested } | { source: Source; key: string } | { isReport: true };

/**
 * Reads the files on all cores. What cannot be read, has changed into a folder or is gone meanwhile is listed; nothing ends the run.
 *
 * @param cacheFolder Digests of earlier runs; without it all is read anew.
 */
export async function readDigests(
  files: readonly AgentFile[],
  {
    cwd,
    cacheFolder,
    spilledFrom = SPILLED_FROM,
    onProgress,
  }: {
    cwd: string;
    cacheFolder?: string | undefined;
    spilledFrom?: number;
    onProgress: (progress: ScanProgress) => void;
  },
): Promise<ReadAgents> {
  const cache = cacheFolder === undefined ? undefined : new DigestCache(cacheFolder);
  const release = onSignal(() => cache?.discard());
  const spill = files.length >= spilledFrom ? new DigestSpill() : undefined;
  const results = new Array<Placed | undefined>(files.length);
  const reports: string[] = [];
  let done = 0;
  const finish = (at: number, digested: Digested | undefined): void => {
    results[at] = digested && 'packed' in digested ? { digest: place(digested.packed, spill) } : digested;
    onProgress({ stage: 'read', done: ++done, all: files.length });
  };
  const batches = startBatches(files.length, ({ at, key }, digested) => {
    if (cache && 'packed' in digested) cache.add(key, digested.packed);
    finish(at, digested);
  });
  try {
    for (const [at, file] of files.entries()) {
      const opened = await openFile(file.path, cwd, cache);
      if ('source' in opened) await batches.send({ at, ...opened });
      else if ('isReport' in opened) {
        reports.push(file.path);
        finish(at, undefined);
      } else finish(at, opened.digested);
    }
    await batches.end();
  } catch (error) {
    spill?.close();
    throw error;
  } finally {
    await batches.close();
    cache?.save();
    release();
  }
  return {
    ...placeResults(files, results),
    reports,
    keep: spill && ((numbers) => spill.keepNumbers(numbers)),
    close: () => spill?.close(),
  };
}

/** A text on its way to a thread. */
interface Unread {
  /** Place of its file. */
  at: number;
  source: Source;
  key: string;
}

/** Sends texts to a pool, some at a time; who sends waits where as many are under way as the pool takes. */
function startBatches(
  files: number,
  finish: (one: Unread, digested: Digested) => void,
): { send: (one: Unread) => Promise<void>; end: () => Promise<void>; close: () => Promise<void> } {
  let pool: Promise<Pool> | undefined;
  let batch: Unread[] = [];
  const underWay = new Set<Promise<void>>();
  const read = async (sent: readonly Unread[]): Promise<void> => {
    pool ??= startPool(files);
    const digested = await (await pool).read(sent.map(({ source }) => source));
    for (const [k, one] of sent.entries()) finish(one, digested[k] as Digested);
  };
  const sendBatch = async (): Promise<void> => {
    const own = read(batch);
    batch = [];
    underWay.add(own);
    void own.finally(() => underWay.delete(own)).catch(() => {});
    if (underWay.size >= (await (pool as Promise<Pool>)).width) await Promise.race(underWay);
  };
  return {
    send: async (one) => {
      batch.push(one);
      if (batch.length >= BATCH) await sendBatch();
    },
    end: async () => {
      if (batch.length > 0) await sendBatch();
      await Promise.all(underWay);
    },
    close: async () => (await pool)?.close(),
  };
}

async function openFile(file: string, cwd: string, cache: DigestCache | undefined): Promise<Opened> {
  const bytes = await readBytes(file, cwd);
  if ('code' in bytes) return { digested: { reason: withoutPath(describeProblem(bytes), file) } };
  const key = cache ? DigestCache.keyOf(bytes, file) : '';
  const known = cache?.find(key);
  if (known) return { digested: { packed: known } };
  const source = decode(file, bytes);
  if ('code' in source) return { digested: { reason: withoutPath(describeProblem(source), file) } };
  if (source.text.startsWith(REPORT_MARK)) return { isReport: true };
  return { source, key };
}

/** @param spill Where it is kept, if not in memory. */
function place(packed: Uint8Array, spill: DigestSpill | undefined): PackedDigest {
  return new PackedDigest(spill ? spill.keep(packed) : () => packed);
}

function placeResults(
  files: readonly AgentFile[],
  results: readonly (Placed | undefined)[],
): Pick<ReadAgents, 'digests' | 'unread'> {
  const digests: PlacedDigest[] = [];
  const unread: UnreadFile[] = [];
  for (const [at, { path, scope }] of files.entries()) {
    const result = results[at];
    if (result && 'digest' in result) digests.push({ path, scope, digest: result.digest });
    else if (result) unread.push({ path, reason: result.reason });
  }
  return { digests, unread };
}
