import { titlesBans } from '../../match/titlesBans.ts';
import { compareText } from '../rankPersonas.ts';
import type { TopicGroup } from './alignTopics.ts';
import { alignTitle, chooseTitle, cleanTitle, isEmptyTitle, isKnowledgeTitle } from './chooseTitle.ts';
import { classifyTitle } from './classifyTitle.ts';
import { orderSections } from './orderSections.ts';
import { ROLES, type Topic, type TopicRole } from './Topic.ts';

/** A section of the agent to be. */
export interface OutlineNode {
  title: string;
  role: TopicRole;
  position: number;
  /** What stands directly in it. */
  groups: TopicGroup[];
  children: OutlineNode[];
}

/** Title of the section that holds what agents know, where no source offers one. */
const EXPERTISE = 'Expertise';

/**
 * Puts the groups in reading order (see `orderSections`). Groups that stood in a section with a telling title stay in it; those that
 * stood in "Core Expertise", "Key Capabilities" and the like share one.
 * @param likeness of two topics, 0–1
 */
export function buildOutline(
  groups: readonly TopicGroup[],
  likeness: (a: Topic, b: Topic) => number,
): OutlineNode[] {
  const top: OutlineNode[] = [];
  const containers = new Map<string, OutlineNode>();
  const expertise = makeNode('', 'expertise');
  const expertiseTitles: string[] = [];
  const recurs = findRecurring(groups.flatMap((g) => g.topics));
  const titleAround = nameProcesses(groups);
  const isLarge = findLarge(groups);
  for (const group of groups) {
    const lead = group.topics[0] as Topic;
    const node: OutlineNode = {
      ...makeNode(chooseTitle(group.topics), roleOf(group)),
      position: mean(group.topics.map((t) => t.position)),
      groups: [group],
    };
    const telling = lead.titles
      .slice(0, -1)
      .map((title, k) => ({
        title: titleAround(lead, k) ?? title,
        bans: titlesBans(title),
        recurs: recurs(lead, title),
        holds: node.role !== 'expertise' && classifyTitle(title) === node.role && isLarge(lead, k),
      }))
      .filter(({ title, holds, bans }) => holds || bans || !isEmptyTitle(title));
    const unique = telling.filter((t) => !t.recurs || t.bans);
    const around = telling.length > DEEPEST - 1 && unique.length > 0 ? unique : telling;
    const outer = around.find((t) => t.bans) ?? around[0];
    const path = (around.length > DEEPEST - 1 ? [...new Set([outer, around.at(-1)])] : around).map(
      (t) => t?.title ?? '',
    );
    if (path.length > 0 && !standsFree(group, groups, path))
      openContainers(path, node, top, containers).push(node);
    else if (node.role === 'expertise') {
      // What is listed under such a title stands under it; a second one would say nothing.
      if (isKnowledgeTitle(node.title)) {
        expertise.groups.push(group);
        expertise.position = Math.min(expertise.position, node.position);
        expertiseTitles.push(node.title);
      } else {
        if (lead.titles.length > 1) expertiseTitles.push(cleanTitle(lead.titles[0] as string));
        expertise.children.push(node);
      }
    } else top.push(node);
  }
  if (expertise.children.length > 2 || expertise.groups.length > 0) {
    expertise.title = mostFrequent(expertiseTitles) ?? EXPERTISE;
    top.push(expertise);
  } else top.push(...expertise.children);
  return mergeSameTitles(orderSections(uniteOwn(top).flatMap(collapse).map(settleRole), likeness));
}

/** Tells sections that hold many others of their purpose ("Guidelines" on six subjects): those stay together, whatever the title. */
function findLarge(groups: readonly TopicGroup[]): (topic: Topic, at: number) => boolean {
  const keyOf = ({ file, titles }: Topic, at: number) => `${file}\n${titles.slice(0, at + 1).join('\n')}`;
  const counts = new Map<string, number>();
  for (const { topics } of groups) {
    const lead = topics[0] as Topic;
    for (let at = 0; at < lead.titles.length - 1; at++)
      counts.set(keyOf(lead, at), (counts.get(keyOf(lead, at)) ?? 0) + 1);
  }
  return (topic, at) => (counts.get(keyOf(topic, at)) ?? 0) >= MANY;
}

/** What a process is called now that holds a topic: its title may have given way to another file's. By place in the topic's titles. */
function nameProcesses(groups: readonly TopicGroup[]): (topic: Topic, at: number) => string | undefined {
  const keyOf = (file: number, titles: readonly string[]) => `${file}\n${titles.join('\n')}`;
  const names = new Map(
    groups.flatMap((g) => {
      if (roleOf(g) !== 'process') return [];
      const title = chooseTitle(g.topics);
      return g.topics.map((t) => [keyOf(t.file, t.titles), title] as const);
    }),
  );
  return ({ file, titles }, at) => names.get(keyOf(file, titles.slice(0, at + 1)));
}

/**
 * Whom to work with is told once, wherever a file says it. So are a remark on the tone, and what everything should put first, in a section
 * that is for something else, where the agent has a section for it.
 */
function standsFree(group: TopicGroup, groups: readonly TopicGroup[], around: readonly string[]): boolean {
  const role = classifyTitle(chooseTitle(group.topics));
  if (group.topics.some((t) => t.bans === 'around')) return false;
  if (role === undefined || role !== roleOf(group)) return false;
  if (role === 'collaboration') return true;
  const isLoose = group.topics.every(({ section, blocks }) =>
    role === 'communication'
      ? section.style === 'bold' && blocks.every((b) => b.kind === 'prose')
      : role === 'principles' && section.style === 'label',
  );
  return (
    isLoose &&
    classifyTitle(around.at(-1) ?? '') !== role &&
    groups.some((g) => g !== group && roleOf(g) === role)
  );
}

/** Tells titles that one section has in several places ("Solutions" under each problem): they do not say where something stands. */
function findRecurring(topics: readonly Topic[]): (topic: Topic, title: string) => boolean {
  const parents = new Map<string, Set<string>>();
  const keyOf = ({ file, titles }: Topic, title: string) => `${file} ${titles[0]} ${alignTitle(title)}`;
  for (const topic of topics)
    topic.titles.forEach((title, i) => {
      const key = keyOf(topic, title);
      parents.set(key, (parents.get(key) ?? new Set()).add(topic.titles.slice(0, i).join('\n')));
    });
  return (topic, title) => (parents.get(keyOf(topic, title))?.size ?? 0) > 1;
}

/** Sections deeper than this are hard to follow. */
const DEEPEST = 3;

function makeNode(title: string, role: TopicRole): OutlineNode {
  return { title, role, position: 1, groups: [], children: [] };
}

/** The children of the innermost of the sections named by `path`; those that are not there yet are made. */
function openContainers(
  path: readonly string[],
  node: OutlineNode,
  top: OutlineNode[],
  containers: Map<string, OutlineNode>,
): OutlineNode[] {
  let siblings = top;
  let key = '';
  for (const title of path) {
    key += `\n${alignTitle(title)}`;
    let container = containers.get(key);
    if (!container) {
      container = makeNode(
        cleanTitle(title),
        node.role === 'foreign' ? 'foreign' : (classifyTitle(title) ?? node.role),
      );
      containers.set(key, container);
      siblings.push(container);
    }
    siblings = container.children;
  }
  return siblings;
}

/** A section and what was opened for its sub-sections are one. */
function uniteOwn(nodes: readonly OutlineNode[]): OutlineNode[] {
  const opened = new Map(nodes.filter((n) => n.groups.length === 0).map((n) => [alignTitle(n.title), n]));
  const own = new Map<OutlineNode, OutlineNode>();
  for (const node of nodes) {
    const container = opened.get(alignTitle(node.title));
    if (container && node.groups.length > 0 && !own.has(container)) own.set(container, node);
  }
  const united = new Set(own.values());
  return nodes
    .filter((n) => !united.has(n))
    .map((n) => {
      const same = own.get(n);
      return { ...n, ...same, children: uniteOwn([...n.children, ...(same?.children ?? [])]) };
    });
}

/** A section with text of its own beside its sub-sections takes it; one that holds a single section gives way to it. */
function collapse(node: OutlineNode): OutlineNode[] {
  const children = node.children.flatMap(collapse);
  const own = children.find((c) => c.groups.length > 0 && alignTitle(c.title) === alignTitle(node.title));
  const rest = children.filter((c) => c !== own);
  const groups = [...node.groups, ...(own?.groups ?? [])];
  if (groups.length === 0 && rest.length < 2 && !titlesBans(node.title)) return rest;
  const position = Math.min(node.groups.length > 0 ? node.position : 1, ...children.map((c) => c.position));
  return [{ ...node, groups, position, children: [...(own?.children ?? []), ...rest] }];
}

/** What holds only sections is for what most of them are for, unless its title tells. */
function settleRole(node: OutlineNode): OutlineNode {
  const children = node.children.map(settleRole);
  const role =
    node.groups.length > 0 || node.role === 'foreign'
      ? node.role
      : (classifyTitle(node.title) ?? majorityOf(children.map((c) => c.role)));
  return { ...node, role, children };
}

function roleOf(group: TopicGroup): TopicRole {
  return mostOf(group.topics.map((t) => t.role));
}

/** What more than half are for; else they are what the agent knows. */
function majorityOf(roles: readonly TopicRole[]): TopicRole {
  const most = mostOf(roles);
  return 2 * roles.filter((role) => role === most).length > roles.length ? most : 'expertise';
}

function mostOf(roles: readonly TopicRole[]): TopicRole {
  const votes = new Map<TopicRole, number>();
  for (const role of roles) votes.set(role, (votes.get(role) ?? 0) + 1);
  return (
    [...votes].sort((a, b) => b[1] - a[1] || ROLES.indexOf(a[0]) - ROLES.indexOf(b[0]))[0]?.[0] ?? 'expertise'
  );
}

/** No heading comes twice: what has the same title carries its container's title too, or becomes one section. */
function mergeSameTitles(nodes: OutlineNode[]): OutlineNode[] {
  const seen = new Map<string, OutlineNode>();
  const counts = countTitles(nodes);
  const visit = (list: OutlineNode[], around: string | undefined, bans = false): OutlineNode[] =>
    list.filter((node) => {
      const longer = `${around}: ${node.title}`;
      // What comes in many places is a label in each of them.
      const count = counts.get(alignTitle(node.title)) ?? 0;
      // Nor does advice become one section with bans.
      const isTaken = seen.has(alignTitle(node.title)) || count >= MANY || (bans && count > 1);
      if (isTaken && around !== undefined && !seen.has(alignTitle(longer))) node.title = longer;
      const known = seen.get(alignTitle(node.title));
      if (known) {
        known.groups.push(...node.groups);
        known.children.push(...visit(node.children, known.title, bans || titlesBans(node.title)));
        return false;
      }
      seen.set(alignTitle(node.title), node);
      // While its children are visited, one of theirs may come to stand directly in it.
      const { children } = node;
      node.children = [];
      const visited = visit(children, node.title, bans || titlesBans(node.title));
      node.children = [...visited, ...node.children];
      return true;
    });
  return visit(nodes, undefined);
}

/** So many sections of one title are labels. */
const MANY = 3;

function countTitles(nodes: readonly OutlineNode[]): Map<string, number> {
  const counts = new Map<string, number>();
  const visit = (node: OutlineNode) => {
    const title = alignTitle(node.title);
    counts.set(title, (counts.get(title) ?? 0) + 1);
    node.children.forEach(visit);
  };
  nodes.forEach(visit);
  return counts;
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
