import { suggestName } from '../language/suggestName.ts';
import type { Flag } from './flag.ts';
import { type FlagName, flagOf } from './flags.ts';
import { usageError } from './problem.ts';

type Value = boolean | number | string | (number | string)[];

/**
 * Checks what a flag was given, and reads it.
 *
 * @param given As the command line or a configuration file has it; a list for a repeatable flag.
 * @param shown How the message calls the flag: `--threshold`.
 * @throws CommandError (usage) that says what was expected and what was found.
 */
export function readValue(name: FlagName, given: unknown, shown: string): Value {
  const flag = flagOf(name);
  if (flag.type === 'switch') {
    if (typeof given === 'boolean') return given;
    throw usageError(`Expected ${shown} to be true or false, not ${quote(given)}.`);
  }
  if (!flag.multiple) return readOne(flag, given, shown);
  const list = Array.isArray(given) ? given : [given];
  return list
    .flatMap((one) => (flag.type === 'choice' && typeof one === 'string' ? one.split(',') : [one]))
    .map((one) => readOne(flag, one, shown));
}

function readOne(flag: Flag, given: unknown, shown: string): number | string {
  switch (flag.type) {
    case 'number':
      return readNumber(given, flag, shown);
    case 'share': {
      const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(String(given))?.[1];
      const share = percent === undefined ? given : Number(percent) / 100;
      return readNumber(share, { least: 0, most: 1 }, shown, given);
    }
    case 'choice': {
      const text = typeof given === 'string' ? given.trim() : '';
      if (flag.choices.includes(text)) return text;
      const near = suggestName(text, flag.choices);
      throw usageError(
        `Expected ${shown} to be ${flag.choices.join(', ')}, not ${quote(given)}.${near ? ` Did you mean ${near}?` : ''}`,
      );
    }
    default:
      if (typeof given === 'string') return given;
      throw usageError(`Expected ${shown} to be a text, not ${quote(given)}.`);
  }
}

function readNumber(
  given: unknown,
  { least, most }: { least: number; most: number },
  shown: string,
  said = given,
): number {
  const isNumber = typeof given === 'number' || (typeof given === 'string' && given.trim() !== '');
  const number = isNumber ? Number(given) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw usageError(`Expected ${shown} to be a number from ${least} to ${most}, not ${quote(said)}.`);
}

function quote(given: unknown): string {
  return `\`${typeof given === 'string' ? given : JSON.stringify(given)}\``;
}
