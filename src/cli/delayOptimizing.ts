import { setFlagsFromString } from 'node:v8';

/** Versions of Node in which the flag is known; V8 complains about one that it does not know. */
const OLDEST = 20;
const NEWEST = 24;

/**
 * Makes V8 wait longer before it optimizes a function. A merge is over in half a second, and in that time the optimizing compiler costs
 * about twice what it gives back; in a run of ten seconds it still does not lose. Speed is all that this changes.
 */
export function delayOptimizing(): void {
  const major = Number.parseInt(process.versions.node, 10);
  if (major >= OLDEST && major <= NEWEST) setFlagsFromString('--interrupt-budget=1000000');
}
