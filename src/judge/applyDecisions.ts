import type {
  Cluster,
  Decider,
  Decision,
  DecisionsFile,
  Entry,
  EntryId,
  Matching,
  PairScore,
  Warning,
} from '../types/index.ts';
import { formClusters } from './formClusters.ts';
import { hashText } from './hashText.ts';
import { compareText } from './listStatements.ts';
import { splitGroup } from './splitGroup.ts';

/** Scores any two entries by id. */
export type Compare = (a: EntryId, b: EntryId) => PairScore;

/** Entries that move together: all that read alike where something is decided about them, else a single one. */
interface Node {
  /** Hash of the statement; of an undecided entry its id, which is no hash. */
  key: string;
  text: string;
  entries: Entry[];
}

/**
 * Applies decisions to an offline matching.
 *
 * Statements that stand in a group of the file are grouped so; all others stay with those of their offline companions that
 * they are likest to. Then verdicts about pairs: "same" joins the groups of both, "apart" parts them. A veto of the matching
 * holds against a group of a judge, unless `allowVetoed`; it does not hold against a person's "same".
 *
 * @param entries All entries that were matched, in their order.
 * @returns Every entry in exactly one cluster; the very clusters given wherever the decisions change nothing.
 */
export function applyDecisions(
  entries: readonly Entry[],
  matching: Matching,
  file: DecisionsFile,
  compare: Compare,
  { allowVetoed }: { allowVetoed: boolean },
): Matching {
  const present = new Set(
    entries.flatMap((entry) => (entry.kind === 'sentence' ? [] : [hashText(entry.text)])),
  );
  const verdicts = new Map(
    file.decisions
      .filter(({ a, b }) => present.has(a) && present.has(b))
      .map((decision) => [pairKey(decision.a, decision.b), decision] as const),
  );
  const grouped = findGrouped(file, present);
  const decided = new Set([...grouped.keys(), ...[...verdicts.values()].flatMap(({ a, b }) => [a, b])]);
  if (decided.size === 0) return matching;

  const nodes = listNodes(entries, decided);
  const pairs = cacheComparison(compare);
  const mayMeet = (a: Node, b: Node): boolean => {
    const verdict = verdicts.get(pairKey(a.key, b.key));
    if (verdict?.verdict === 'apart') return false;
    if (verdict?.by === 'person' || allowVetoed) return true;
    return !pairs(a, b).veto;
  };
  const warnings: Warning[] = [];
  const groups = collectRooms(nodes, findRooms(nodes, matching, grouped, verdicts, pairs)).flatMap((room) => {
    // What the matching put together undisturbed it also answers for.
    if (!room.some(({ key }) => decided.has(key))) return [room];
    const parts = partRoom(room, verdicts, mayMeet, (a, b) => pairs(a, b).score);
    if (parts.length > 1) for (const warning of warnOfVetoes(parts, verdicts, pairs)) warnings.push(warning);
    return parts;
  });
  const formed = formClusters(
    entries,
    matching,
    groups.map((group) => group.flatMap((node) => node.entries)),
    compare,
  );
  const deciders = nameDeciders(groups, grouped, verdicts);
  return {
    clusters: formed.clusters.map((cluster) => markDecider(cluster, deciders)),
    pairs: formed.pairs,
    warnings: [...matching.warnings, ...warnings],
  };
}

interface Grouped {
  /** Place of the group in the file. */
  group: number;
  by: Decider;
}

function findGrouped(file: DecisionsFile, present: ReadonlySet<string>): Map<string, Grouped> {
  return new Map(
    file.groups.flatMap(({ by, entries }, group) =>
      Object.keys(entries)
        .filter((hash) => present.has(hash))
        .map((hash) => [hash, { group, by }] as const),
    ),
  );
}

function listNodes(entries: readonly Entry[], decided: ReadonlySet<string>): Node[] {
  const nodes = new Map<string, Node>();
  const sorted = [...entries].sort((a, b) => compareText(a.source, b.source) || a.line - b.line);
  for (const entry of sorted) {
    const hash = entry.kind === 'sentence' ? '' : hashText(entry.text);
    const key = decided.has(hash) ? hash : entry.id;
    const node = nodes.get(key);
    if (node) node.entries.push(entry);
    else nodes.set(key, { key, text: entry.text, entries: [entry] });
  }
  return [...nodes.values()].sort((a, b) => compareText(a.text, b.text) || compareText(a.key, b.key));
}

/** Compares two nodes by their first entries, each pair once. */
function cacheComparison(compare: Compare): (a: Node, b: Node) => PairScore {
  const known = new Map<string, PairScore>();
  return (a, b) => {
    const [one, other] = a.key < b.key ? [a, b] : [b, a];
    const key = pairKey(one.key, other.key);
    const found = known.get(key) ?? compare(one.entries[0]?.id ?? '', other.entries[0]?.id ?? '');
    known.set(key, found);
    return found;
  };
}

/** Node key → room, the nodes that stand together before anything is parted. */
function findRooms(
  nodes: readonly Node[],
  matching: Matching,
  grouped: ReadonlyMap<string, Grouped>,
  verdicts: ReadonlyMap<string, Decision>,
  pairs: (a: Node, b: Node) => PairScore,
): Map<string, string> {
  const clusterOf = new Map(
    matching.clusters.flatMap(({ members }, index) => members.map((id) => [id, index] as const)),
  );
  const companions = new Map<number, Node[]>();
  for (const node of nodes) {
    if (!grouped.has(node.key)) continue;
    for (const index of new Set(node.entries.map(({ id }) => clusterOf.get(id) ?? -1))) {
      companions.set(index, [...(companions.get(index) ?? []), node]);
    }
  }
  const rooms = new Map<string, string>();
  for (const node of nodes) {
    const own = grouped.get(node.key);
    const cluster = clusterOf.get(node.entries[0]?.id ?? '') ?? -1;
    const likest = own ? undefined : findLikest(node, companions.get(cluster) ?? [], pairs);
    const group = own ?? (likest && grouped.get(likest.key));
    rooms.set(node.key, group ? `group ${group.group}` : `cluster ${cluster}`);
  }
  for (const { verdict, a, b } of verdicts.values()) {
    const [from, to] = [rooms.get(a), rooms.get(b)];
    if (verdict !== 'same' || from === to || from === undefined || to === undefined) continue;
    for (const [key, room] of rooms) if (room === from) rooms.set(key, to);
  }
  return rooms;
}

function findLikest(
  node: Node,
  others: readonly Node[],
  pairs: (a: Node, b: Node) => PairScore,
): Node | undefined {
  let best: Node | undefined;
  let most = -1;
  for (const other of others) {
    const { score } = pairs(node, other);
    if (score > most) {
      most = score;
      best = other;
    }
  }
  return best;
}

function collectRooms(nodes: readonly Node[], rooms: ReadonlyMap<string, string>): Node[][] {
  const collected = new Map<string, Node[]>();
  for (const node of nodes) {
    const room = rooms.get(node.key) ?? node.key;
    const members = collected.get(room);
    if (members) members.push(node);
    else collected.set(room, [node]);
  }
  return [...collected.values()];
}

/**
 * Parts a room so that no two nodes stand together that may not. What a person called the same, directly or through others,
 * moves as one: only a verdict "apart" parts it, no veto.
 */
function partRoom(
  room: readonly Node[],
  verdicts: ReadonlyMap<string, Decision>,
  mayMeet: (a: Node, b: Node) => boolean,
  likeness: (a: Node, b: Node) => number,
): Node[][] {
  const isParted = (a: Node, b: Node): boolean => verdicts.get(pairKey(a.key, b.key))?.verdict === 'apart';
  const bundles = bundleSame(room, verdicts).flatMap((bundle) =>
    splitGroup(bundle, (a, b) => !isParted(a, b), likeness),
  );
  const allMay = (one: Node[], other: Node[]): boolean => one.every((a) => other.every((b) => mayMeet(a, b)));
  const average = (one: Node[], other: Node[]): number =>
    one.reduce((sum, a) => sum + other.reduce((all, b) => all + likeness(a, b), 0), 0) /
    (one.length * other.length);
  return splitGroup(bundles, allMay, average).map((part) => part.flat());
}

/** Nodes that a person's verdicts join, directly or through others; every other node by itself. */
function bundleSame(room: readonly Node[], verdicts: ReadonlyMap<string, Decision>): Node[][] {
  const home = new Map(room.map((node) => [node.key, [node]]));
  for (const { verdict, by, a, b } of verdicts.values()) {
    const [left, right] = [home.get(a), home.get(b)];
    if (verdict !== 'same' || by !== 'person' || !left || !right || left === right) continue;
    const joined = room.filter((node) => left.includes(node) || right.includes(node));
    for (const node of joined) home.set(node.key, joined);
  }
  return [...new Set(home.values())];
}

/** One warning for each node that a veto keeps from an earlier part of its group, with the first that it may not meet. */
function warnOfVetoes(
  parts: readonly Node[][],
  verdicts: ReadonlyMap<string, Decision>,
  pairs: (a: Node, b: Node) => PairScore,
): Warning[] {
  return parts.flatMap((part, index) => {
    const before = parts.slice(0, index).flat();
    return part.flatMap((node): Warning[] => {
      const rival = before.find(
        (other) => pairs(node, other).veto && verdicts.get(pairKey(node.key, other.key))?.verdict !== 'apart',
      );
      const veto = rival && pairs(node, rival).veto;
      const [entry, other] = [node.entries[0], rival?.entries[0]];
      if (!veto || !entry || !other) return [];
      const args = {
        kind: veto.kind,
        text: entry.text,
        otherSource: other.source,
        otherLine: other.line,
        otherText: other.text,
      };
      return [{ code: 'decision-vetoed', source: entry.source, line: entry.line, args }];
    });
  });
}

/** Entry → who decided about its group. A person's word about any member counts most, then a judge's. */
function nameDeciders(
  groups: readonly Node[][],
  grouped: ReadonlyMap<string, Grouped>,
  verdicts: ReadonlyMap<string, Decision>,
): Map<EntryId, Decider> {
  const spoken = new Map<string, Decider[]>();
  for (const { a, b, by } of verdicts.values()) {
    for (const key of [a, b]) spoken.set(key, [...(spoken.get(key) ?? []), by]);
  }
  const deciders = new Map<EntryId, Decider>();
  for (const group of groups) {
    const all = new Set(
      group.flatMap(({ key }) => [...(spoken.get(key) ?? []), grouped.get(key)?.by ?? 'offline']),
    );
    const by = all.has('person') ? 'person' : all.has('judge') ? 'judge' : 'offline';
    for (const { entries } of group) for (const { id } of entries) deciders.set(id, by);
  }
  return deciders;
}

function markDecider(cluster: Cluster, deciders: ReadonlyMap<EntryId, Decider>): Cluster {
  const decidedBy = deciders.get(cluster.medoid) ?? cluster.decidedBy;
  return decidedBy === cluster.decidedBy ? cluster : { ...cluster, decidedBy };
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`;
}
