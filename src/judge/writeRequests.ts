import { clipText } from '../language/clipText.ts';
import type { DecisionsFile, JudgeEntry, JudgeRequest, Matching } from '../types/index.ts';
import { nameStatements, type Statement } from './listStatements.ts';
import { type LikePair, measureLikeness } from './measureLikeness.ts';
import { splitList } from './splitList.ts';
import { countTokens, writeEntry, writePrompt } from './writePrompt.ts';

/** A request that has not been sent, and what its ids stand for. */
export interface PreparedRequest {
  request: Omit<JudgeRequest, 'attempt'>;
  /** Entry id of the request → hash of the statement. */
  hashes: Map<string, string>;
}

/** Tokens of a whole prompt by default: small enough for every current model, large enough for some 1,200 entries. */
const DEFAULT_BUDGET = 30_000;

/** Least budget: the rule and a few entries of the greatest length. */
const LEAST_BUDGET = 2_000;

/** Longest text of an entry and of its sections in a prompt, in characters. What says the same says so early. */
const LONGEST_TEXT = 600;
const LONGEST_SECTION = 80;

/** Companions, by likeness, with which an entry is sure to share a part where a list has to be split. */
const NEIGHBOURS = 12;

/**
 * Writes what a judge has to be asked: nothing about statements that were judged before, everything about the others. Settled
 * groups that are like a new statement are shown by one member each.
 *
 * @param statements Of all sources (`listStatements`).
 * @param matching The offline grouping: the suggestion, and a hint at who has to be seen together.
 * @param known Decisions of earlier runs.
 * @param budget Most tokens of a prompt, as `countTokens` estimates; at least `LEAST_BUDGET`.
 * @throws RangeError where the budget is less.
 */
export function writeRequests(
  statements: readonly Statement[],
  matching: Matching,
  known: DecisionsFile,
  budget: number = DEFAULT_BUDGET,
): PreparedRequest[] {
  if (!(budget >= LEAST_BUDGET))
    throw new RangeError(`Expected a budget of at least ${LEAST_BUDGET} tokens, not ${budget}`);
  const settled = findSettled(statements, known);
  const names = nameStatements(statements);
  const links = findLinks(statements, matching);
  const isNew = (index: number): boolean => !settled.has(statements[index]?.hash ?? '');
  const fresh = statements.flatMap((_, index) => (isNew(index) ? [index] : []));
  if (fresh.length === 0) return [];

  const stands = pickStandIns(statements, settled);
  const shown = new Set(fresh);
  const meeting = new Map<string, [number, number]>();
  for (const [one, other] of links) {
    if (!isNew(one) && !isNew(other)) continue;
    const a = stands[one] ?? one;
    const b = stands[other] ?? other;
    shown.add(a).add(b);
    meeting.set(`${Math.min(a, b)} ${Math.max(a, b)}`, [a, b]);
  }

  const list = [...shown].sort((a, b) => a - b);
  const at = new Map(list.map((index, place) => [index, place]));
  const entries = list.map(
    (index): JudgeEntry => showStatement(statements[index], names[index] ?? '', !isNew(index)),
  );
  const groups = findSuggestion(statements, matching, at);
  const groupCost = new Map(groups.flatMap((group) => group.map((place) => [place, 4] as const)));
  const frame = countTokens(writePrompt({ entries: [], suggestion: [['']], part: 1, parts: 2 })) + 200;
  const costs = entries.map(
    (entry, place) => countTokens(writeEntry(entry)) + 1 + (groupCost.get(place) ?? 0),
  );
  const pairs = [...meeting.values()].map(([a, b]): [number, number] => [at.get(a) ?? 0, at.get(b) ?? 0]);
  const parts = splitList(costs, pairs, budget - frame).filter((part) =>
    part.some((place) => !entries[place]?.settled),
  );

  return parts.map((places, index) => {
    const own = new Set(places);
    const content = {
      entries: places.flatMap((place) => entries[place] ?? []),
      suggestion: groups
        .map((group) => group.filter((place) => own.has(place)).map((place) => entries[place]?.id ?? ''))
        .filter((ids) => ids.length > 1),
      part: index + 1,
      parts: parts.length,
    };
    return {
      request: { prompt: writePrompt(content), ...content },
      hashes: new Map(
        places.map((place) => [entries[place]?.id ?? '', statements[list[place] ?? 0]?.hash ?? '']),
      ),
    };
  });
}

/** Hash → the group that a judge or a person put it in. What stands there as `offline` is still open. */
function findSettled(statements: readonly Statement[], known: DecisionsFile): Map<string, number> {
  const present = new Set(statements.map(({ hash }) => hash));
  return new Map(
    known.groups.flatMap(({ by, entries }, group) =>
      by === 'offline'
        ? []
        : Object.keys(entries)
            .filter((hash) => present.has(hash))
            .map((hash) => [hash, group] as const),
    ),
  );
}

/** For each settled statement the member that speaks for its group: the one that says most. */
function pickStandIns(
  statements: readonly Statement[],
  settled: ReadonlyMap<string, number>,
): (number | undefined)[] {
  const longest = new Map<number, number>();
  statements.forEach(({ hash, text }, index) => {
    const group = settled.get(hash);
    if (group === undefined) return;
    const best = longest.get(group);
    if (best === undefined || text.length > (statements[best]?.text.length ?? 0)) longest.set(group, index);
  });
  return statements.map(({ hash }) => {
    const group = settled.get(hash);
    return group === undefined ? undefined : longest.get(group);
  });
}

/** Pairs of statements that may be the same: by their words, and by what matching thought worth keeping. */
function findLinks(statements: readonly Statement[], matching: Matching): [number, number][] {
  const place = new Map(
    statements.flatMap(({ entries }, index) => entries.map(({ id }) => [id, index] as const)),
  );
  const byWords = measureLikeness(
    statements.map(({ text }) => text),
    NEIGHBOURS,
  ).map(({ a, b }: LikePair): [number, number] => [a, b]);
  const scored = matching.pairs.flatMap(({ a, b, score }) => {
    const one = place.get(a);
    const other = place.get(b);
    return one === undefined || other === undefined || one === other || score < 0.2
      ? []
      : [[one, other] as [number, number]];
  });
  const grouped = matching.clusters.flatMap(({ members, medoid }) => {
    const middle = place.get(medoid);
    return members.flatMap((id) => {
      const index = place.get(id);
      return middle === undefined || index === undefined || index === middle
        ? []
        : [[middle, index] as [number, number]];
    });
  });
  return [...byWords, ...scored, ...grouped];
}

/** Offline groups of two or more, by place in the list. */
function findSuggestion(
  statements: readonly Statement[],
  matching: Matching,
  at: ReadonlyMap<number, number>,
): number[][] {
  const place = new Map(
    statements.flatMap(({ entries }, index) => entries.map(({ id }) => [id, at.get(index)] as const)),
  );
  const taken = new Set<number>();
  return matching.clusters
    .map(({ members }) => [...new Set(members.flatMap((id) => place.get(id) ?? []))].sort((a, b) => a - b))
    .filter((group) => group.length > 1)
    .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || a.length - b.length)
    .map((group) =>
      group.filter((index) => {
        if (taken.has(index)) return false;
        taken.add(index);
        return true;
      }),
    )
    .filter((group) => group.length > 1);
}

function showStatement(statement: Statement | undefined, id: string, settled: boolean): JudgeEntry {
  const path = statement?.entries[0]?.path.map((title) => flatten(title).replaceAll('|', '/')) ?? [];
  // The innermost titles say most about an entry.
  while (path.length > 1 && path.join(' > ').length > LONGEST_SECTION) path.shift();
  return {
    id,
    section: clipText(path.join(' > '), LONGEST_SECTION),
    text: clipText(flatten(statement?.text ?? ''), LONGEST_TEXT),
    settled,
  };
}

/** One line, without characters that cannot be seen. */
function flatten(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}
