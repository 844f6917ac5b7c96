/**
 * Measures one input in a process of its own, and says what it took as JSON: `{ cpu, rss }` in milliseconds and megabytes.
 *
 *     tsx lab/bench/limits/measure.ts KIND SIZE
 */
import { checkMerge, mergeAgents, readPersona } from '../../../src/index.ts';
import type { Source } from '../../../src/types/index.ts';
import { KINDS, type Kind } from './inputs.ts';

const [name, size] = process.argv.slice(2);
const kind = KINDS.find((one) => one.name === name);
if (!kind) throw new Error(`Expected a kind of input, not \`${name}\`.`);

// What is loaded and compiled once is no part of it.
await mergeAgents(
  ['a', 'b'].map((path) => ({ path, text: `---\nname: ${path}\n---\n\n- Mend the lantern\n` })),
);
const sources = kind.make(Number(size));
const before = process.cpuUsage();
await run(kind.job ?? 'merge', sources);
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ cpu: (user + system) / 1000, rss: process.resourceUsage().maxRSS / 1024 }));

async function run(job: NonNullable<Kind['job']>, [first, ...others]: Source[]): Promise<void> {
  if (!first) return;
  if (job === 'merge') await mergeAgents([first, ...others]);
  else if (job === 'check') await checkMerge(readPersona(first), others.map(readPersona));
  else await answerWith(Number(first.text.match(/\d+/)?.[0]));
}

/** A judge that names ids that do not exist: as many as the source says. */
async function answerWith(ids: number): Promise<void> {
  const groups = Array.from({ length: ids / 10 }, (_, at) =>
    Array.from({ length: 10 }, (__, of) => `X${at * 10 + of}`),
  );
  const sources = ['a', 'b'].map((path) => ({ path, text: '- Mend the lantern\n- Draw the tide' }));
  await mergeAgents(sources, { judge: async () => JSON.stringify({ groups }), judgeOptional: true });
}
