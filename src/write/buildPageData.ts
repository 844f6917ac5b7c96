import type { AgentLine, EntryId, Matching, MergeResult, NearMiss, PageData, Place } from '../types/index.ts';
import { FEATURE_LABELS } from './nameFeature.ts';

const MOST_NEAR_MISSES = 300;

/** What the HTML report shows of a merge. */
export function buildPageData({ markdown, lines, matching, decisions, report }: MergeResult): PageData {
  return {
    version: 1,
    report,
    agentLines: agentLines(markdown, lines),
    nearMisses: findNearMisses(matching),
    decisions,
    featureLabels: FEATURE_LABELS,
  };
}

function agentLines(markdown: string, lines: MergeResult['lines']): AgentLine[] {
  const origins = new Map<number, Map<string, Place>>();
  for (const { line, origins: ids } of lines) {
    const places = origins.get(line) ?? new Map<string, Place>();
    for (const id of ids) {
      const place = placeOf(id);
      places.set(`${place.source}:${place.line}`, place);
    }
    origins.set(line, places);
  }
  const rows = markdown.replace(/\n$/, '').split('\n');
  return rows.map((line, at) => ({ line, origins: [...(origins.get(at + 1)?.values() ?? [])] }));
}

/** `path:line#2` → its place; a path may itself hold colons. */
function placeOf(id: EntryId): Place {
  const [, source = id, line = '1'] = /^([\s\S]*):(\d+)(?:#\d+)?$/.exec(id) ?? [];
  return { source, line: Number(line) };
}

/** For each two clusters their most alike members, where a pair between them was scored. */
function findNearMisses({ clusters, pairs }: Matching): NearMiss[] {
  const clusterOf = new Map(
    clusters.flatMap(({ id, members }) => members.map((member) => [member, id] as const)),
  );
  const best = new Map<string, NearMiss>();
  for (const pair of pairs) {
    const [a = '', b = ''] = [clusterOf.get(pair.a) ?? '', clusterOf.get(pair.b) ?? ''].sort();
    if (a === b) continue;
    const key = `${a} ${b}`;
    if (pair.score > (best.get(key)?.score ?? 0)) best.set(key, { a, b, score: pair.score });
  }
  return [...best.values()]
    .sort((x, y) => y.score - x.score || (`${x.a} ${x.b}` < `${y.a} ${y.b}` ? -1 : 1))
    .slice(0, MOST_NEAR_MISSES);
}
