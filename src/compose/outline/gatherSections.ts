import { titlesBans } from '../../match/titlesBans.ts';
import type { AgentBlock, AgentSection } from '../../types/index.ts';
import { measure } from './foldSections.ts';
import type { TopicRole } from './Topic.ts';

/** A section with fewer bullets does not stand for itself beside a larger one of its purpose. */
const SMALL = 7;
/** The same for one of what the agent knows: those are many, and each has its own subject. */
const SMALL_TOPIC = 3;

/**
 * Puts small sections of the agent into the largest one that serves the same purpose: an agent has one place for its process, one for its
 * output, one for its limits.
 * @param tops what stands directly in the agent, in order, each with its purpose
 */
export function gatherSections(tops: readonly { block: AgentBlock; role: TopicRole }[]): AgentBlock[] {
  const hosts = findHosts(tops);
  // Bans may stand within advice, under their own title; advice within bans would be one.
  const others = findHosts(tops.filter(({ block }) => block.kind === 'section' && !titlesBans(block.title)));
  const guests = new Map<AgentSection, { before: AgentSection[]; behind: AgentSection[] }>();
  const passed = new Set<AgentBlock>();
  const kept = tops.filter(({ block, role }) => {
    passed.add(block);
    const host = (block.kind === 'section' && titlesBans(block.title) ? hosts : others).get(role);
    if (block.kind !== 'section' || !host || block === host || role === 'identity') return true;
    if (block.blocks.some((b) => b.kind === 'section')) return true;
    if (measureAll(block) > (role === 'expertise' ? SMALL_TOPIC : SMALL)) return true;
    const own = guests.get(host) ?? { before: [], behind: [] };
    guests.set(host, own);
    (passed.has(host) ? own.behind : own.before).push({ ...block, depth: host.depth + 1 });
    return false;
  });
  return kept.map(({ block }) => {
    const own = block.kind === 'section' ? guests.get(block) : undefined;
    if (block.kind !== 'section' || !own) return block;
    const first = block.blocks.findIndex((b) => b.kind === 'section');
    const at = first < 0 ? block.blocks.length : first;
    // What came before the host comes before its sections.
    const blocks = [...block.blocks.slice(0, at), ...own.before, ...block.blocks.slice(at), ...own.behind];
    return { ...block, blocks };
  });
}

/** The largest section of each purpose. */
function findHosts(tops: readonly { block: AgentBlock; role: TopicRole }[]): Map<TopicRole, AgentSection> {
  const hosts = new Map<TopicRole, AgentSection>();
  for (const { block, role } of tops) {
    const host = hosts.get(role);
    if (block.kind === 'section' && (!host || measureAsHost(block) > measureAsHost(host)))
      hosts.set(role, block);
  }
  return hosts;
}

/** "Always" titles one kind of rule; what gathers several has a title of its own. */
function measureAsHost(section: AgentSection): number {
  const size = measureAll(section);
  return /^(?:always|never|avoid|do|don[’']t|do not|when .*|if .*)$/i.test(section.title)
    ? size - SMALL
    : size;
}

function measureAll(section: AgentSection): number {
  const inner = section.blocks.filter((b) => b.kind === 'section');
  return measure(section) + inner.reduce((sum, s) => sum + measureAll(s), 0);
}
