import type { Progress } from '../types/index.ts';
import { plural } from '../write/rows.ts';
import type { Terminal } from './terminal.ts';

/** Work that takes less than this is done before anybody has read what it says. */
const PATIENCE_MS = 500;
/** From so many entries on, the next stage is named at once: no stage lets go of the process while it runs. */
const MANY = 1_000;

export interface Shown {
  show: (progress: Progress) => void;
  /** Takes the line away again. */
  clear: () => void;
}

/** Shows on a terminal how far a long merge is, on one line of standard error; elsewhere nothing. */
export function showProgress({ stderr, env }: Terminal): Shown {
  if (!stderr.isTTY || env.TERM === 'dumb') return { show: () => {}, clear: () => {} };
  const begun = performance.now();
  let isShown = false;
  return {
    show: (progress) => {
      const isSoon = performance.now() - begun < PATIENCE_MS;
      if (isSoon && Math.max(progress.entries, progress.sources * 20) < MANY) return;
      isShown = true;
      stderr.write(`\r\u001b[K${describeProgress(progress)} …`);
    },
    clear: () => {
      if (isShown) stderr.write('\r\u001b[K');
      isShown = false;
    },
  };
}

function describeProgress({ stage, sources, entries }: Progress): string {
  const all = plural(entries, 'entry', 'entries');
  switch (stage) {
    case 'read':
      return `Reading ${plural(sources, 'persona')}`;
    case 'match':
      return `Comparing ${all} of ${plural(sources, 'persona')}`;
    case 'judge':
      return `Asking about ${all}`;
    case 'compose':
      return `Composing one agent of ${all}`;
    case 'edit':
      return `Proving what the editor writes of ${all}`;
    case 'report':
      return `Measuring what became of ${all}`;
  }
}
