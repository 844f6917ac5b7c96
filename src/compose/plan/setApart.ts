import type { DraftSection } from '../draft.ts';
import type { Chart } from './chartAgent.ts';
import { openPersona } from './foldPersona.ts';

/**
 * Puts a persona in another language behind all that the agent says, whole and in its own order: woven in, its lines would be torn out of what
 * they belong to, and hardly any of them is told by matching to say the same.
 *
 * @param agent changed in place
 * @param persona taken apart
 */
export function setApart(agent: DraftSection, persona: DraftSection, chart: Chart): void {
  const { body, rest } = openPersona(agent, persona, chart);
  body.blocks.push(...rest);
  chart.note(body, rest);
  for (const block of rest) if (block.kind === 'section') chart.place(block, body);
}
