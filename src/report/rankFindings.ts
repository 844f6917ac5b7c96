import type { Warning } from '../types/index.ts';
import { isAboutSettings } from './isAboutSettings.ts';
import { LOSSES } from './isLoss.ts';

/** The worst first: settings that became wider or cannot be used, what the merge lost or invented, what was odd in the sources. */
export function rankFindings(warnings: readonly Warning[]): Warning[] {
  return [...warnings].sort((a, b) => rank(a) - rank(b));
}

function rank(warning: Warning): number {
  if (isAboutSettings(warning)) return -1;
  const at = LOSSES.indexOf(warning.code);
  return at < 0 ? LOSSES.length : at;
}
