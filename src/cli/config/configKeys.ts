import type { Flag } from '../flag.ts';
import { FLAGS, type FlagName } from '../flags.ts';

/** `minCoverage` for `min-coverage`. */
export function keyOf(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Every flag by its key. */
export const KEYS: ReadonlyMap<string, FlagName> = new Map(
  (Object.keys(FLAGS) as FlagName[]).map((name) => [keyOf(name), name]),
);

/** Flags that a configuration file may set, by their keys. */
export const CONFIGURABLE: ReadonlyMap<string, FlagName> = new Map(
  [...KEYS].filter(([, name]) => (FLAGS[name] as Flag).configurable),
);

/** What is merged where no operand says it: files, folders, patterns. */
export const SOURCES_KEY = 'sources';
