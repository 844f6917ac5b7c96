import path from 'node:path';
import { hashText } from '../../judge/hashText.ts';
import { readPersona } from '../../read/readPersona.ts';
import type { Decision, EntryId, MergeOptions, Source } from '../../types/index.ts';
import type { Values } from '../command.ts';
import { flagOf } from '../flags.ts';
import { findOrigin } from './findOrigin.ts';
import { hashBytes } from './formatLock.ts';
import { LOCKED, type Lock, type LockedFlags, type LockedSource, type Locking } from './Lock.ts';

/** What a merge was made of, with paths from the folder of its lock file. */
export async function takeLock(
  { file, named, sources, pairs, told = [], agent, values, outputs }: Locking,
  cwd: string,
): Promise<Lock> {
  const folder = path.dirname(path.resolve(cwd, file));
  const move = (given: string): string => moveInto(given, cwd, folder);
  const locked = sources.map(async ({ path: place, text }): Promise<LockedSource> => {
    const from = await findOrigin(path.resolve(cwd, place), folder);
    return { path: move(place), sha256: hashBytes(text), ...(from && { from }), text };
  });
  return {
    agent,
    named: named.map(move),
    sources: await Promise.all(locked),
    flags: takeFlags(values, move),
    pairs: [...told, ...takePairs(pairs, sources)],
    outputs: [...new Set([...(values.output === undefined ? [] : [values.output]), ...outputs].map(move))],
  };
}

/** A path as it is called from another folder, with `/`; a folder keeps the slash at its end. */
export function moveInto(given: string, from: string, to: string): string {
  const moved = path.relative(to, path.resolve(from, given)).replaceAll(path.sep, '/') || '.';
  return /[\\/]$/.test(given) ? `${moved}/` : moved;
}

function takeFlags(values: Values, move: (given: string) => string): LockedFlags {
  const entries = LOCKED.filter((name) => values[name] !== undefined).map((name) => {
    const value = values[name];
    return [name, flagOf(name).type === 'file' ? move(String(value)) : value] as const;
  });
  return Object.fromEntries(entries) as LockedFlags;
}

function takePairs({ same = [], keepApart = [] }: Locking['pairs'], sources: readonly Source[]): Decision[] {
  if (same.length + keepApart.length === 0) return [];
  const texts = new Map(
    sources.flatMap((source) => readPersona(source).entries.map(({ id, text }) => [id, text] as const)),
  );
  const decided = [
    ...same.map((pair) => decide('same', pair, texts)),
    ...keepApart.map((pair) => decide('apart', pair, texts)),
  ];
  // Two that read alike are the same anyway.
  return decided.filter(({ a, b }) => a !== b);
}

function decide(
  verdict: Decision['verdict'],
  pair: NonNullable<MergeOptions['same']>[number],
  texts: ReadonlyMap<EntryId, string>,
): Decision {
  const [one, other] = pair
    .map((id) => ({ text: texts.get(id) ?? '', hash: hashText(texts.get(id) ?? '') }))
    .sort((x, y) => (x.hash < y.hash ? -1 : 1)) as [Named, Named];
  return { verdict, by: 'person', a: one.hash, textA: one.text, b: other.hash, textB: other.text };
}

interface Named {
  text: string;
  hash: string;
}
