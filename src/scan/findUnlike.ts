import type { Dictionary } from '../match/Dictionary.ts';
import { joinSimilar } from '../match/joinSimilar.ts';
import type { Persona } from '../types/index.ts';
import { type AgentIndex, indexAgents } from './indexAgents.ts';
import { LineComparer } from './LineComparer.ts';
import { listLines } from './listLines.ts';
import { readSubject } from './readSubject.ts';

/** Far below what is proposed for merging: here the question is only whether somebody named the wrong folder. */
const LEAST = { subject: 0.05, overlap: 0.05 };
/** Fewer were chosen by hand, and whoever did it has a reason. */
const FEWEST = 4;
/** Share of the personas that must stand alone for the whole to be no set of one subject. */
const MOST_ALONE = 0.5;

/**
 * Personas that have nothing in common with any other, where so many do that they cannot be meant to become one agent.
 *
 * @returns Their paths, in the order given; none where there are fewer than four personas, or most have something in common.
 */
export function findUnlike(personas: readonly Persona[], dictionary: Dictionary): string[] {
  if (personas.length < FEWEST) return [];
  const index = indexAgents(
    personas.map((persona) => {
      const { lines, entries } = listLines(persona, dictionary);
      const { name, description, words, format } = persona;
      const subject = readSubject(persona, entries, dictionary);
      return {
        ...{ name, format, description, words, tokens: 0, descriptionTokens: 0, whole: '', settings: [] },
        ...{ lines, subject },
      };
    }),
    dictionary,
  );
  const related = relateAgents(index);
  const alone = personas.filter((_, at) => !related.has(at)).map(({ path }) => path);
  return alone.length > MOST_ALONE * personas.length ? alone : [];
}

/** Places of the agents that have something in common with another. Lines are compared only for those that no subject brings together. */
function relateAgents({ size, agent, subjects, vocabulary }: AgentIndex): Set<number> {
  const { records, weights } = subjects;
  const related = new Set(
    joinSimilar(records, { weights, threshold: LEAST.subject }).flatMap(({ a, b }) => [a, b]),
  );
  const places = Array.from({ length: size }, (_, at) => at);
  const comparer = new LineComparer(vocabulary);
  for (const at of places) {
    if (related.has(at)) continue;
    comparer.begin(agent(at));
    const other = places.find((place) => {
      if (place === at) return false;
      const { aInB, bInA } = comparer.compare(agent(place));
      return Math.max(aInB, bInA) >= LEAST.overlap;
    });
    if (other !== undefined) related.add(at).add(other);
  }
  return related;
}
