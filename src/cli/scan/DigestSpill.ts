import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Bytes that are gathered before they are written. */
const CHUNK = 1 << 20;

/**
 * Keeps what is long of digests in a file of the system's folder for such, so that many agents take little memory. The file goes when it is closed, on
 * most systems when the process ends, however that comes about.
 */
export class DigestSpill {
  readonly #file: number;
  readonly #folder: string;
  readonly #buffer = Buffer.allocUnsafe(CHUNK);
  #part = new Uint8Array(CHUNK >> 4);
  #buffered = 0;
  #written = 0;

  /** @throws Error of the system where there is no room for a file. */
  constructor(folder = tmpdir()) {
    this.#folder = mkdtempSync(path.join(folder, 'persona-merge-'));
    this.#file = openSync(path.join(this.#folder, 'digests'), 'w+', 0o600);
    this.#remove();
  }

  /** @returns A function that reads the bytes again. They are to be used before it reads others. */
  keep(bytes: Uint8Array): () => Uint8Array {
    const place = this.#written + this.#buffered;
    const { length } = bytes;
    this.#append(bytes);
    return () => this.#read(place, length);
  }

  /** The same for numbers, which stay as they are. */
  keepNumbers(numbers: Int32Array): () => Int32Array {
    const read = this.keep(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
    return () => new Int32Array(new Uint8Array(read()).buffer);
  }

  close(): void {
    closeSync(this.#file);
    this.#remove();
  }

  #append(bytes: Uint8Array): void {
    if (this.#buffered + bytes.length > CHUNK) this.#flush();
    if (bytes.length > CHUNK) this.#write(bytes);
    else {
      this.#buffer.set(bytes, this.#buffered);
      this.#buffered += bytes.length;
    }
  }

  #read(place: number, length: number): Uint8Array {
    if (place + length > this.#written) this.#flush();
    // One for all: buffers of their own would fill the memory faster than it is swept.
    if (this.#part.length < length) this.#part = new Uint8Array(2 * length);
    const bytes = this.#part.subarray(0, length);
    for (let done = 0; done < length; ) {
      const more = readSync(this.#file, bytes, done, length - done, place + done);
      if (more === 0) throw new Error('the file of digests was cut short');
      done += more;
    }
    return bytes;
  }

  #flush(): void {
    this.#write(this.#buffer.subarray(0, this.#buffered));
    this.#buffered = 0;
  }

  #write(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length; )
      done += writeSync(this.#file, bytes, done, bytes.length - done, this.#written + done);
    this.#written += bytes.length;
  }

  /** A file that is open may be removed already, but on Windows. */
  #remove(): void {
    try {
      rmSync(this.#folder, { recursive: true, force: true });
    } catch {
      // Again once it is closed.
    }
  }
}
