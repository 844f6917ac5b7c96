// Merges the personas of this folder with the library: texts in, an agent and a report out.
// Run it with `node examples/merge.mjs` after `npm run build`.
import { readdir, readFile } from 'node:fs/promises';
import { mergeAgents } from 'persona-merge';

const folder = new URL('personas/', import.meta.url);
const names = (await readdir(folder)).sort();
const sources = await Promise.all(
  names.map(async (name) => ({ path: name, text: await readFile(new URL(name, folder), 'utf8') })),
);

const { markdown, report } = await mergeAgents(sources, { name: 'backend-engineer' });

const shared = report.capabilities.filter(
  ({ members }) => new Set(members.map(({ source }) => source)).size > 1,
);
console.log(
  `${sources.length} personas, ${report.capabilities.length} capabilities, ${shared.length} of them shared`,
);
for (const { text, members } of shared.slice(0, 3)) {
  console.log(`- ${text}`);
  for (const { source, line } of members) console.log(`    ${source}:${line}`);
}
console.log(`${markdown.split('\n').length} lines of merged agent`);
