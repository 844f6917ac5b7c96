/**
 * What loading the dictionary costs a fresh process: import of the bundled module, as the package ships it, and decoding; nothing of
 * Node's own start.
 *
 *     npm run bench:dictionary [-- --rounds N] [--most MS]
 *
 * Prints medians in wall time and in processor time (user and system, all threads), then the parts in order. On a shared machine the
 * processor time is the one to go by. Exits with 1 where its median is above `--most`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '15' }, most: { type: 'string', default: '30' } },
});
const folder = mkdtempSync(path.join(os.tmpdir(), 'dictionary-'));
await build({
  entryPoints: { data: 'src/match/data/dictionary.ts', load: 'src/match/loadDictionary.ts' },
  outdir: folder,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'node20',
  minifyWhitespace: true,
  minifySyntax: true,
});

// In parts, since what they take together is what loading takes.
const probe = path.join(folder, 'probe.mjs');
writeFileSync(
  probe,
  `const marks = [];
const mark = () => { const { user, system } = process.cpuUsage(); marks.push([performance.now(), (user + system) / 1000]); };
mark();
await import('./data.mjs');
mark();
const { loadDictionary } = await import('./load.mjs');
mark();
const dictionary = await loadDictionary();
mark();
if (!(dictionary.weigh('kubernetes') > 0)) throw new Error('not loaded');
console.log(JSON.stringify(marks));
`,
);

const parts = ['import of the data', 'import of the code', 'decoding'];

/** Milliseconds of each part: wall, processor. */
function measure(): [number, number][] {
  const out = execFileSync(process.execPath, [probe], { encoding: 'utf8' });
  const marks = JSON.parse(out) as [number, number][];
  return parts.map((_, i) => {
    const [from = [0, 0], to = [0, 0]] = marks.slice(i, i + 2);
    return [to[0] - from[0], to[1] - from[1]];
  });
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const size = statSync(path.join(folder, 'data.mjs')).size;
console.log(
  `Node ${process.version}, ${os.cpus().length} × ${os.cpus()[0]?.model}, load ${os.loadavg()[0]?.toFixed(1)}; ${(size / 1e6).toFixed(2)} MB`,
);
const runs = Array.from({ length: Number(values.rounds) + 2 }, measure).slice(2);
const total = (k: 0 | 1) => runs.map((run) => run.reduce((sum, part) => sum + part[k], 0));
const [wall, processor] = [median(total(0)), median(total(1))];
console.log(
  `${wall.toFixed(1)} ms wall, ${processor.toFixed(1)} ms processor (median of ${runs.length} processes)`,
);
parts.forEach((part, i) => {
  const [own, busy] = [
    median(runs.map((run) => run[i]?.[0] ?? 0)),
    median(runs.map((run) => run[i]?.[1] ?? 0)),
  ];
  console.log(
    `  ${part.padEnd(18)}  ${own.toFixed(1).padStart(5)} wall  ${busy.toFixed(1).padStart(5)} processor`,
  );
});
if (processor > Number(values.most)) process.exitCode = 1;
rmSync(folder, { recursive: true });
