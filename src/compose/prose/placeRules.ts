import type { AgentItem, AgentList, AgentSection } from '../../types/index.ts';

/** Titles under which rules stand. */
const HOLDS_RULES =
  /^(?:(?:key|core|guiding|general|working|important|critical|operating|behaviou?ral) )*(?:principles|rules|constraints|guidelines|guardrails|ground rules|reminders|important notes)\b/i;
const HOLDS_BANS = /^(?:never|do not|don[’']t|what not to do|avoid)$/i;
const HOLDS_DUTIES = /^always$/i;

/**
 * Gives rules that closed their files a place: the list of such rules, if the agent has one, else behind who the agent is.
 *
 * @param root the agent's body; its sections are changed
 */
export function placeRules(root: AgentSection, rules: readonly AgentItem[]): AgentSection {
  const left: AgentItem[] = [];
  for (const rule of rules) {
    const list =
      (/^(?:Never|Do not|Don[’']t)\b/.test(rule.markdown) && findList(root, HOLDS_BANS)) ||
      (/^Always\b/.test(rule.markdown) && findList(root, HOLDS_DUTIES)) ||
      findList(root, HOLDS_RULES);
    if (list) list.items.push(rule);
    else left.push(rule);
  }
  if (left.length > 0) placeBehindIdentity(root, left);
  return root;
}

/** The first list of bullets under such a title. */
function findList(section: AgentSection, title: RegExp): AgentList | undefined {
  if (title.test(section.title)) {
    const list = section.blocks.find((b): b is AgentList => b.kind === 'list' && !b.ordered);
    if (list) return list;
  }
  for (const block of section.blocks) {
    const found = block.kind === 'section' ? findList(block, title) : undefined;
    if (found) return found;
  }
  return undefined;
}

function placeBehindIdentity(root: AgentSection, rules: AgentItem[]): void {
  const [first, second] = root.blocks;
  const at = first?.kind === 'prose' ? 1 : 0;
  const next = at === 1 ? second : first;
  if (next?.kind === 'list' && !next.ordered) next.items.push(...rules);
  else root.blocks.splice(at, 0, { kind: 'list', ordered: false, items: rules });
}
