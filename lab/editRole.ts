/**
 * Edits a role step by step, with answers that lie in files: writes each request of the loop to DIR, reads the answer to it where there is one, and
 * stops at the first that is missing. When all are there it writes the agent and prints what became of its lines.
 *
 *     npx tsx lab/editRole.ts ROLE_FOLDER DIR      requests: DIR/1-write.md, DIR/2-mend.md …; answers: DIR/1-write.answer.md …
 */
import fs from 'node:fs';
import path from 'node:path';
import { mergeAgents } from '../src/mergeAgents.ts';
import type { EditRequest, Source } from '../src/types/index.ts';

const [folder, out] = process.argv.slice(2);
if (folder === undefined || out === undefined) throw new Error('Expected ROLE_FOLDER and DIR');
fs.mkdirSync(out, { recursive: true });
const sources: Source[] = fs
  .readdirSync(folder)
  .filter((file) => file.endsWith('.md'))
  .sort()
  .map((file) => ({ path: file, text: fs.readFileSync(path.join(folder, file), 'utf8') }));

let count = 0;
const editor = async ({ prompt, task }: EditRequest): Promise<string> => {
  count++;
  const name = path.join(out, `${count}-${task}`);
  fs.writeFileSync(`${name}.md`, prompt);
  if (!fs.existsSync(`${name}.answer.md`)) {
    console.log(`${name}.md waits for an answer in ${name}.answer.md`);
    process.exit(0);
  }
  return fs.readFileSync(`${name}.answer.md`, 'utf8');
};

const { markdown, editing, report } = await mergeAgents(sources, { editor });
fs.writeFileSync(path.join(out, 'agent.md'), markdown);
fs.writeFileSync(
  path.join(out, 'editing.json'),
  `${JSON.stringify({ editing, warnings: report.warnings }, null, 2)}\n`,
);
console.log(
  `written ${editing?.written}, refused ${editing?.refused.length}, put in ${editing?.putIn.length}`,
);
console.log(`findings by round: ${editing?.open.join(', ')}`);
