import type { Warning } from '../types/index.ts';

const CODES = new Set([
  'unusable-setting',
  'retired-tool',
  'wider-setting',
  'no-tools',
  'named-tool',
  'ordered-tool',
  'gained-tool',
]);

/** Whether a warning names a setting that the target cannot use, or that became wider than a source has it. */
export function isAboutSettings({ code }: Warning): boolean {
  return CODES.has(code);
}
