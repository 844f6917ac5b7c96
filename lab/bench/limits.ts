/**
 * Shows how time and memory of a merge grow with its input, for one kind of input after the other, up to the limit of each.
 *
 *     npx tsx lab/bench/limits.ts [--only TEXT] [--steps N] [--seconds N]
 *
 * Prints processor time and memory at the limit halved N - 1 times up to the limit itself, and the ratio of each to the one before. What grows
 * like n log n has ratios little above 2. Exits with 1 where a ratio of times over a tenth of a second is above 2.8, or a run ends early.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { KINDS } from './limits/inputs.ts';

const MOST_RATIO = 2.8;
/** Below this a time is mostly noise, in milliseconds. */
const LEAST_TIME = 100;

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    steps: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '300' },
  },
});

interface Measured {
  cpu: number;
  rss: number;
}

function measure(kind: string, size: number): Measured | string {
  const args = ['--import', 'tsx', 'lab/bench/limits/measure.ts', kind, String(size)];
  const run = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: Number(values.seconds) * 1000 });
  if (run.error) return `no end within ${values.seconds} s`;
  if (run.status !== 0) return /\w*Error: .*/.exec(run.stderr)?.[0] ?? `ended with ${run.status}`;
  return JSON.parse(run.stdout) as Measured;
}

let failed = 0;
for (const { name, most } of KINDS.filter((kind) => kind.name.includes(values.only))) {
  let before: Measured | undefined;
  const cells: string[] = [];
  let isBad = false;
  for (let step = Number(values.steps) - 1; step >= 0; step--) {
    const size = Math.floor(most / 2 ** step);
    const now = measure(name, size);
    if (typeof now === 'string') {
      cells.push(`${size}: ${now}`);
      isBad = true;
      break;
    }
    const ratio = before ? now.cpu / before.cpu : 0;
    if (before && before.cpu > LEAST_TIME && ratio > MOST_RATIO) isBad = true;
    const growth = before ? ` ×${ratio.toFixed(1)}` : '';
    cells.push(`${size}: ${Math.round(now.cpu)} ms${growth}, ${Math.round(now.rss)} MB`);
    before = now;
  }
  if (isBad) failed++;
  console.log(`${isBad ? 'FAIL ' : ''}${name}  ${cells.join('  ')}`);
}
console.log(`${failed} of the kinds grow too fast or end early`);
if (failed > 0) process.exitCode = 1;
