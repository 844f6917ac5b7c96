import type { Command } from '../command.ts';
export const check: Command = { usage: '', about: '', flags: {}, examples: [], run: async () => 2 };
