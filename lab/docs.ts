/** Writes a page for each command to docs/commands. `npm run docs` also makes the reference of the library, from its types. */
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Command } from '../src/cli/command.ts';
import { COMMANDS } from '../src/cli/commands.ts';
import { writeCommandPage } from './docs/writeCommandPage.ts';

mkdirSync('docs/commands', { recursive: true });
const commands: [string, Command][] = Object.entries(COMMANDS);
for (const [name, command] of commands)
  writeFileSync(`docs/commands/${name}.md`, writeCommandPage(name, command));
