import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** A file that holds more than is read of it. */
export class TooLong extends Error {
  override readonly name = 'TooLong';
  /** In bytes, as far as it is known. */
  readonly size: number;

  constructor(size: number) {
    super(`more than ${size} bytes`);
    this.size = size;
  }
}

/** Something that is no regular file: a folder, a device, a pipe. */
export class NoFile extends Error {
  override readonly name = 'NoFile';
  constructor() {
    super('not a regular file');
  }
}

/**
 * Reads a regular file whole. What is said of its size beforehand is not trusted: it may grow, or stand for something endless. A pipe or
 * device is not waited for.
 *
 * @param most Bytes.
 * @throws TooLong, NoFile, or what the file system says.
 */
export async function readBounded(absolute: string, most: number): Promise<Buffer> {
  const handle = await open(absolute, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const status = await handle.stat();
    if (!status.isFile()) throw new NoFile();
    if (status.size > most) throw new TooLong(status.size);
    const chunks: Buffer[] = [];
    let size = 0;
    for (;;) {
      // What says its size is read at once; with one byte more it is seen whether that was all.
      const room = status.size - size + 1;
      const chunk = Buffer.allocUnsafe(room > 1 ? room : 65_536);
      const { bytesRead } = await handle.read(chunk, 0, chunk.length);
      if (bytesRead === status.size && size === 0) return chunk.subarray(0, bytesRead);
      if (bytesRead === 0) return Buffer.concat(chunks);
      chunks.push(chunk.subarray(0, bytesRead));
      size += bytesRead;
      if (size > most) throw new TooLong(size);
    }
  } finally {
    await handle.close();
  }
}
