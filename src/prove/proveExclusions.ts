import type { Loss } from '../types/proof.ts';
import { alignLine, type LineIndex } from './alignLine.ts';
import type { ProvedLine } from './listLines.ts';
import { makeLoss } from './proveLine.ts';

/** "Not for infrastructure", "Do not use it to …", "unless", "only when asked". */
const EXCLUDES =
  /\b(?:not (?:for|meant|intended|suited|when|if)|(?:do not|don['’]t|never|should not|must not) (?:use|invoke|call|run|engage|choose|pick|be used)|except (?:for|when|if)|only (?:when|if|for|after)|unless|leave .+ to)\b/i;

/** Finds what the description of a source says that the agent is not for, and neither the agent's description nor its lines say. */
export function proveExclusions(described: readonly ProvedLine[], index: LineIndex): Loss[] {
  return described.flatMap((line): Loss[] => {
    const excluded = EXCLUDES.exec(line.entry.text)?.[0];
    if (excluded === undefined) return [];
    const { same, support, lost, mass } = alignLine(line, index);
    if (same.length > 0) return [];
    const denies = support.some(
      ({ claims, forbids, entry }) =>
        claims.denial || forbids || claims.only || EXCLUDES.test(entry.text) || says(entry.text),
    );
    if (denies && lost / Math.max(mass, 1) < 0.5) return [];
    return [makeLoss(line, support[0], 'exclusion', [excluded], 0.9)];
  });
}

function says(text: string): boolean {
  return /\b(?:not|never|no|without|only|except|unless)\b|n['’]t\b/i.test(text);
}
