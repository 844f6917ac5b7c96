import type { Command } from '../command.ts';
import { type FlagName, flagOf } from '../flags.ts';

/** What a word at the end of a line is going to be. */
export type Typed =
  | { kind: 'flag'; word: string }
  /** `word` is the value alone, also in `--flag=value`. */
  | { kind: 'value'; flag: FlagName; word: string }
  /** `before`: operands that stand before it. */
  | { kind: 'operand'; word: string; before: number };

/**
 * Reads the end of a line as the parser of arguments will.
 *
 * @param words those of the command, the one that is being typed last.
 */
export function readTyped(words: readonly string[], { flags }: Pick<Command, 'flags'>): Typed {
  const word = words.at(-1) ?? '';
  let waiting: FlagName | undefined;
  let isClosed = false;
  let before = 0;
  for (const one of words.slice(0, -1)) {
    if (waiting) waiting = undefined;
    else if (isClosed || !one.startsWith('-') || one === '-') before++;
    else if (one === '--') isClosed = true;
    else waiting = findWithValue(one, flags);
  }
  if (waiting) return { kind: 'value', flag: waiting, word };
  if (isClosed || !word.startsWith('-')) return { kind: 'operand', word, before };
  const [, name = '', value = ''] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
  const flag = findWithValue(name, flags);
  return flag ? { kind: 'value', flag, word: value } : { kind: 'flag', word };
}

/** The flag of this name or letter, if it takes a value. */
function findWithValue(typed: string, flags: readonly FlagName[]): FlagName | undefined {
  return flags.find((name) => {
    const { type, short } = flagOf(name);
    return type !== 'switch' && (typed === `--${name}` || (short !== undefined && typed === `-${short}`));
  });
}
