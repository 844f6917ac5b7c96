import { realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Entry, EntryId, MergeOptions, Source } from '../types/index.ts';
import { listValue, type Values } from './command.ts';
import { CommandError, type Problem, usageError } from './problem.ts';
import { refuseUnreadable } from './refuseUnreadable.ts';

/** An entry as people point at it. */
export interface Place {
  file: string;
  /** 1-based. */
  line: number;
  /** 1-based: which of the entries that begin on the line. */
  nth: number;
}

/**
 * Reads `FILE:LINE`, or `FILE:LINE#2` for the second entry that begins there.
 * @throws CommandError (usage) where it is neither.
 */
export function parsePlace(text: string): Place {
  const [, file, line, nth] = /^(.+):(\d+)(?:#(\d+))?$/.exec(text) ?? [];
  if (!file || !line) throw usageError(`Expected a place as FILE:LINE, not \`${text}\`.`);
  return { file, line: Number(line), nth: Number(nth ?? 1) };
}

/**
 * The entries at these places.
 *
 * @param sources Read already; a place may spell the path of one in another way.
 * @throws CommandError that lists each place without an entry, with the nearest lines that hold one.
 */
export async function findEntries(
  places: readonly Place[],
  sources: readonly Source[],
  cwd: string,
): Promise<Entry[]> {
  const { readPersona } = await import('../index.ts');
  const named = new Map(
    await Promise.all(sources.map(async (source) => [await resolve(source.path, cwd), source] as const)),
  );
  const problems: Problem[] = [];
  const found: Entry[] = [];
  for (const { file, line, nth } of places) {
    const source = named.get(await resolve(file, cwd));
    const entries = source ? await refuseUnreadable([source], async () => readPersona(source).entries) : [];
    const entry = entries.filter((one) => one.line === line)[nth - 1];
    if (entry) found.push(entry);
    else if (!source) problems.push({ code: 'not-merged', path: file });
    else problems.push({ code: 'no-entry', path: file, line, args: { near: listNear(entries, line), nth } });
  }
  if (problems.length > 0) throw new CommandError(problems);
  return found;
}

/**
 * The pairs of `--same` and `--keep-apart`.
 * @throws CommandError where a flag names no two entries, or a pair that cannot be.
 */
export async function namePairs(
  values: Values,
  sources: readonly Source[],
  cwd: string,
): Promise<Pick<MergeOptions, 'same' | 'keepApart'>> {
  const find = async (flag: string): Promise<Entry[][]> =>
    Promise.all(listValue(values, flag).map((value) => findEntries(parsePair(flag, value), sources, cwd)));
  const [same, keepApart] = [await find('same'), await find('keep-apart')];
  if (same.length + keepApart.length === 0) return {};
  const pairs = { same: same.map(takeIds), keepApart: keepApart.map(takeIds) };
  const { listVerdicts } = await import('../judge/listVerdicts.ts');
  try {
    listVerdicts([...same, ...keepApart].flat(), pairs);
  } catch (error) {
    if (error instanceof RangeError) throw usageError(`${error.message}.`);
    throw error;
  }
  return pairs;
}

function parsePair(flag: string, value: string): Place[] {
  const [, a, b] = /^(.+:\d+(?:#\d+)?)=(.+:\d+(?:#\d+)?)$/.exec(value) ?? [];
  if (!a || !b) throw usageError(`Expected --${flag} to be FILE:LINE=FILE:LINE, not \`${value}\`.`);
  return [parsePlace(a), parsePlace(b)];
}

function takeIds(entries: readonly Entry[]): [EntryId, EntryId] {
  return [entries[0]?.id ?? '', entries[1]?.id ?? ''];
}

async function resolve(file: string, cwd: string): Promise<string> {
  const absolute = path.resolve(cwd, file);
  return realpath(absolute).catch(() => absolute);
}

function listNear(entries: readonly Entry[], line: number): string {
  const lines = [...new Set(entries.map((entry) => entry.line))];
  const nearest = lines.sort((a, b) => Math.abs(a - line) - Math.abs(b - line)).slice(0, 4);
  return nearest.sort((a, b) => a - b).join(', ') || 'none';
}
