import { once } from 'node:events';
import type { Output } from './terminal.ts';

/** Waits until more may be written. @returns false where nobody reads any more */
export async function awaitDrain(output: Output): Promise<boolean> {
  const stream = output as unknown as NodeJS.WriteStream;
  const done = new AbortController();
  try {
    return await Promise.race([
      once(stream, 'drain', { signal: done.signal }).then(() => true),
      once(stream, 'close', { signal: done.signal }).then(() => false),
    ]);
  } catch {
    return false;
  } finally {
    done.abort();
  }
}
