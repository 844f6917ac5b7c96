import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AgentDigest } from '../../types/index.ts';

/** What is long in a digest. */
type Body = Pick<AgentDigest, 'settings' | 'description' | 'lines' | 'subject'>;

/** Bytes that are gathered before they are written. */
const CHUNK = 1 << 20;
/** Digests that were read last and are still held. */
const MOST_HELD = 64;

/**
 * Keeps what is long in digests in a file of the system's folder for such, so that many agents take little memory. The file goes when it is closed, on
 * most systems when the process ends, however that comes about.
 */
export class DigestSpill {
  readonly #file: number;
  readonly #folder: string;
  readonly #buffer = Buffer.allocUnsafe(CHUNK);
  readonly #held = new Map<number, Body>();
  #part = Buffer.allocUnsafe(CHUNK >> 4);
  #buffered = 0;
  #written = 0;

  /** @throws Error of the system where there is no room for a file. */
  constructor(folder = tmpdir()) {
    this.#folder = mkdtempSync(path.join(folder, 'persona-merge-'));
    this.#file = openSync(path.join(this.#folder, 'digests'), 'w+', 0o600);
    this.#remove();
  }

  /** @returns The same digest; what is long is read from the file each time that it is asked for. */
  keep(digest: AgentDigest): AgentDigest {
    const { settings, description, lines, subject, ...rest } = digest;
    // A name may be a part of its file's text, which would be held for its sake.
    const short = JSON.parse(JSON.stringify(rest)) as typeof rest;
    const place = this.#written + this.#buffered;
    const length = this.#append(JSON.stringify({ settings, description, lines, subject }));
    const read = (): Body => this.#read(place, length);
    return {
      ...short,
      get settings() {
        return read().settings;
      },
      get description() {
        return read().description;
      },
      get lines() {
        return read().lines;
      },
      get subject() {
        return read().subject;
      },
    };
  }

  close(): void {
    closeSync(this.#file);
    this.#remove();
  }

  /** @returns how many bytes it is */
  #append(json: string): number {
    const length = Buffer.byteLength(json);
    if (this.#buffered + length > CHUNK) this.#flush();
    if (length > CHUNK) this.#write(Buffer.from(json));
    else this.#buffered += this.#buffer.write(json, this.#buffered);
    return length;
  }

  #read(place: number, length: number): Body {
    let body = this.#held.get(place);
    if (body) return body;
    if (place + length > this.#written) this.#flush();
    // One for all: buffers of their own would fill the memory faster than it is swept.
    if (this.#part.length < length) this.#part = Buffer.allocUnsafe(2 * length);
    const bytes = this.#part.subarray(0, length);
    for (let done = 0; done < length; ) {
      const more = readSync(this.#file, bytes, done, length - done, place + done);
      if (more === 0) throw new Error('the file of digests was cut short');
      done += more;
    }
    body = JSON.parse(bytes.toString('utf8')) as Body;
    this.#held.set(place, body);
    const [first] = this.#held.keys();
    if (this.#held.size > MOST_HELD && first !== undefined) this.#held.delete(first);
    return body;
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
