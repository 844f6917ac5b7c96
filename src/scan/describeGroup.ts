import { validName } from '../compose/frontmatter/chooseName.ts';
import { claude } from '../formats/claude.ts';
import { detectByPath } from '../formats/detectFormat.ts';
import { FORMATS } from '../formats/formats.ts';
import { hashExact } from '../judge/hashText.ts';
import type { AgentDigest, AgentGroup, FormatName } from '../types/index.ts';
import type { Copies } from './gatherCopies.ts';
import type { ProposedPair } from './groupAgents.ts';
import { BOUNDS } from './proposePair.ts';

/** What a group needs to know of a member. */
export interface PlacedSummary {
  path: string;
  digest: Pick<AgentDigest, 'name' | 'whole' | 'words' | 'descriptionTokens' | 'skipped'>;
}

/** Characters of a description to a token, for the longest that a merge writes. */
const CHARACTERS_A_TOKEN = 4;

/**
 * A group with its proposal, its lead and what it saves.
 *
 * @param members Places of its texts.
 * @param own Pairs of these texts.
 * @param all Agents that have one of them, in the order given.
 */
export function describeGroup(
  members: readonly number[],
  texts: readonly Copies<PlacedSummary>[],
  own: readonly ProposedPair[],
  all: readonly PlacedSummary[],
): AgentGroup {
  const lead = chooseLead(members, own, texts);
  const proposal = proposeGroup(members, own, lead);
  const [first] = texts[lead] as Copies<PlacedSummary>;
  const order = [first.path, ...all.map(({ path }) => path).filter((path) => path !== first.path)];
  const name = validName(first.digest.name);
  return {
    id: hashExact(
      all
        .map(({ digest }) => `${digest.name} ${digest.whole}`)
        .sort()
        .join('\n'),
    ).slice(0, 8),
    proposal,
    members: order,
    name,
    command: [
      'persona-merge',
      ...order.map(guardDash),
      '--lead',
      guardDash(first.path),
      ...nameOutput(name, detectByPath(first.path) ?? 'claude'),
    ],
    saves: countSaved(all, first, proposal),
  };
}

/** Flags that write the agent for the tool of its lead. */
function nameOutput(name: string, format: FormatName): string[] {
  const output = format === 'skill' ? `merged/${name}/SKILL.md` : `merged/${name}${FORMATS[format].ending}`;
  const isSaid = (detectByPath(output) ?? 'claude') === format;
  return ['-o', output, ...(isSaid ? [] : ['--format', format])];
}

/** The agent that holds most of the others; of equals the longest, then the one given first. */
function chooseLead(
  members: readonly number[],
  pairs: readonly ProposedPair[],
  texts: readonly Copies<PlacedSummary>[],
): number {
  const held = new Map(members.map((at) => [at, 0]));
  for (const { a, b, aInB, bInA } of pairs) {
    held.set(a, (held.get(a) ?? 0) + bInA);
    held.set(b, (held.get(b) ?? 0) + aInB);
  }
  const words = (at: number): number => (texts[at] as Copies<PlacedSummary>)[0].digest.words;
  return [...members].sort(
    (p, q) => (held.get(q) ?? 0) - (held.get(p) ?? 0) || words(q) - words(p) || p - q,
  )[0] as number;
}

function proposeGroup(
  members: readonly number[],
  pairs: readonly ProposedPair[],
  lead: number,
): AgentGroup['proposal'] {
  if (members.length === 1) return 'same';
  const shareInLead = (at: number): number => {
    const pair = pairs.find(
      ({ a, b }) => Math.min(a, b) === Math.min(at, lead) && Math.max(a, b) === Math.max(at, lead),
    );
    return pair ? (pair.a === at ? pair.aInB : pair.bInA) : 0;
  };
  const others = members.filter((at) => at !== lead);
  const copies = new Set(
    pairs.filter(({ proposal }) => proposal === 'diverged').flatMap(({ a, b }) => [a, b]),
  );
  if (members.every((at) => copies.has(at))) return 'diverged';
  if (others.every((at) => shareInLead(at) >= BOUNDS.contains)) return 'contains';
  return 'merge';
}

/** What is one file twice keeps one description; what is merged gets one that may be as long as a merge makes it. */
function countSaved(
  all: readonly PlacedSummary[],
  lead: PlacedSummary,
  proposal: AgentGroup['proposal'],
): number {
  const costs = all.filter(({ digest }) => !digest.skipped).map(({ digest }) => digest.descriptionTokens);
  const before = costs.reduce((sum, cost) => sum + cost, 0);
  const own = lead.digest.descriptionTokens;
  const longest = Math.ceil(claude.descriptionBudget / CHARACTERS_A_TOKEN);
  const after = proposal === 'same' ? own : Math.max(own, Math.min(longest, before));
  return Math.max(0, before - after);
}

/** A path that begins with a dash would be taken for a flag. */
function guardDash(path: string): string {
  return path.startsWith('-') ? `./${path}` : path;
}
