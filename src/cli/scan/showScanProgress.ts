import type { ScanProgress } from '../../types/index.ts';
import { count, plural } from '../../write/rows.ts';
import type { Shown } from '../showProgress.ts';
import type { Terminal } from '../terminal.ts';

/** A line that changes more often cannot be read. */
const EVERY_MS = 100;
/** Before so long, nothing can be said of how long the rest takes. */
const LEAST_MS = 1_000;

/** Shows on a terminal what is read, what is left and about how long it takes, on one line of standard error; elsewhere nothing. */
export function showScanProgress({ stderr, env }: Terminal): Pick<Shown, 'clear'> & {
  show: (progress: ScanProgress) => void;
} {
  if (!stderr.isTTY || env.TERM === 'dumb') return { show: () => {}, clear: () => {} };
  const begun = performance.now();
  let last = begun;
  return {
    show: (progress) => {
      const now = performance.now();
      if (now - last < EVERY_MS && progress.stage === 'read') return;
      last = now;
      stderr.write(`\r\u001b[K${describe(progress, now - begun)} …`);
    },
    clear: () => void (last > begun && stderr.write('\r\u001b[K')),
  };
}

function describe({ stage, done, all }: ScanProgress, elapsed: number): string {
  if (stage === 'compare') return `Comparing ${plural(all, 'agent')}`;
  const left = (elapsed / Math.max(1, done)) * (all - done);
  const rest = elapsed < LEAST_MS ? '' : `, about ${plural(Math.ceil(left / 1000), 'second')} left`;
  return `Reading ${count(done)} of ${plural(all, 'agent')}${rest}`;
}
