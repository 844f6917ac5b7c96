import { roleNouns } from '../language/knowledge/roleNouns.ts';
import { readStems } from '../language/readStems.ts';
import type { Dictionary } from '../match/Dictionary.ts';
import type { AgentDigest, Block, Persona } from '../types/index.ts';
import { contentStems } from './listLines.ts';

/** Words of a subject. On twelve roles that several authors wrote, 16 to 24 tell same from other best; more only add what all say. */
const MOST_WORDS = 24;
/** How often a word of the name counts: it says what an agent is for as nothing else does. From 32 on, more changed little on the same roles. */
const NAME_TIMES = 64;
/** Steps of a count, two for each doubling: what is said once has one, and what is said 255 times or more has the most. */
const MOST_STEPS = 15;
/** What the dictionary never met is most often an identifier, and is worth no more than a rare word; what all personas say is worth nothing. */
const [LEAST_WEIGHT, MOST_WEIGHT] = [1, 8];

/**
 * What an agent is about: the stems of its name, description, titles, items and sentences that are worth most, by what the dictionary gives
 * them times the steps of their count. Code says what it uses, not what it is about, and is left out.
 *
 * @param entries Stems of each item and sentence, with blanks between them.
 */
export function readSubject(
  persona: Persona,
  entries: readonly string[],
  dictionary: Dictionary,
): AgentDigest['subject'] {
  roles ??= readStems(roleNouns);
  const counts = new Map<string, number>();
  const add = (stems: readonly string[], times = 1): void => {
    for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + times);
  };
  add(contentStems(persona.name, dictionary), NAME_TIMES);
  add(contentStems(dropExamples(persona.description), dictionary));
  visitTitles(persona.root.blocks, (title) => add(contentStems(title, dictionary)));
  for (const stems of entries) add(stems.split(' '));
  return [...counts]
    .filter(([stem]) => /\p{L}/u.test(stem) && !roles?.has(stem))
    .map(([stem, count]) => {
      const steps = Math.min(MOST_STEPS, Math.round(2 * Math.log2(1 + count)) - 1);
      return { stem, steps, weight: weighSubject(stem, dictionary) * steps };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || (a.stem < b.stem ? -1 : 1))
    .slice(0, MOST_WORDS)
    .map(({ stem, steps }) => [stem, steps]);
}

/** What one step of a word's count is worth. */
export function weighSubject(stem: string, dictionary: Dictionary): number {
  return Math.max(0, Math.min(MOST_WEIGHT, dictionary.weigh(stem)) - LEAST_WEIGHT);
}

/** Read when first asked for. */
let roles: Set<string> | undefined;

/** Sample dialogues of a description are about what somebody happens to ask. */
function dropExamples(description: string): string {
  return description.replace(/<example>[\s\S]*?(?:<\/example>|$)/gi, ' ');
}

function visitTitles(blocks: readonly Block[], visit: (title: string) => void): void {
  for (const block of blocks) {
    if (block.kind !== 'section') continue;
    visit(block.title);
    visitTitles(block.blocks, visit);
  }
}
