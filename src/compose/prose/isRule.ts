import { detectForm } from '../wording/grammar.ts';
import { tellSentences } from './bulletFromSentence.ts';

/** True for a sentence that tells what to do, whenever or in a case: "Always test.", "When you advise, name the cost." */
export function isRule(markdown: string): boolean {
  const said = tellSentences(markdown).replace(
    /^(?:When|If|Before|After|For|In)\b[^,.]*, (?:please |you )?/,
    '',
  );
  return /^(?:always|never)\b/i.test(said) || detectForm(said) === 'imperative';
}
