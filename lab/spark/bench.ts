/**
 * What the Spark job of `examples/spark` costs as agents grow in number, beside `persona-merge scan` on the same machine and beside a job that finds its
 * candidates by MinHash (Spark ML) in place of the exact joins.
 *
 *     npm run bench:spark -- CORPUS [--sizes 3000,6000,12000] [--scan-most 24000] [--minhash-most 6000] [--most-exponent 1.15]
 *
 * CORPUS is a folder of agents or an archive of one: what it is like is learnt from it, and the agents are made. Needs a build, Java 17, Python and Linux.
 * Spark runs in local mode on two cores. On a busy machine go by the processor time: of two cores half of it is what the wall time would be at best.
 * Exits with 1 where the processor time grows with a larger exponent than asked for, or where the answers differ.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  closeSync,
  createReadStream,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { learnStatistics, type Statistics } from './learnStatistics.ts';
import { makeAgents } from './makeAgents.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sizes: { type: 'string', default: '3000,6000,12000' },
    seed: { type: 'string', default: '1' },
    'scan-most': { type: 'string', default: '24000' },
    'minhash-most': { type: 'string', default: '6000' },
    /** Agents a partition. */
    partition: { type: 'string', default: '1000' },
    'least-recall': { type: 'string', default: '0.99' },
    'most-exponent': { type: 'string', default: '1.15' },
  },
});
const [corpus] = positionals;
if (corpus === undefined) throw new Error('usage: npm run bench:spark -- CORPUS [--sizes 3000,6000]');

interface Timed {
  wall: number;
  processor: number;
  /** Most at a time, of each kind of process and of all together. */
  megabytes: Record<string, number>;
  /** What it printed. */
  printed: string;
}

/** Hashes of a set that MinHash is tried with. */
const TABLES = [4, 8, 16, 32, 64, 128];

const python = path.resolve('.cache/spark/bin/python');
const cli = path.resolve('dist/cli.js');
const work = mkdtempSync(path.join(os.tmpdir(), 'bench-spark-'));
try {
  prepare();
  const statistics = learn();
  const sizes = values.sizes.split(',').map(Number);
  make(statistics, sizes);
  console.log(
    `Node ${process.version}, ${os.availableParallelism()} cores, load ${os.loadavg()[0]?.toFixed(1)}; agents after ${statistics.files} files`,
  );
  const runs: { size: number; spark: Timed; scan?: Timed; pairs: number }[] = [];
  let tables: number | undefined;
  for (const size of sizes) {
    const partitions = Math.max(4, Math.round(size / Number(values.partition)));
    const output = path.join(work, `spark-${size}`);
    const spark = runTimed(python, [
      'lab/spark/measure.py',
      'job',
      filesOf(size),
      cli,
      output,
      String(partitions),
    ]);
    const pairs = await countPairs(path.join(output, 'scan.json'));
    print('Spark', size, spark, `${pairs} pairs, ${partitions} partitions`);
    const scan =
      size <= Number(values['scan-most']) ? runScan(size, path.join(output, 'scan.json')) : undefined;
    runs.push({ size, spark, pairs, ...(scan && { scan }) });
    if (size <= Number(values['minhash-most'])) tables = holdMinhash(output, partitions, tables);
    rmSync(output, { recursive: true, force: true });
  }
  for (const [name, of] of [
    ['Spark, processor time', ({ spark }: (typeof runs)[0]) => spark.processor],
    ['Spark, wall time', ({ spark }: (typeof runs)[0]) => spark.wall],
    ['scan, processor time', ({ scan }: (typeof runs)[0]) => scan?.processor],
    ['pairs listed', ({ pairs }: (typeof runs)[0]) => pairs],
  ] as const)
    printGrowth(
      name,
      runs.flatMap((run) => (of(run) === undefined ? [] : [[run.size, of(run) as number] as const])),
    );
} finally {
  rmSync(work, { recursive: true, force: true });
}

function prepare(): void {
  const has = spawnSync(python, ['-c', 'import pyspark, numpy']);
  if (has.status === 0) return;
  rmSync('.cache/spark', { recursive: true, force: true });
  execFileSync('python3', ['-m', 'venv', '.cache/spark']);
  const install = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '-r',
    'lab/spark/requirements.txt',
  ];
  execFileSync(python, install, { stdio: 'inherit' });
}

function learn(): Statistics {
  let folder = corpus as string;
  if (!statSync(folder).isDirectory()) {
    const unpacked = path.join(work, 'corpus');
    mkdirSync(unpacked);
    execFileSync('tar', ['-xf', folder, '-C', unpacked]);
    folder = unpacked;
  }
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.mdc?$/.test(name),
  );
  const files = names
    .sort()
    .map((name) => ({ path: name, text: readFileSync(path.join(folder, name), 'utf8') }));
  const statistics = learnStatistics(files);
  const made: typeof files = [];
  for (const agent of makeAgents(statistics, Number(values.seed))) {
    if (made.length === files.length) break;
    made.push(agent);
  }
  describe('files', statistics, files);
  describe('made', learnStatistics(made), made);
  return statistics;
}

function describe(name: string, known: Statistics, files: readonly { text: string }[]): void {
  const share = (part: number): string => `${(100 * part).toFixed(1)} %`;
  const count = (holds: (line: Statistics['shapes'][0][0]) => boolean): string => {
    const counts = known.shapes.map((shape) => shape.filter(holds).length).sort((a, b) => a - b);
    return [0.1, 0.5, 0.9].map((at) => counts[Math.floor(at * counts.length)]).join('/');
  };
  console.log(
    `${name.padEnd(5)} ${known.files}, ${Math.round(files.reduce((sum, { text }) => sum + text.length, 0) / known.files)} characters; 10/50/90 % of them have ${count(({ kind }) => kind !== 'blank')} lines, ${count(({ kind }) => kind === 'bullet' || kind === 'step')} items, ${count(({ kind }) => kind === 'title')} sections; ${known.rare.length + known.frequent.values.length} words, growing with ${known.growth.exponent.toFixed(2)}, ${share(known.rareShare)} of what is written rare; copies ${share(known.copies)}, changed ${share(known.diverged)}`,
  );
}

/** Writes agents once, as a folder for each size that `scan` reads and as lines of JSON; those of a smaller size are the first of a larger one. */
function make(statistics: Statistics, sizes: readonly number[]): void {
  const most = Math.max(...sizes);
  const lines = sizes.map((size) => ({ size, file: openSync(filesOf(size), 'w') }));
  let at = 0;
  for (const agent of makeAgents(statistics, Number(values.seed))) {
    if (at >= most) break;
    const line = `${JSON.stringify(agent)}\n`;
    for (const { size, file } of lines) if (at < size) writeSync(file, line);
    // Folders of `scan` name the sizes that they are the difference of.
    const first = sizes.find((size) => at < size) as number;
    const target = path.join(work, String(first), agent.path);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, agent.text);
    at++;
  }
  for (const { file } of lines) closeSync(file);
}

function filesOf(size: number): string {
  return path.join(work, `files-${size}.jsonl`);
}

function runScan(size: number, expected: string): Timed {
  const folder = path.join(work, 'scanned');
  mkdirSync(folder, { recursive: true });
  // Files of the smaller sizes are there already.
  const more = path.join(work, String(size), 'agents');
  execFileSync('cp', ['-r', more, folder]);
  const output = path.join(work, 'scan.json');
  const begin = `cd ${folder} && exec ${process.execPath} ${cli} scan agents --json --no-cache > ${output}`;
  const run = runTimed('sh', ['-c', begin]);
  const isSame = spawnSync('cmp', [output, expected], { encoding: 'utf8' });
  if (isSame.status !== 0) process.exitCode = 1;
  print('scan', size, run, isSame.status === 0 ? 'the same bytes' : isSame.stdout.trim());
  return run;
}

/** @returns so many tables as find the share of pairs that is asked for */
function holdMinhash(output: string, partitions: number, known: number | undefined): number | undefined {
  interface Middle {
    joined: number;
    seconds: number;
    candidates: number;
    found: number;
    expected: number;
  }
  const say = (name: string, run: Timed): number => {
    const middle = JSON.parse(run.printed.trim().split('\n').at(-1) as string) as Middle;
    const recall = middle.found / middle.expected;
    console.log(
      `  ${name}: ${middle.joined.toFixed(0)} s for ${middle.candidates} candidates, ${middle.seconds.toFixed(0)} s with comparing (all ${run.processor.toFixed(0)} s processor), ${(100 * recall).toFixed(2)} % of ${middle.expected} pairs`,
    );
    return recall;
  };
  const exact = runTimed(python, ['lab/spark/measure.py', 'exact', output, cli, String(partitions)]);
  if (say('exact joins', exact) < 1) process.exitCode = 1;
  for (const tables of known === undefined ? TABLES : [known]) {
    const given = ['lab/spark/measure.py', 'minhash', output, cli, String(partitions), String(tables)];
    const recall = say(`MinHash, ${tables} tables`, runTimed(python, given));
    if (recall >= Number(values['least-recall'])) return tables;
  }
  return known;
}

function runTimed(program: string, args: readonly string[]): Timed {
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYSPARK_PYTHON: python, SPARK_LOCAL: work };
  const { stdout, stderr, status } = spawnSync('python3', ['lab/spark/runTimed.py', program, ...args], {
    encoding: 'utf8',
    env,
    maxBuffer: 1e9,
  });
  const lines = stdout.trim().split('\n');
  const last = lines.pop() ?? '';
  if (status !== 0 || !last.startsWith('{"code": 0,'))
    throw new Error(`${[program, ...args].join(' ')}: ${last}\n${stderr.slice(-3000)}`);
  return { ...(JSON.parse(last) as Omit<Timed, 'printed'>), printed: lines.join('\n') };
}

function print(name: string, size: number, { wall, processor, megabytes }: Timed, more: string): void {
  const { all, ...each } = megabytes;
  const memory = Object.entries(each).map(([kind, most]) => `${kind} ${most}`);
  console.log(
    `${String(size).padStart(7)} ${name.padEnd(5)} ${wall.toFixed(0).padStart(6)} s wall ${processor.toFixed(0).padStart(6)} s processor; MB: ${memory.join(', ')}, all ${all}; ${more}`,
  );
}

/** By a line through the logarithms; and between the last two. */
function printGrowth(name: string, points: readonly (readonly [number, number])[]): void {
  if (points.length < 2) return;
  const logs = points.map(([size, value]) => [Math.log(size), Math.log(value)] as const);
  const mean = (at: 0 | 1): number => logs.reduce((sum, one) => sum + one[at], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const slope =
    logs.reduce((sum, [p, q]) => sum + (p - x) * (q - y), 0) /
    logs.reduce((sum, [p]) => sum + (p - x) ** 2, 0);
  const [[p, q], [r, s]] = logs.slice(-2) as [(typeof logs)[0], (typeof logs)[0]];
  console.log(
    `${name}: exponent ${slope.toFixed(2)}, between the last two sizes ${((s - q) / (r - p)).toFixed(2)}`,
  );
  if (name.startsWith('Spark, processor') && slope > Number(values['most-exponent'])) process.exitCode = 1;
}

async function countPairs(file: string): Promise<number> {
  let count = 0;
  let left = '';
  for await (const chunk of createReadStream(file, 'utf8')) {
    const lines = (left + String(chunk)).split('\n');
    left = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('      "sharedCount":')) count++;
  }
  return count;
}
