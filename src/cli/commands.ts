import type { Command } from './command.ts';

interface Listed {
  /** One line of the program's help. */
  summary: string;
  /** Loaded only when asked for, so that each command starts fast. */
  load: () => Promise<Command>;
}

/** The commands by name. Without a name it is `merge`. */
export const COMMANDS = {
  merge: {
    summary: 'Merge personas into one agent (the default command)',
    load: async () => (await import('./commands/merge.ts')).merge,
  },
  check: {
    summary: 'Check that a merged agent, however it was made, covers its sources',
    load: async () => (await import('./commands/check.ts')).check,
  },
  explain: {
    summary: 'Say why two entries are, or are not, held to be the same',
    load: async () => (await import('./commands/explain.ts')).explain,
  },
  review: {
    summary: 'Go through the doubtful groups and say what is the same',
    load: async () => (await import('./commands/review.ts')).review,
  },
} satisfies Record<string, Listed>;

export function findCommand(name: string): Listed | undefined {
  return Object.hasOwn(COMMANDS, name) ? COMMANDS[name as keyof typeof COMMANDS] : undefined;
}
