/**
 * What a scan costs, beside a bare program that only parses the same files with remark-parse and remark-gfm on one core, and what its joins cost
 * beside loops over all pairs, a DuckDB query of the same measure, and semhash, which has a measure of its own.
 *
 *     npm run bench:scan -- CORPUS [--sizes 1000,6000] [--joins-only] [--without-semhash] [--minilm] [--most-cold 0.75] [--most-warm 0.1]
 *
 * CORPUS is a folder of agents or an archive of one. Needs a build. Prints wall and processor time and memory of each run, the exponent by which
 * the cold time grows, and whether the joins miss a pair of the first 1,000 agents. Exits with 1 where the last size is over a bound. On a busy machine go by
 * the processor time: of two cores half of it is what the wall time would be. semhash is installed into `.cache/semhash` (some 6 GB with its torch), and its model is made
 * there, which takes minutes; where it cannot be had it is left out, with a line about it. With --minilm it encodes with the whole model, too.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { joinContained } from '../../src/match/joinContained.ts';
import { joinSimilar, type SimilarPair } from '../../src/match/joinSimilar.ts';
import { loadDictionary } from '../../src/match/loadDictionary.ts';
import { digestAgent } from '../../src/scan/digestAgent.ts';
import { CANDIDATES, type FoundPair, findPairs } from '../../src/scan/findPairs.ts';
import { indexAgents } from '../../src/scan/indexAgents.ts';
import { joinByLoops } from '../bench/joinByLoops.ts';
import { joinInDuckdb } from '../bench/joinInDuckdb.ts';
import { prepareVenv } from '../checks/prepareVenv.ts';
import { containByLoops } from './containByLoops.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sizes: { type: 'string', default: '1000,6000' },
    'joins-only': { type: 'boolean', default: false },
    'without-semhash': { type: 'boolean', default: false },
    minilm: { type: 'boolean', default: false },
    'most-cold': { type: 'string', default: '0.75' },
    'most-warm': { type: 'string', default: '0.1' },
    'most-megabytes': { type: 'string', default: '1500' },
  },
});
const [corpus] = positionals;
if (corpus === undefined) throw new Error('usage: npm run bench:scan -- CORPUS [--sizes 1000,6000]');
const work = mkdtempSync(path.join(os.tmpdir(), 'bench-scan-'));
const files = listFiles(unpack(corpus));
console.log(
  `Node ${process.version}, ${os.availableParallelism()} cores, load ${os.loadavg()[0]?.toFixed(1)}; ${files.length} files`,
);
try {
  if (!values['joins-only']) await measureScans(values.sizes.split(',').map(Number));
  await measureJoins(1_000);
} finally {
  rmSync(work, { recursive: true, force: true });
}

interface Run {
  wall: number;
  processor: number;
  megabytes: number;
}

async function measureScans(sizes: readonly number[]): Promise<void> {
  const cold: number[] = [];
  for (const size of sizes) {
    // Drawn evenly, so that each size has files of every collection.
    const step = files.length / Math.min(size, files.length);
    const sample = Array.from(
      { length: Math.min(size, files.length) },
      (_, k) => files[Math.floor(k * step)] as string,
    );
    const folder = path.join(work, `agents-${size}`);
    sample.forEach((file, k) => {
      const target = path.join(folder, String(k % 50), `${k}${path.extname(file)}`);
      mkdirSync(path.dirname(target), { recursive: true });
      cpSync(file, target);
    });
    const bare = runNode(writeBare(), [folder], {});
    const env = { PERSONA_MERGE_CACHE: path.join(work, `cache-${size}`) };
    const first = runNode(path.resolve('dist/cli.js'), ['scan', folder, '--quiet'], env);
    const second = runNode(path.resolve('dist/cli.js'), ['scan', folder, '--quiet'], env);
    cold.push(first.processor);
    console.log(`${sample.length} agents`);
    for (const [name, run] of Object.entries({ bare, cold: first, warm: second }))
      console.log(
        `  ${name.padEnd(5)} ${run.wall.toFixed(1).padStart(7)} s wall ${run.processor.toFixed(1).padStart(7)} s processor ${run.megabytes.toFixed(0).padStart(6)} MB   ${(run.wall / bare.wall).toFixed(2)} of bare in wall, ${(run.processor / bare.processor).toFixed(2)} in processor time`,
      );
    if (size !== sizes.at(-1)) continue;
    const isOver =
      first.wall / bare.wall > Number(values['most-cold']) ||
      second.wall / bare.wall > Number(values['most-warm']) ||
      Math.max(first.megabytes, second.megabytes) > Number(values['most-megabytes']);
    if (isOver) process.exitCode = 1;
  }
  const [least, most] = [sizes[0] as number, Math.min(sizes.at(-1) as number, files.length)];
  if (sizes.length > 1)
    console.log(
      `processor time of a cold scan grows with the exponent ${(Math.log((cold.at(-1) as number) / (cold[0] as number)) / Math.log(most / least)).toFixed(2)}`,
    );
}

/** Both joins on the first agents, against loops over all pairs, and one against DuckDB. */
async function measureJoins(count: number): Promise<void> {
  const dictionary = await loadDictionary();
  const texts = new Map<string, string>();
  const [digests, reading] = clockProcessor(() =>
    files.slice(0, count).flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      const digest = digestAgent({ path: file, text }, dictionary);
      const isNew = !texts.has(digest.whole);
      texts.set(digest.whole, text);
      return isNew ? [digest] : [];
    }),
  );
  const index = indexAgents(digests, dictionary);
  const { subjects, lines } = index;
  const similar = { weights: subjects.weights, threshold: CANDIDATES.subject };
  const [found, time] = clock(() => joinSimilar(subjects.records, similar));
  const [expected, slow] = clock(() => joinByLoops(subjects.records, similar));
  const duck = await joinInDuckdb(subjects.records, similar, 'plain');
  const name = ({ a, b }: SimilarPair): string => `${a} ${b}`;
  console.log(
    `${digests.length} agents by subject: join ${time.toFixed(0)} ms, loops ${slow.toFixed(0)} ms, DuckDB ${duck.time.toFixed(0)} ms; ${found.length} pairs, ${differ(found.map(name), expected.map(name))} differ from the loops, ${differ(found.map(name), duck.pairs.map(name))} from DuckDB`,
  );
  const contained = { weights: lines.weights, threshold: CANDIDATES.lines };
  const [held, quick] = clock(() => joinContained(lines.records, contained));
  const [all, long] = clock(() => containByLoops(lines.records, contained));
  const nameHeld = ({ inner, outer }: { inner: number; outer: number }): string => `${inner} ${outer}`;
  console.log(
    `${digests.length} agents by lines: join ${quick.toFixed(0)} ms, loops ${long.toFixed(0)} ms; ${held.length} pairs, ${differ(held.map(nameHeld), all.map(nameHeld))} differ from the loops`,
  );
  if (values['without-semhash']) return;
  const [pairs, comparing] = clockProcessor(() => findPairs(index));
  console.log(
    `${digests.length} agents by scan: reading ${seconds(reading)}, comparing ${seconds(comparing)} of processor time; ${describePairs(pairs)}`,
  );
  compareSemhash(
    digests.map(({ whole }) => texts.get(whole) ?? ''),
    pairs,
  );
}

/** What semhash costs on the same texts, and how far the two agree about what is near the same. */
function compareSemhash(texts: readonly string[], pairs: readonly FoundPair[]): void {
  const venv = path.resolve('.cache/semhash');
  const lack = prepareVenv(venv, 'lab/scan/requirements.txt');
  if (lack) {
    console.log(`semhash is left out: ${lack}`);
    return;
  }
  const input = texts.map((text) => `${JSON.stringify(text)}\n`).join('');
  const name = (a: number, b: number): string => `${Math.min(a, b)} ${Math.max(a, b)}`;
  const listed = new Map(pairs.map((pair) => [name(pair.a, pair.b), pair]));
  for (const encoder of values.minilm ? ['static', 'minilm'] : ['static']) {
    const script = ['lab/scan/semhash_pairs.py', path.join(venv, 'static'), encoder];
    const ran = spawnSync(path.join(venv, 'bin/python'), script, { input, encoding: 'utf8', maxBuffer: 1e9 });
    if (ran.status !== 0) {
      console.log(
        `semhash (${encoder}) is left out: it ended with ${ran.status}: ${ran.stderr.trim().split('\n').at(-1)}`,
      );
      continue;
    }
    const found = JSON.parse(ran.stdout) as Semhash;
    const both = found.pairs.flatMap(([a, b]) => listed.get(name(a, b)) ?? []);
    console.log(
      `${texts.length} agents by semhash (${encoder}): encoding ${seconds(found.encode * 1000)}, searching ${seconds(found.search * 1000)} of processor time; ${found.pairs.length} let go at a cosine of ${found.threshold}, of these pairs the scan proposes ${describePairs(both)}`,
    );
  }
}

interface Semhash {
  threshold: number;
  /** Seconds of the processor. */
  encode: number;
  search: number;
  pairs: [number, number, number][];
}

function describePairs(pairs: readonly FoundPair[]): string {
  const counts = new Map<string, number>();
  for (const { proposal } of pairs) if (proposal) counts.set(proposal, (counts.get(proposal) ?? 0) + 1);
  return (
    [...counts]
      .sort()
      .map(([proposal, count]) => `${count} ${proposal}`)
      .join(', ') || 'none'
  );
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function differ(a: readonly string[], b: readonly string[]): number {
  const [first, second] = [new Set(a), new Set(b)];
  const count = a.filter((one) => !second.has(one)).length + b.filter((one) => !first.has(one)).length;
  if (count > 0) process.exitCode = 1;
  return count;
}

function clock<T>(run: () => T): [T, number] {
  const begun = performance.now();
  const result = run();
  return [result, performance.now() - begun];
}

/** Milliseconds of the processor, which a busy machine does not change as much. */
function clockProcessor<T>(run: () => T): [T, number] {
  const begun = process.cpuUsage();
  const result = run();
  const { user, system } = process.cpuUsage(begun);
  return [result, (user + system) / 1000];
}

function runNode(program: string, args: readonly string[], env: Record<string, string>): Run {
  const hook = path.join(work, 'usage.mjs');
  writeFileSync(
    hook,
    `import { isMainThread } from 'node:worker_threads';
if (isMainThread) process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  process.stderr.write('usage ' + JSON.stringify({ megabytes: maxRSS / 1000, processor: (userCPUTime + systemCPUTime) / 1e6 }));
});`,
  );
  const begun = performance.now();
  const { stderr, status } = spawnSync(process.execPath, ['--import', hook, program, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 1e9,
  });
  const usage = /usage (\{.*\})/.exec(stderr)?.[1];
  if (status !== 0 || usage === undefined)
    throw new Error(`${program} ended with ${status}: ${stderr.slice(0, 500)}`);
  return { wall: (performance.now() - begun) / 1000, ...(JSON.parse(usage) as Omit<Run, 'wall'>) };
}

/** Stands where it finds the project's packages. */
function writeBare(): string {
  const file = path.resolve('node_modules/.bare-parse-folder.mjs');
  writeFileSync(
    file,
    `import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { unified } from 'unified';
import remarkParse from 'remark-parse';
import remarkGfm from 'remark-gfm';
const processor = unified().use(remarkParse).use(remarkGfm);
const folder = process.argv[2];
for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort())
  if (/\\.mdc?$/.test(name)) processor.parse(readFileSync(path.join(folder, name), 'utf8'));
`,
  );
  return file;
}

function unpack(source: string): string {
  if (statSync(source).isDirectory()) return source;
  const folder = path.join(work, 'corpus');
  mkdirSync(folder);
  execFileSync('tar', ['-xf', source, '-C', folder]);
  return folder;
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.mdc?$/.test(name))
    .sort()
    .map((name) => path.join(folder, name));
}
