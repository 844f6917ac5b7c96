import type { AgentFormat } from '../../formats/AgentFormat.ts';
import type { FittedTools } from '../../formats/fitTools.ts';
import { intersectTools, readToolSet, type ToolSet, uniteTools } from '../../formats/toolSet.ts';
import type { Json, MergeOptions, Persona } from '../../types/index.ts';
import type { HeldValue, Setting } from './Setting.ts';

/** The tools of one source in the target's names. */
export interface HeldTools extends FittedTools {
  persona: Persona;
  /** As its own file says it. */
  own: ToolSet;
  /** `empty`: the key is there without a value; it allows nothing, and yields to every value. */
  state: 'absent' | 'empty' | 'set';
}

/** What the sources may use, the lead first. */
export function readHeldTools(allows: Setting, denies: Setting, format: AgentFormat): HeldTools[] {
  return allows.held.map(({ persona }, at) => {
    const [given, denied] = [written(allows.held[at]), written(denies.held[at])];
    const isEmpty = given === undefined && persona.frontMatter.some((field) => field.key === allows.key);
    const state = given !== undefined || denied !== undefined ? 'set' : isEmpty ? 'empty' : 'absent';
    const own = readToolSet(isEmpty ? null : given, denied);
    return { persona, state, own, ...format.tools.fit(own) };
  });
}

/**
 * What the agent may use. `widest`: what any source allows; `strictest`: what all do; `lead`: what the lead does. Tools that the target does not
 * know, or a key without a value, yield to whatever another source says.
 */
export function chooseTools(
  held: readonly HeldTools[],
  policy: NonNullable<MergeOptions['policy']>,
): { tools: ToolSet; rule: string } {
  const usable = held.filter(({ dead, state }) => !dead && state !== 'empty');
  const empty = held.find(({ state }) => state === 'empty');
  if (usable.length === 0)
    return empty
      ? { tools: empty, rule: 'no source names a tool' }
      : { tools: { allows: undefined, denies: [] }, rule: 'no source names a tool that can be used' };
  if (policy === 'widest') return { tools: uniteTools(usable), rule: 'allowed by any (widest)' };
  if (policy === 'strictest') return { tools: intersectTools(usable), rule: 'allowed by all (strictest)' };
  const [lead] = held;
  if (lead && usable.includes(lead))
    return { tools: lead, rule: `as the most central source (${lead.persona.path}) sets it` };
  const next = usable.find(({ state }) => state === 'set') ?? (lead?.state === 'empty' ? lead : usable[0]);
  return {
    tools: next ?? { allows: undefined, denies: [] },
    rule: `as ${next?.persona.path ?? ''} sets it: what the most central source names cannot be used`,
  };
}

function written(held: HeldValue | undefined): Json | undefined {
  return held?.field?.value;
}
