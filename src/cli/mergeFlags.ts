import type { MergeOptions } from '../types/index.ts';
import { type Flags, listValue, stringValue, type Values } from './command.ts';
import { usageError } from './problem.ts';

const POLICIES = ['lead', 'widest', 'strictest'] as const;

const SIMILARITIES = ['model', 'dice', 'lexical'] as const;

export const THRESHOLD_FLAG: Flags = {
  threshold: { type: 'string', value: '0–1', help: 'Score from which two entries may be the same' },
};

/** Flags that say how to match. `namePairs` reads the last two. */
export const MATCH_FLAGS: Flags = {
  ...THRESHOLD_FLAG,
  similarity: {
    type: 'string',
    value: 'NAME',
    help: 'How likeness is measured: model; dice, letter pairs in common; lexical, words in common (default: model)',
  },
  same: {
    type: 'string',
    multiple: true,
    value: 'PLACE=PLACE',
    help: 'Two entries, each as FILE:LINE, that are the same; repeatable',
  },
  'keep-apart': {
    type: 'string',
    multiple: true,
    value: 'PLACE=PLACE',
    help: 'Two entries, each as FILE:LINE, that are never merged; repeatable',
  },
};

/** Flags that say how to compose. */
export const COMPOSE_FLAGS: Flags = {
  name: { type: 'string', value: 'NAME', help: 'Name of the merged agent' },
  policy: {
    type: 'string',
    value: 'NAME',
    help: `Who wins where settings differ: ${POLICIES.join(', ')} (default: lead)`,
  },
  'description-budget': {
    type: 'string',
    value: 'N',
    help: 'Most characters of the description (default: 1024)',
  },
};

/**
 * Options of the library from flags that need no look at the sources.
 * @throws CommandError (usage) where a value is out of its range.
 */
export function mergeOptions(values: Values): MergeOptions {
  const name = stringValue(values, 'name');
  const threshold = shareValue(values, 'threshold');
  const similarity = choiceValue(values, 'similarity', SIMILARITIES);
  const policy = choiceValue(values, 'policy', POLICIES);
  const descriptionBudget = numberValue(values, 'description-budget', 1, 100_000);
  return {
    ...(name !== undefined && { name }),
    ...(threshold !== undefined && { threshold }),
    ...(similarity && { similarity }),
    ...(policy && { policy }),
    ...(descriptionBudget !== undefined && { descriptionBudget }),
  };
}

/** A share as `0.9` or `90%`. */
export function shareValue(values: Values, flag: string): number | undefined {
  const given = stringValue(values, flag);
  const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(given ?? '')?.[1];
  return numberValue(percent === undefined ? values : { [flag]: String(Number(percent) / 100) }, flag, 0, 1);
}

/** @throws CommandError (usage) where it is no number in the range. */
export function numberValue(values: Values, flag: string, low: number, high: number): number | undefined {
  const given = stringValue(values, flag);
  if (given === undefined) return undefined;
  const number = given.trim() === '' ? Number.NaN : Number(given);
  if (number >= low && number <= high) return number;
  throw usageError(`Expected --${flag} to be a number from ${low} to ${high}, not \`${given}\`.`);
}

/** Each of the values of a repeatable flag, or of one that commas join. */
export function choicesValue<T extends string>(values: Values, flag: string, choices: readonly T[]): T[] {
  const given = listValue(values, flag).flatMap((value) => value.split(',').map((one) => one.trim()));
  return given.flatMap((one) => choiceValue({ [flag]: one }, flag, choices) ?? []);
}

function choiceValue<T extends string>(values: Values, flag: string, choices: readonly T[]): T | undefined {
  const given = stringValue(values, flag);
  const choice = choices.find((one) => one === given);
  if (given !== undefined && !choice)
    throw usageError(`Expected --${flag} to be ${choices.join(', ')}, not \`${given}\`.`);
  return choice;
}
