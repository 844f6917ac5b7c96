import { isLossOfSource } from '../prove/proveMerge.ts';
import type { Finding } from '../types/index.ts';

/**
 * Names a finding by what it is about, so that one which was there before is known again: of a loss the source's line and whether the agent says
 * anything of it, of an addition the agent's line.
 */
export function nameFinding(finding: Finding): string {
  if (!isLossOfSource(finding)) return `${finding.kind} ${finding.merged.text}`;
  return `${finding.kind === 'missing' ? 'missing' : 'changed'} ${finding.source.text}`;
}
