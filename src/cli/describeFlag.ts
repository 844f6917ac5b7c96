import type { Command } from './command.ts';
import type { Flag } from './flag.ts';
import { FLAGS, type FlagName, flagOf } from './flags.ts';

/** What a flag does, with its choices and its default. */
export function describeFlag(name: FlagName, { wording }: Pick<Command, 'wording'>): string {
  const flag: Flag = FLAGS[name];
  const choices = flag.type === 'choice' ? `: ${flag.choices.join(', ')}` : '';
  const standard = flag.default === undefined ? '' : ` (default: ${flag.default})`;
  return `${wording?.[name] ?? flag.help}${choices}${standard}`;
}

/** `--output FILE`, with its letter in front where it has one. */
export function nameFlag(name: FlagName): string {
  const { short, value } = flagOf(name);
  return `${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`;
}
