import { createHash } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { detectByPath } from '../../formats/detectFormat.ts';
import { version as dictionaryVersion } from '../../match/data/dictionary.ts';
import { DIGEST_VERSION } from '../../scan/digestAgent.ts';
import { VERSION } from '../version.ts';

/** Bytes of one file of the cache; what is over, the oldest digests first, is let go when it is written anew. */
const MOST_BYTES = 32_000_000;

/** Bytes of new digests that wait for being written, in one file. */
const MOST_WAITING = 1 << 17;

/** Where a record stands in its file, in bytes: a line that names it, a packed digest, a line end. */
interface Place {
  from: number;
  /** Where the digest begins. */
  body: number;
  to: number;
}

interface Shard {
  /** The file as it was found; undefined where there is none. */
  file: number | undefined;
  places: Map<string, Place>;
  /** Keys that this run has added, and their records as far as they are not on disk yet. */
  added: Set<string>;
  waiting: Uint8Array[];
  size: number;
}

/**
 * Digests by the hash of the bytes that they were made of and the names of their file, in 256 files of records: hash of the bytes, hash of the digest, its
 * length, and the digest packed. What does not agree with its hash, and what another version wrote, is as good as not there. Only where digests stand is held in memory.
 */
export class DigestCache {
  readonly #folder: string;
  readonly #shards = new Map<string, Shard>();

  /** @param folder The user's folder for caches of this program. */
  constructor(folder: string) {
    this.#folder = path.join(folder, `scan-${VERSION}-${DIGEST_VERSION}-${dictionaryVersion}`);
  }

  /** A file's path may say of which tool it is, and its last two names what it is called, where its text does not. */
  static keyOf(bytes: Uint8Array, file: string): string {
    const place = `${detectByPath(file) ?? ''}\n${file.split(/[\\/]/).slice(-2).join('/')}`;
    return createHash('sha256').update(bytes).update(`\0${place}`).digest('hex');
  }

  /** The packed digest. */
  find(key: string): Uint8Array | undefined {
    const { file, places } = this.#open(key.slice(0, 2));
    const place = places.get(key);
    if (file === undefined || place === undefined) return undefined;
    try {
      const record = readPart(file, place);
      const packed = record.subarray(place.body - place.from, -1);
      const head = record.toString('latin1', 0, KEY_LENGTH + 1 + SUM_LENGTH);
      return head === `${key} ${sumOf(packed)}` ? packed : undefined;
    } catch {
      return undefined;
    }
  }

  add(key: string, packed: Uint8Array): void {
    const name = key.slice(0, 2);
    const shard = this.#open(name);
    if (shard.added.has(key)) return;
    shard.added.add(key);
    const head = Buffer.from(`${key} ${sumOf(packed)} ${packed.length}\n`);
    shard.waiting.push(head, packed, LINE_END);
    shard.size += head.length + packed.length + 1;
    if (shard.size > MOST_WAITING) this.#append(name, shard);
  }

  /** Writes what was added, and lets go of all files. A cache that cannot be written costs time at the next run and nothing else. */
  save(): void {
    for (const [name, shard] of this.#shards) {
      try {
        if (shard.added.size > 0) this.#write(name, shard);
      } catch {
        // No room, no rights: then without.
      } finally {
        this.#discardOne(name);
        if (shard.file !== undefined) closeSync(shard.file);
      }
    }
    this.#shards.clear();
  }

  /** Takes away what is half-written. */
  discard(): void {
    for (const name of this.#shards.keys()) this.#discardOne(name);
  }

  #discardOne(name: string): void {
    try {
      rmSync(this.#beside(name), { force: true });
    } catch {
      // Where the folder cannot be used, nothing is half-written.
    }
  }

  #open(name: string): Shard {
    let shard = this.#shards.get(name);
    if (!shard) {
      shard = { file: undefined, places: new Map(), added: new Set(), waiting: [], size: 0 };
      try {
        shard.file = openSync(path.join(this.#folder, name), 'r');
        shard.places = findRecords(readFileSync(shard.file));
      } catch {
        // None yet, or none that can be read.
      }
      this.#shards.set(name, shard);
    }
    return shard;
  }

  #beside(name: string): string {
    return path.join(this.#folder, `.${name}.${process.pid}.tmp`);
  }

  #append(name: string, shard: Shard): void {
    try {
      mkdirSync(this.#folder, { recursive: true });
      appendFileSync(this.#beside(name), Buffer.concat(shard.waiting));
    } catch {
      // What is lost here is read anew another time.
    }
    shard.waiting = [];
    shard.size = 0;
  }

  /** Last of all what is new, so that what is used least is let go first. */
  #write(name: string, shard: Shard): void {
    const { file, places, added } = shard;
    this.#append(name, shard);
    const fresh = readFileSync(this.#beside(name));
    const known = file === undefined ? [] : [...places].filter(([key]) => !added.has(key));
    let size = known.reduce((sum, [, { from, to }]) => sum + to - from, fresh.length);
    let first = 0;
    for (; first < known.length && size > MOST_BYTES; first++) {
      const { from, to } = (known[first] as [string, Place])[1];
      size -= to - from;
    }
    const kept = known.slice(first).map(([, place]) => readPart(file as number, place));
    writeFileSync(this.#beside(name), Buffer.concat([...kept, fresh]));
    renameSync(this.#beside(name), path.join(this.#folder, name));
  }
}

const LINE_END = Buffer.from('\n');

function readPart(file: number, { from, to }: Place): Buffer {
  const bytes = Buffer.allocUnsafeSlow(to - from);
  let done = 0;
  for (let more = -1; done < bytes.length && more !== 0; done += more)
    more = readSync(file, bytes, done, bytes.length - done, from + done);
  return bytes.subarray(0, done);
}

/** Where each record stands that may be one of ours, up to what is none. */
function findRecords(bytes: Buffer): Map<string, Place> {
  const places = new Map<string, Place>();
  for (let from = 0; from < bytes.length; ) {
    const body = bytes.indexOf(10, from) + 1;
    if (body === 0 || body - from > LONGEST_HEAD) break;
    const [key = '', , length] = bytes.toString('latin1', from, body - 1).split(' ');
    const to = body + Number(length) + 1;
    if (key.length !== KEY_LENGTH || !(to <= bytes.length) || bytes[to - 1] !== 10) break;
    places.delete(key);
    places.set(key, { from, body, to });
    from = to;
  }
  return places;
}

const SUM_LENGTH = 16;
const KEY_LENGTH = 64;
/** With a length of ten digits. */
const LONGEST_HEAD = KEY_LENGTH + SUM_LENGTH + 13;

function sumOf(packed: Uint8Array): string {
  return createHash('sha256').update(packed).digest('hex').slice(0, SUM_LENGTH);
}

/** Where programs of this user keep what they can make again; undefined where the environment does not say. */
export function findCacheFolder(
  env: Record<string, string | undefined>,
  platform: string,
): string | undefined {
  const { PERSONA_MERGE_CACHE: own, XDG_CACHE_HOME: xdg, LOCALAPPDATA: local, HOME: home } = env;
  if (own) return own;
  if (platform === 'win32') return local && path.join(local, 'persona-merge', 'Cache');
  if (xdg && path.isAbsolute(xdg)) return path.join(xdg, 'persona-merge');
  if (!home) return undefined;
  return platform === 'darwin'
    ? path.join(home, 'Library', 'Caches', 'persona-merge')
    : path.join(home, '.cache', 'persona-merge');
}
