import { availableParallelism } from 'node:os';
import type { Source } from '../../types/index.ts';
import { type Digested, digestTexts } from './digestTexts.ts';

/** Where some texts are read. */
export interface Pool {
  /** How many batches may be under way. */
  width: number;
  read: (sources: readonly Source[]) => Promise<Digested[]>;
  close: () => Promise<void>;
}

/** Fewer texts are read before a second thread has loaded what it needs. */
const LEAST_FOR_THREADS = 24;

/**
 * A pool with a thread for each core, or this thread alone for few texts, on one core, and where the package is not built.
 *
 * @param texts How many there are to read, at most.
 */
export async function startPool(texts: number): Promise<Pool> {
  const cores = availableParallelism();
  const alone: Pool = { width: 1, read: digestTexts, close: async () => {} };
  if (texts < LEAST_FOR_THREADS || cores < 2 || !import.meta.url.endsWith('.js')) return alone;
  const { Tinypool } = await import('tinypool');
  const pool = new Tinypool({
    filename: new URL('./digestWorker.js', import.meta.url).href,
    name: 'work',
    minThreads: Math.min(cores, texts),
    maxThreads: cores,
    // A thread that runs out of its memory ends alone, and its batch is read again text by text.
    resourceLimits: { maxOldGenerationSizeMb: 400, maxYoungGenerationSizeMb: 192 },
  });
  return {
    // One batch waits for each thread, so that none is idle.
    width: 2 * cores,
    read: async (sources) => {
      try {
        return await pool.run(sources);
      } catch (error) {
        if (sources.length === 1) return [{ reason: `cannot be read (${reasonOf(error)})` }];
        const each = [];
        for (const source of sources) {
          const one = pool
            .run([source])
            .catch((cause) => [{ reason: `cannot be read (${reasonOf(cause)})` }]);
          each.push(...((await one) as Digested[]));
        }
        return each;
      }
    },
    close: () => pool.destroy(),
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
