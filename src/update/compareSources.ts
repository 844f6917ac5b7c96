import { readPersona } from '../read/readPersona.ts';
import type { Persona, Source, SourceChange } from '../types/index.ts';
import { compareSettings } from './compareSettings.ts';
import { compareTexts } from './compareTexts.ts';
import { foldLineEnds } from './foldLineEnds.ts';
import { listTexts } from './listTexts.ts';

/** A source that goes under another name shares this much of its lines, of the one and of the other, with what it was. */
const SAME_FILE = 0.5;

/**
 * What came, went and changed in the sources of a merge. A source that is gone and a new one that says most of the same are one that was renamed.
 *
 * @param before as they were merged
 * @param now as they are
 * @throws ReadError where one of them cannot be read safely
 */
export function compareSources(before: readonly Source[], now: readonly Source[]): SourceChange[] {
  const paths = new Set(now.map(({ path }) => path));
  const earlier = new Map(before.map((source) => [source.path, source]));
  const lost = new Map(before.filter(({ path }) => !paths.has(path)).map((source) => [source.path, source]));
  const fresh = now.filter(({ path }) => !earlier.has(path));
  const renamed = findRenamed([...lost.values()], fresh);
  for (const { path } of renamed.values()) lost.delete(path);
  const changes = now.map((source) =>
    compareSource(earlier.get(source.path) ?? renamed.get(source.path), source),
  );
  return [...changes, ...[...lost.values()].map((source) => compareSource(source, undefined))];
}

function compareSource(before: Source | undefined, now: Source | undefined): SourceChange {
  const path = (now ?? before)?.path ?? '';
  const was = before && now && before.path !== now.path ? { was: before.path } : {};
  if (before && now && foldLineEnds(before.text).trimEnd() === foldLineEnds(now.text).trimEnd())
    return { path, state: 'same', ...was, came: [], went: [], changed: [], settings: [] };
  const [old, own] = [before && readPersona(before), now && readPersona(now)];
  return {
    path,
    state: !before ? 'new' : now ? 'changed' : 'gone',
    ...was,
    ...compareTexts(listAll(old), listAll(own)),
    settings: compareSettings(old?.ownSettings ?? [], own?.ownSettings ?? []),
  };
}

function listAll(persona: Persona | undefined) {
  return persona ? listTexts(persona) : [];
}

/** Path now → the source that it was, each once, those most alike first. */
function findRenamed(lost: readonly Source[], fresh: readonly Source[]): Map<string, Source> {
  const lines = new Map(
    [...lost, ...fresh].map((source) => [source, new Set(listTexts(readPersona(source)).map(nameText))]),
  );
  const pairs = lost
    .flatMap((old) => fresh.map((own) => ({ old, own, share: shareOf(lines.get(old), lines.get(own)) })))
    .filter(({ share }) => share >= SAME_FILE)
    .sort((a, b) => b.share - a.share);
  const found = new Map<string, Source>();
  const taken = new Set<Source>();
  for (const { old, own } of pairs) {
    if (found.has(own.path) || taken.has(old)) continue;
    found.set(own.path, old);
    taken.add(old);
  }
  return found;
}

function nameText({ kind, markdown }: { kind: string; markdown: string }): string {
  return `${kind} ${markdown}`;
}

/** Share of the larger of two sets that stands in both, 0–1. */
function shareOf(a: ReadonlySet<string> = new Set(), b: ReadonlySet<string> = new Set()): number {
  const both = [...a].filter((one) => b.has(one)).length;
  return both / Math.max(1, a.size, b.size);
}
