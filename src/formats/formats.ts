import type { FormatName } from '../types/index.ts';
import type { AgentFormat } from './AgentFormat.ts';
import { agentsMd } from './agentsMd.ts';
import { claude } from './claude.ts';
import { codex } from './codex.ts';
import { copilot } from './copilot.ts';
import { cursor } from './cursor.ts';
import { cursorRule } from './cursorRule.ts';
import { gemini } from './gemini.ts';
import { opencode } from './opencode.ts';
import { skill } from './skill.ts';

/** Every format, by its name; the first is what a file is taken for that no other claims. */
export const FORMATS: Readonly<Record<FormatName, AgentFormat>> = {
  claude,
  skill,
  copilot,
  cursor,
  'cursor-rule': cursorRule,
  opencode,
  gemini,
  codex,
  'agents-md': agentsMd,
};
