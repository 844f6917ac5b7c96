import { describeAnew } from '../compose/frontmatter/describeAnew.ts';
import { loadDictionary } from '../match/loadDictionary.ts';
import { proveDescription } from '../prove/proveDescription.ts';
import { readPersona } from '../read/readPersona.ts';
import type { AcceptedText, Agent, Persona } from '../types/index.ts';

/** The composed agent with the description that an editor wrote in an earlier run, as long as the sources still bear it out. */
export async function keepDescription(
  agent: Agent,
  accepted: AcceptedText | undefined,
  room: { personas: readonly Persona[]; budget: number },
): Promise<Agent> {
  if (accepted?.description === undefined) return agent;
  const findings = proveDescription(
    {
      description: accepted.description,
      body: readPersona({ path: 'agent', text: accepted.lines.join('\n') }),
    },
    room.personas,
    await loadDictionary(),
  );
  return findings.length > 0 ? agent : describeAnew(agent, accepted.description, room);
}
