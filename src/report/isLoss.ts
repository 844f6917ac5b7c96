import type { Warning } from '../types/index.ts';

const LOSSES = new Set([
  'entry-capabilities',
  'entry-unknown',
  'lost-capability',
  'lost-terms',
  'lost-words',
  'lost-block',
  'lost-setting',
  'changed-setting',
  'wider-tools',
  'invented-words',
  'outline-differs',
  'merged-repaired',
]);

/** Whether a warning is about something that the merge itself lost, changed or invented, and not about its inputs. */
export function isLoss({ code }: Warning): boolean {
  return LOSSES.has(code);
}
