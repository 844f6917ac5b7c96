import type { Persona } from '../types/index.ts';
import { listContent, stemOf } from './content.ts';
import type { Sentence } from './prose/Sentence.ts';
import { isLight, isPraise } from './wording/generic.ts';
import { detectForm } from './wording/grammar.ts';

/** Content of bullets and of lists in prose under bold labels, and names from anywhere, that the agent does not hold. */
export function findLost(
  ranked: readonly Persona[],
  sentences: readonly Sentence[],
  isHeld: (content: string) => boolean,
): Set<string> {
  const leadIns = new Set(sentences.filter((s) => s.kind === 'leadIn').map((s) => s.entry.id));
  const seen = new Set<string>();
  const lost = new Set<string>();
  for (const persona of ranked)
    for (const entry of persona.entries) {
      const whole =
        entry.kind !== 'sentence' ||
        (leadIns.has(entry.id) && /,.*,/.test(entry.text) && detectForm(entry.text) !== 'person');
      for (const content of listContent(entry.markdown)) {
        if (seen.has(content) || !(whole || content.startsWith('='))) continue;
        seen.add(content);
        if (!isPraise(stemOf(content)) && !isLight(stemOf(content)) && !isHeld(content)) lost.add(content);
      }
    }
  return lost;
}
