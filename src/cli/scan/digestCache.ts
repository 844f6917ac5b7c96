import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { detectByPath } from '../../formats/detectFormat.ts';
import { version as dictionaryVersion } from '../../match/data/dictionary.ts';
import { DIGEST_VERSION } from '../../scan/digestAgent.ts';
import type { AgentDigest } from '../../types/index.ts';
import { VERSION } from '../version.ts';

/** Characters of one file of the cache; what is over, the oldest digests first, is let go when it is written anew. */
const MOST_CHARACTERS = 32_000_000;

/**
 * Digests by the hash of the bytes that they were made of and the names of their file, in 256 files of lines: hash of the bytes, hash of the digest, digest. What does
 * not agree with its hash, and what another version wrote, is as good as not there.
 */
export class DigestCache {
  readonly #folder: string;
  readonly #shards = new Map<string, Promise<Map<string, string>>>();
  readonly #changed = new Set<string>();

  /** @param folder The user's folder for caches of this program. */
  constructor(folder: string) {
    this.#folder = path.join(folder, `scan-${VERSION}-${DIGEST_VERSION}-${dictionaryVersion}`);
  }

  /** A file's path may say of which tool it is, and its last two names what it is called, where its text does not. */
  static keyOf(bytes: Uint8Array, file: string): string {
    const place = `${detectByPath(file) ?? ''}\n${file.split(/[\\/]/).slice(-2).join('/')}`;
    return createHash('sha256').update(bytes).update(`\0${place}`).digest('hex');
  }

  async find(key: string): Promise<AgentDigest | undefined> {
    const line = (await this.#load(key.slice(0, 2))).get(key);
    if (line === undefined) return undefined;
    const [sum, json] = [line.slice(0, SUM_LENGTH), line.slice(SUM_LENGTH + 1)];
    if (sumOf(json) !== sum) return undefined;
    try {
      return JSON.parse(json) as AgentDigest;
    } catch {
      return undefined;
    }
  }

  async add(key: string, digest: AgentDigest): Promise<void> {
    const json = JSON.stringify(digest);
    const name = key.slice(0, 2);
    const shard = await this.#load(name);
    // Last of all, so that what is used least is let go first.
    shard.delete(key);
    shard.set(key, `${sumOf(json)} ${json}`);
    this.#changed.add(name);
  }

  /** Writes what was added. A cache that cannot be written costs time at the next run and nothing else. */
  async save(): Promise<void> {
    if (this.#changed.size === 0) return;
    try {
      await mkdir(this.#folder, { recursive: true });
      for (const name of this.#changed) await this.#write(name);
    } catch {
      // No room, no rights: then without.
    }
  }

  #load(name: string): Promise<Map<string, string>> {
    let shard = this.#shards.get(name);
    if (!shard) {
      shard = readFile(path.join(this.#folder, name), 'utf8').then(readLines, () => new Map());
      this.#shards.set(name, shard);
    }
    return shard;
  }

  async #write(name: string): Promise<void> {
    const lines = [...(await this.#load(name))].map(([key, line]) => `${key} ${line}\n`);
    let size = lines.reduce((sum, line) => sum + line.length, 0);
    while (size > MOST_CHARACTERS) size -= lines.shift()?.length ?? size;
    const beside = path.join(this.#folder, `.${name}.${process.pid}.tmp`);
    try {
      await writeFile(beside, lines.join(''));
      await rename(beside, path.join(this.#folder, name));
    } finally {
      await rm(beside, { force: true });
    }
  }
}

const SUM_LENGTH = 16;
const KEY_LENGTH = 64;

function sumOf(json: string): string {
  return createHash('sha256').update(json).digest('hex').slice(0, SUM_LENGTH);
}

function readLines(text: string): Map<string, string> {
  const lines = text.split('\n').filter((line) => line.length > KEY_LENGTH + SUM_LENGTH + 2);
  return new Map(lines.map((line) => [line.slice(0, KEY_LENGTH), line.slice(KEY_LENGTH + 1)]));
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
