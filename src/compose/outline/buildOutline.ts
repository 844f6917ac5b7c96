import { compareText } from '../rankPersonas.ts';
import type { TopicGroup } from './alignTopics.ts';
import { alignTitle, chooseTitle, cleanTitle, isEmptyTitle } from './chooseTitle.ts';
import { classifyTitle } from './classifyTitle.ts';
import { ROLES, type Topic, type TopicRole } from './Topic.ts';

/** A section of the agent to be: a title, and either a group of topics, or sections, or both. */
export interface OutlineNode {
  title: string;
  role: TopicRole;
  position: number;
  group?: TopicGroup;
  children: OutlineNode[];
}

/** Title of the section that holds what agents know, where no source offers one. */
const EXPERTISE = 'Expertise';

/**
 * Puts the groups in reading order: by what they are for (see ROLES), then by their place in the sources. Groups that
 * stood in a section with a telling title stay in it; those that stood in "Core Expertise", "Key Capabilities" and
 * the like share one.
 */
export function buildOutline(groups: readonly TopicGroup[]): OutlineNode[] {
  const containers = new Map<string, OutlineNode>();
  const top: OutlineNode[] = [];
  const expertise: { node: OutlineNode; titles: string[] } = {
    node: { title: '', role: 'expertise', position: 1, children: [] },
    titles: [],
  };
  for (const group of groups) {
    const lead = group.topics[0] as Topic;
    const node: OutlineNode = {
      title: chooseTitle(group.topics),
      role: roleOf(group),
      position: mean(group.topics.map((t) => t.position)),
      group,
      children: [],
    };
    const container = containerTitle(lead);
    if (container !== undefined && !isEmptyTitle(container)) {
      const key = alignTitle(container);
      const role = classifyTitle(container) ?? node.role;
      const known = containers.get(key) ?? { title: cleanTitle(container), role, position: 1, children: [] };
      known.position = Math.min(known.position, node.position);
      known.children.push(node);
      containers.set(key, known);
    } else if (node.role === 'expertise') {
      if (container !== undefined) expertise.titles.push(cleanTitle(container));
      expertise.node.position = Math.min(expertise.node.position, node.position);
      expertise.node.children.push(node);
    } else top.push(node);
  }
  for (const container of containers.values()) {
    const only = container.children[0];
    const same = container.children.find(
      (c) =>
        alignTitle(c.title) === alignTitle(container.title) ||
        c.group?.topics.some(
          (t) => t.titles.length === 1 && alignTitle(t.title) === alignTitle(container.title),
        ),
    );
    if (same?.group) {
      // The section had text of its own beside its sub-sections.
      container.group = same.group;
      container.children = container.children.filter((c) => c !== same);
    }
    if (container.children.length === 1 && !container.group && only) top.push({ ...only, role: only.role });
    else top.push(container);
  }
  if (expertise.node.children.length > 2) {
    expertise.node.title = mostFrequent(expertise.titles) ?? EXPERTISE;
    top.push(expertise.node);
  } else top.push(...expertise.node.children);
  return mergeSameTitles(sortNodes(top));
}

function roleOf(group: TopicGroup): TopicRole {
  const votes = new Map<TopicRole, number>();
  for (const t of group.topics) votes.set(t.role, (votes.get(t.role) ?? 0) + 1);
  return (
    [...votes].sort((a, b) => b[1] - a[1] || ROLES.indexOf(a[0]) - ROLES.indexOf(b[0]))[0]?.[0] ?? 'expertise'
  );
}

/** The outermost section around a topic, if it stands in one. */
function containerTitle(topic: Topic): string | undefined {
  return topic.titles.length > 1 ? topic.titles[0] : undefined;
}

function sortNodes(nodes: OutlineNode[]): OutlineNode[] {
  for (const node of nodes) node.children = sortNodes(node.children);
  return nodes.sort(
    (a, b) =>
      ROLES.indexOf(a.role) - ROLES.indexOf(b.role) ||
      a.position - b.position ||
      compareText(a.title, b.title),
  );
}

/** No heading comes twice: what has the same title becomes one section, or carries its container's title too. */
function mergeSameTitles(nodes: OutlineNode[]): OutlineNode[] {
  const seen = new Map<string, OutlineNode>();
  const visit = (list: OutlineNode[], around: string | undefined): OutlineNode[] =>
    list.filter((node) => {
      const key = alignTitle(node.title);
      const known = seen.get(key);
      if (known && node.group && known.group) {
        if (around !== undefined && !seen.has(alignTitle(`${around}: ${node.title}`))) {
          node.title = `${around}: ${node.title}`;
        } else {
          known.group.topics.push(...node.group.topics);
          known.children.push(...node.children);
          return false;
        }
      } else if (known) {
        if (node.group) known.group = node.group;
        known.children.push(...node.children);
        return false;
      }
      seen.set(alignTitle(node.title), node);
      node.children = visit(node.children, node.title);
      return true;
    });
  return visit(nodes, undefined);
}

function mostFrequent(titles: readonly string[]): string | undefined {
  const count = new Map<string, number>();
  for (const t of titles) count.set(t, (count.get(t) ?? 0) + 1);
  return [...count].sort(
    (a, b) => b[1] - a[1] || a[0].length - b[0].length || compareText(a[0], b[0]),
  )[0]?.[0];
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
}
