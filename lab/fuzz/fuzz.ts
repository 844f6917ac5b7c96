/**
 * Merges mutated personas for some time, and fails where one crashes, takes too long, loses a word, target or attribute in silence, depends on the
 * order of its sources, says more when it is merged again, is not clean to a check, or writes front matter that is no strict YAML. In between it runs the command line on spoiled
 * decisions, answers, edited texts, configurations, arguments and file names, and fails where one crashes, leaves or changes a file that it must not,
 * or lets control characters through.
 *
 *     npx tsx lab/fuzz/fuzz.ts [--minutes N] [--seed S] [--kinds crash,time,yaml,…] [--most again=10,check=2] [--what merges,commands]
 *
 * Seeds are the files of `../shared/corpus` where there are any, else the fixtures and examples. A case that fails is kept below `.cache/fuzz/` with
 * its sources; the seed that it names brings it back. `--kinds` says which faults end with 1, `--most` which do where more than so many of a hundred merges
 * have one; all are printed.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findCommandFaults } from './findCommandFaults.ts';
import { findFaults } from './findFaults.ts';
import { mutate } from './mutate.ts';
import { startChance } from './startChance.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    kinds: {
      type: 'string',
      default: 'crash,time,yaml,order,words,targets,again,check,touched,terminal,message',
    },
    most: { type: 'string', default: '' },
    what: { type: 'string', default: 'merges,commands' },
  },
});
const MOST_CHARACTERS = 12_000;
const KEPT = '.cache/fuzz';

const seeds = ['../shared/corpus/dev', '../shared/corpus/strange', 'test/fixtures/read', 'examples/personas']
  .flatMap((root) => {
    try {
      return readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => path.join(root, name));
    } catch {
      return [];
    }
  })
  .filter((file) => file.endsWith('.md'))
  .sort()
  .map((file) => readFileSync(file, 'utf8'))
  .filter((text) => text.length < MOST_CHARACTERS);

const end = Date.now() + Number(values.minutes) * 60_000;
const wanted = new Set(values.kinds.split(','));
const jobs = values.what.split(',');
const counts = new Map<string, number>();
const cases = { merges: 0, commands: 0 };
let failed = 0;

/** @returns true where it is kept below `.cache/fuzz/` */
function report(seed: number, faults: readonly string[], what: string): boolean {
  if (faults.length === 0) return false;
  for (const fault of faults) {
    const kind = fault.slice(0, fault.indexOf(':'));
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    if (wanted.has(kind)) failed++;
  }
  console.log(`seed ${seed}${what}: ${faults.join('; ')}`);
  return true;
}

for (let seed = Number(values.seed); Date.now() < end; seed++) {
  const chance = startChance(seed);
  const texts = Array.from({ length: 2 + chance.below(2) }, () =>
    mutate(chance.pick(seeds), chance.pick(seeds), chance),
  );
  if (jobs.includes('merges')) {
    const sources = texts.map((text, at) => ({ path: `${'abc'[at]}.md`, text }));
    cases.merges++;
    if (report(seed, await findFaults(sources, chance), '')) {
      const folder = path.join(KEPT, String(seed));
      mkdirSync(folder, { recursive: true });
      for (const source of sources) writeFileSync(path.join(folder, source.path), source.text);
    }
  }
  if (jobs.includes('commands') && (seed % 4 === 0 || !jobs.includes('merges'))) {
    cases.commands++;
    const { args, faults } = await findCommandFaults(texts, chance);
    report(seed, faults, ` ${JSON.stringify(args)}`);
  }
}
const found = [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ') || 'no fault';
console.log(`${cases.merges} merges, ${cases.commands} commands; ${found}`);
for (const [kind, most] of values.most.split(',').map((one) => one.split('='))) {
  const share = ((counts.get(kind ?? '') ?? 0) / Math.max(1, cases.merges)) * 100;
  if (kind && !(share <= Number(most))) {
    console.log(`${kind}: ${share.toFixed(1)} % of the merges, more than ${most} %`);
    failed++;
  }
}
if (failed > 0) process.exitCode = 1;
