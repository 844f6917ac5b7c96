import { listWords } from './listWords.ts';

/**
 * Settings between formats. They are spelled as Claude Code spells them, which has the most; what only another tool has keeps that tool's
 * key. A format's own file translates to and from these; nothing else knows a tool's keys.
 */
export const ALLOWS = 'tools';
/** What the agent may not use; applied before what it may. */
export const DENIES = 'disallowedTools';

/** Written out, what an absent model means. */
export const INHERITED_MODEL = 'inherit';

/** Values of the setting that says how much is done without asking, from the strictest to the widest. */
export const PERMISSION_MODES = {
  key: 'permissionMode',
  order: ['plan', 'dontAsk', 'default', 'acceptEdits', 'auto', 'bypassPermissions'],
  absent: 'default',
} as const;

/** The model, and settings that change how it answers: no source decides alone about them. */
export const TUNING: ReadonlySet<string> = new Set(
  listWords('model effort maxTurns temperature top_p timeout_mins'),
);

/** Settings that only change how an agent looks or is filed, never what it may do. */
export const INERT: ReadonlySet<string> = new Set(
  listWords(
    'color category categories tag tags emoji icon vibe displayName title domain keywords version author license created updated date ' +
      'complexity model_rationale priority language locale homepage repository metadata compatibility capabilities',
  ),
);

/** Also true for what is marked as an addition of somebody's own, which no tool reads: `x-owner`. */
export function isInert(key: string): boolean {
  return INERT.has(key) || /^x-/i.test(key);
}

/** Settings of agents, of whichever tool. */
export const KEYS: readonly string[] = [
  ...listWords(
    'name description tools disallowedTools model permissionMode maxTurns skills mcpServers hooks memory background effort isolation ' +
      'initialPrompt',
  ),
  ...TUNING,
  ...INERT,
];

/** Tools that change files or run programs. Whoever has none of them only reads. */
export const WRITING_TOOLS: readonly string[] = listWords('Edit Write NotebookEdit Bash PowerShell');

/** Tools that are gone, with the one that took over, if any; formats that still have one list it among their own. */
export const RETIRED_TOOLS: ReadonlyMap<string, string | undefined> = new Map([
  ['MultiEdit', 'Edit'],
  ['NotebookRead', 'Read'],
  ['LS', undefined],
  ['TodoRead', undefined],
]);
