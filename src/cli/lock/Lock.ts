import type { Decision, MergeOptions, Source } from '../../types/index.ts';
import type { Values } from '../command.ts';
import type { FlagName } from '../flags.ts';

/** Flags that make the agent what it is: an update goes by those of the merge. None of them runs, sends or replaces anything. */
export const LOCKED = [
  'exclude',
  'limit',
  'force-unlike',
  'format',
  'name',
  'lead',
  'set',
  'policy',
  'budget',
  'block-limit',
  'keep-blocks',
  'description-budget',
  'threshold',
  'similarity',
  'decisions',
  'allow-vetoed',
] as const satisfies readonly FlagName[];

export type LockedFlags = Pick<Values, (typeof LOCKED)[number]>;

/** Where a source came from, where it stands in a checkout of its own. */
export interface Origin {
  /** Address of its remote, without a name or password in it. */
  repository: string;
  commit: string;
}

export interface LockedSource {
  /** From the folder of the lock file, with `/`. */
  path: string;
  /** Of its text in UTF-8, hexadecimal. */
  sha256: string;
  from?: Origin;
  text: string;
}

/** What a merged agent was made of, as it stands in `NAME.lock.json` beside it. All paths are from there, with `/`. */
export interface Lock {
  /** The agent as the tool wrote it, without the lines of a person; sections that stand in files of their own are in it. */
  agent: string;
  /** Operands of the merge. */
  named: string[];
  sources: LockedSource[];
  flags: LockedFlags;
  /** What `--same` and `--keep-apart` said, by texts: lines move. */
  pairs: Decision[];
  /** All that was written, the agent among it: no source of a later run. */
  outputs: string[];
}

/** What a merge was made of and wrote. */
export interface Locking {
  file: string;
  named: readonly string[];
  sources: readonly Source[];
  /** What `--same` and `--keep-apart` say, and what they said to the merge before. */
  pairs: Pick<MergeOptions, 'same' | 'keepApart'>;
  told?: Lock['pairs'];
  /** The agent as the tool wrote it, whole. */
  agent: string;
  values: Values;
  /** What is written beside the agent. */
  outputs: readonly string[];
}

/** The lock file of an agent. */
export function lockPathOf(agent: string): string {
  return `${agent}.lock.json`;
}
