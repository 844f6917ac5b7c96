import type { Dictionary } from '../match/Dictionary.ts';
import type { Persona } from '../types/index.ts';
import type { Finding } from '../types/proof.ts';
import { alignLine, indexLines } from './alignLine.ts';
import { isSure } from './isSure.ts';
import { listDescribed, listLines } from './listLines.ts';
import { proveExclusions } from './proveExclusions.ts';
import { proveWords } from './proveWords.ts';

/**
 * Holds a description that somebody wrote against the sources: it says nothing that none of them says, and it or the agent says each thing that the
 * agent is not for.
 *
 * @param body the agent below it
 * @returns what speaks against it, the weightiest first
 */
export function proveDescription(
  { description, body }: { description: string; body: Persona },
  sources: readonly Persona[],
  dictionary: Dictionary,
): Finding[] {
  const path = 'description';
  const described = listDescribed({ path, description, frontMatter: [] }, dictionary);
  const theirs = sources.map((persona) => listDescribed(persona, dictionary));
  const lines = sources.flatMap((persona) => listLines(persona, dictionary));
  const index = indexLines([...lines, ...theirs.flat()], dictionary);
  const own = indexLines([...listLines(body, dictionary), ...described], dictionary);
  const findings = [
    // A description calls for the agent; how strongly is a matter of style.
    ...described.flatMap((line) =>
      proveWords(line, alignLine(line, index), index).filter(({ kind }) => CLAIMS.has(kind)),
    ),
    ...theirs.flatMap((one) => proveExclusions(one, own)),
  ];
  return findings.filter(isSure).sort((a, b) => b.weight - a.weight);
}

/** It sums up what stands in many places, so that words of several lines may come together in it. */
const CLAIMS: ReadonlySet<Finding['kind']> = new Set(['claim', 'names', 'narrowed']);
