import { LIMITS } from '../../read/limits.ts';
import type { ReadLimits } from '../../types/index.ts';
import { usageError } from '../problem.ts';

/**
 * Reads `NAME=N` of --limit.
 *
 * @throws CommandError (usage) where there is no such limit, or the number is none above 0.
 */
export function readLimits(given: readonly string[]): Partial<ReadLimits> {
  return Object.fromEntries(given.map(readLimit));
}

function readLimit(given: string): [string, number] {
  const [, name = '', digits] = /^(\w+)=(\d{1,12})$/.exec(given) ?? [];
  const known = Object.keys(LIMITS);
  if (!known.includes(name) || !(Number(digits) > 0))
    throw usageError(`Expected --limit to be NAME=N with NAME one of ${known.join(', ')}, not \`${given}\`.`);
  return [name, Number(digits)];
}
