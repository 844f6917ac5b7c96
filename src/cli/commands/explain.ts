import type { Command } from '../command.ts';
export const explain: Command = { usage: '', about: '', flags: {}, examples: [], run: async () => 2 };
