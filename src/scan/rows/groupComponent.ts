import type { AgentComponent, GroupedComponent } from '../../types/index.ts';
import { type Copies, gatherCopies } from '../gatherCopies.ts';
import type { ProposedPair } from '../groupAgents.ts';
import { groupTexts } from '../groupTexts.ts';
import { pairCopies } from '../listPairs.ts';

type Member = AgentComponent['agents'][number];

/**
 * Groups the agents of a set that no listed pair connects with an agent outside of it.
 *
 * @param component Agents in the order given, copies of one text among them, and all pairs that are listed of the first of each text.
 */
export function groupComponent({ agents, pairs }: AgentComponent): GroupedComponent {
  const texts = gatherCopies(agents);
  const placeOf = new Map(texts.map(([{ path }], at) => [path, at]));
  const proposed = pairs.map(({ a, b, aInB, bInA, subject, proposal }): ProposedPair => {
    const [first, second] = [placeOf.get(a), placeOf.get(b)];
    if (first === undefined || second === undefined)
      throw new TypeError(`Expected the first agent of two texts, not ${a} and ${b}`);
    return first < second
      ? { a: first, b: second, aInB, bInA, subject, proposal }
      : { a: second, b: first, aInB: bInA, bInA: aInB, subject, proposal };
  });
  proposed.sort((p, q) => p.a - q.a || p.b - q.b);
  return {
    groups: groupTexts(texts, proposed, agents),
    pairs: texts.flatMap(([first, ...others]: Copies<Member>) =>
      others.map(({ path, lines }) => pairCopies(first.path, path, lines)),
    ),
  };
}
