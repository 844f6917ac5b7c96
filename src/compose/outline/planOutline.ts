import type { Cluster, EntryId, Persona } from '../../types/index.ts';
import { listVerbatim } from '../keepVerbatim.ts';
import { alignTopics, type TopicGroup } from './alignTopics.ts';
import { buildOutline, type OutlineNode } from './buildOutline.ts';
import { collectTopics } from './collectTopics.ts';
import { findForeign } from './findForeign.ts';
import { type PlacedList, placeClusters } from './placeClusters.ts';
import type { Topic } from './Topic.ts';

/** Which sections the agent has and what stands where. */
export interface Outline {
  topics: Topic[];
  /** Topics of all files that become one section each, remarks among them. */
  aligned: TopicGroup[];
  /** Topics that are remarks on others. */
  asides: Topic[];
  /** Bullets of each section. */
  placed: Map<TopicGroup, PlacedList[]>;
  /** The sections as a tree, in order. */
  nodes: OutlineNode[];
}

/**
 * Aligns the sections of all personas and gives each cluster of list entries its place in one of them.
 * @param ranked personas, the lead first
 */
export function planOutline(ranked: readonly Persona[], found: readonly Cluster[]): Outline {
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
  const aligned = alignTopics(topics, clusterOf);
  // A remark that no file has a section for stays with what it remarks on.
  const groups = aligned.filter((g) => !isRemark(g));
  const asides = aligned.filter(isRemark).flatMap((g) => g.topics);
  return { topics, aligned, asides, placed: placeClusters(groups, clusters), nodes: buildOutline(groups) };
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

function isRemark(group: TopicGroup): boolean {
  return group.topics.every((t) => t.asideOf !== undefined);
}
