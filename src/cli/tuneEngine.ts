import { setFlagsFromString } from 'node:v8';

/** Versions of Node in which the flag is known; V8 complains about one that it does not know. */
const OLDEST = 20;
const NEWEST = 24;

/**
 * Fits V8 to a run of half a second: it waits longer before it optimizes a function, which in that time costs about twice what it gives
 * back (in a run of ten seconds it does not lose either). Speed is all that this changes. Flags on regular expressions do not belong here:
 * `--no-regexp-tier-up`, set while V8 runs, made one run in ninety end in a segmentation fault.
 */
export function tuneEngine(): void {
  const major = Number.parseInt(process.versions.node, 10);
  if (major < OLDEST || major > NEWEST) return;
  setFlagsFromString('--interrupt-budget=1000000');
}
