import type { Cluster, EntryId, PairScore, Persona } from '../../types/index.ts';
import { listVerbatim } from '../keepVerbatim.ts';
import { listNear } from '../listNear.ts';
import { alignTopics, type TopicGroup } from './alignTopics.ts';
import { buildOutline, type OutlineNode } from './buildOutline.ts';
import { classifyTitle } from './classifyTitle.ts';
import { collectTopics } from './collectTopics.ts';
import { findForeign } from './findForeign.ts';
import { findWorkflows } from './findWorkflows.ts';
import { measureLikeness } from './measureLikeness.ts';
import { type PlacedList, placeClusters } from './placeClusters.ts';
import type { Topic } from './Topic.ts';

/** Which sections the agent has and what stands where. */
export interface Outline {
  topics: Topic[];
  /** Topics of all files that become one section each, remarks among them. */
  aligned: TopicGroup[];
  /** Topics that are remarks on others. */
  asides: Topic[];
  /** Clusters with members that nearly match, see `listNear`. */
  near: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Bullets of each section. */
  placed: Map<TopicGroup, PlacedList[]>;
  /** The sections as a tree, in order. */
  nodes: OutlineNode[];
}

/**
 * Aligns the sections of all personas and gives each cluster of list entries its place in one of them.
 * @param ranked personas, the lead first
 * @param pairs what was nearly matched tells which sections are about one thing
 */
export function planOutline(
  ranked: readonly Persona[],
  found: readonly Cluster[],
  pairs: readonly PairScore[],
): Outline {
  const foreign = findForeign(ranked);
  const topics = ranked.flatMap((p, i) => {
    const own = collectTopics(p, i);
    if (foreign.has(p)) for (const topic of own) if (topic.titles.length > 0) topic.role = 'foreign';
    return own;
  });
  const clusters = dropTemplates(topics, found);
  const clusterOf = new Map<EntryId, string>(
    clusters.flatMap((c) => c.members.map((m) => [m, c.id] as const)),
  );
  const near = listNear(pairs, clusterOf);
  const likeness = measureLikeness(topics, clusterOf, near);
  const place = new Map(topics.map((topic, i) => [topic, i]));
  const likenessOf = (a: Topic, b: Topic) => {
    const [i, j] = [place.get(a) as number, place.get(b) as number];
    return 0.6 * (likeness.title(i, j) + likeness.content(i, j));
  };
  const aligned = alignTopics(topics, likeness, findWorkflows(topics, ranked));
  // A remark that no file has a section for stays with what it remarks on.
  const groups = aligned.filter((g) => !isRemark(g));
  const asides = aligned.filter(isRemark).flatMap((g) => g.topics);
  for (const aside of asides) {
    const host = findHost(aside, groups);
    if (host) aside.asideOf = host;
  }
  return {
    topics,
    aligned,
    asides,
    near,
    placed: placeClusters(groups, clusters),
    nodes: buildOutline(groups, likenessOf),
  };
}

/** Clusters without what stands in templates: their blocks are kept as they are, and word no bullet. */
function dropTemplates(topics: readonly Topic[], clusters: readonly Cluster[]): readonly Cluster[] {
  const blocks = topics.flatMap(listVerbatim);
  const inTemplates = new Set(blocks.flatMap(({ block }) => (block.entries ?? []).map((e) => e.id)));
  if (inTemplates.size === 0) return clusters;
  return clusters.flatMap((cluster) => {
    const members = cluster.members.filter((id) => !inTemplates.has(id));
    return members.length > 0 ? [{ ...cluster, members }] : [];
  });
}

/** A remark on the tone stands with what is said on the tone, wherever its file has it. */
function findHost(aside: Topic, groups: readonly TopicGroup[]): Topic | undefined {
  const role = classifyTitle(aside.title);
  if (role !== 'communication' || role === aside.asideOf?.role) return undefined;
  const topics = groups.flatMap((g) => g.topics).filter((t) => t.role === role);
  return topics.find((t) => t.file === aside.file) ?? topics[0];
}

function isRemark(group: TopicGroup): boolean {
  return group.topics.every((t) => t.asideOf !== undefined);
}
