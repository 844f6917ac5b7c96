import type { FormatName } from '../types/index.ts';

/** The formats that are read and written, the first being the one that a file is taken for where nothing else says. */
export const FORMAT_NAMES = [
  'claude',
  'skill',
  'copilot',
  'cursor',
  'cursor-rule',
  'opencode',
  'gemini',
  'codex',
  'agents-md',
] as const satisfies readonly FormatName[];
