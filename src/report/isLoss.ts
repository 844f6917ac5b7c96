import type { Warning } from '../types/index.ts';

/** Codes of what a merge lost, changed or invented, the worst first. */
export const LOSSES: readonly string[] = [
  'lost-capability',
  'lost-block',
  'entry-capabilities',
  'entry-unknown',
  'wider-right',
  'wider-tools',
  'changed-setting',
  'lost-setting',
  'lost-terms',
  'outline-differs',
  'merged-repaired',
  'invented-words',
  'lost-words',
];

/** Whether a warning is about something that the merge itself lost, changed or invented, and not about its inputs. */
export function isLoss({ code }: Warning): boolean {
  return LOSSES.includes(code);
}
