import { parseDecisions } from '../../judge/parseDecisions.ts';
import type { FlagName } from '../flags.ts';
import { CommandError } from '../problem.ts';
import { readValue } from '../readValue.ts';
import { hashBytes } from './formatLock.ts';
import { LOCKED, type Lock, type LockedFlags, type LockedSource, type Origin } from './Lock.ts';

/** A lock file that cannot be used, and where in it. */
export class LockError extends Error {
  override readonly name = 'LockError';
}

/**
 * Reads a lock file. It is merged by version control, and comes with other people's folders: nothing in it is taken on trust.
 *
 * @throws LockError with the place ("sources[3].path") and what is expected there.
 */
export function parseLock(text: string): Lock {
  const value = readObject(parseJson(text), 'the file');
  if (value.schemaVersion !== 1) throw expected('schemaVersion', '1');
  const sources = readList(value.sources, 'sources').map(readSource);
  if (sources.length === 0) throw expected('sources', 'one at least');
  if (new Set(sources.map(({ path }) => path)).size < sources.length)
    throw expected('sources', 'each path once');
  const { text: agent } = readText(value.agent, 'agent');
  return {
    agent,
    named: readTexts(value.named, 'named'),
    sources,
    flags: readFlags(readObject(value.flags ?? {}, 'flags')),
    pairs: readPairs(value.pairs),
    outputs: readTexts(value.outputs, 'outputs'),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    // Two branches that both merged leave their marks in it.
    if (/^(?:<{7}|>{7}) /m.test(text)) throw new LockError('It holds conflict marks of Git', { cause });
    throw new LockError(`Expected JSON: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

function readSource(value: unknown, at: number): LockedSource {
  const place = `sources[${at}]`;
  const { path, from } = readObject(value, place);
  if (typeof path !== 'string' || path === '') throw expected(`${place}.path`, 'a path');
  return {
    path,
    ...readText(value, place),
    ...(from !== undefined && { from: readOrigin(from, `${place}.from`) }),
  };
}

function readOrigin(value: unknown, place: string): Origin {
  const { repository, commit } = readObject(value, place);
  if (typeof repository !== 'string') throw expected(`${place}.repository`, 'a text');
  if (typeof commit !== 'string') throw expected(`${place}.commit`, 'a text');
  return { repository, commit };
}

/** Lines and their hash: whoever changes the one by hand makes the file say what never was. */
function readText(value: unknown, place: string): { text: string; sha256: string } {
  const { lines, sha256 } = readObject(value, place);
  const text = readTexts(lines, `${place}.lines`).join('\n');
  if (sha256 !== hashBytes(text)) throw expected(`${place}.sha256`, 'the hash of its lines');
  return { text, sha256 };
}

function readFlags(value: Record<string, unknown>): LockedFlags {
  const known: readonly string[] = LOCKED;
  const entries = Object.entries(value).map(([name, given]) => {
    if (!known.includes(name)) throw new LockError(`flags.${name}: It is no flag of a lock file`);
    try {
      return [name, readValue(name as FlagName, given, `flags.${name}`)] as const;
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      const message = String(error.problems[0]?.args?.message ?? '').replace(/\.$/, '');
      throw new LockError(message, { cause: error });
    }
  });
  return Object.fromEntries(entries) as LockedFlags;
}

function readPairs(value: unknown): Lock['pairs'] {
  const decisions = readList(value, 'pairs');
  try {
    return parseDecisions(JSON.stringify({ version: 1, decisions })).decisions;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new LockError(message.replace(/^decisions/, 'pairs'), { cause });
  }
}

function readTexts(value: unknown, place: string): string[] {
  return readList(value, place).map((one, at) => {
    if (typeof one !== 'string') throw expected(`${place}[${at}]`, 'a text');
    return one;
  });
}

function readList(value: unknown, place: string): unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw expected(place, 'a list');
  return value;
}

function readObject(value: unknown, place: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw expected(place, 'an object');
  return value as Record<string, unknown>;
}

function expected(place: string, what: string): LockError {
  return new LockError(`${place}: Expected ${what}`);
}
