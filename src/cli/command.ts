import type { FLAGS, FlagName } from './flags.ts';
import type { Terminal } from './terminal.ts';

type ValueOf<F> = F extends { type: 'switch' }
  ? boolean
  : F extends { choices: readonly (infer Choice)[]; multiple: true }
    ? Choice[]
    : F extends { multiple: true }
      ? string[]
      : F extends { type: 'number' | 'share' }
        ? number
        : F extends { choices: readonly (infer Choice)[] }
          ? Choice
          : string;

/** What the flags and the configuration say, checked. A share is 0–1. */
export type Values = { [Name in FlagName]?: ValueOf<(typeof FLAGS)[Name]> };

export interface Invocation {
  /** What is not a flag, in order. */
  operands: string[];
  /** `--against FILE...` and the like take several operands; see `Command.gathers`. */
  values: Values;
  terminal: Terminal;
  /** Runs another command line, for a command that serves others. */
  run: (terminal: Terminal) => Promise<number>;
}

/** @returns the exit code: 0 done, 1 a requested check failed. Trouble is thrown as CommandError. */
export type Run = (invocation: Invocation) => Promise<number>;

/** A command of the program as data. */
export interface Command {
  /** One line of the program's help. */
  summary: string;
  /** After its name, in the help. */
  usage: string;
  /** What it does, a sentence or more. */
  about: string;
  flags: readonly FlagName[];
  /** What a flag says here in place of its general text. */
  wording?: Partial<Record<FlagName, string>>;
  /** Flags that a configuration file sets for a merge, where they would name other things. */
  unconfigured?: readonly FlagName[];
  /** Flag that takes all operands up to the next flag, as in `--against A.md B.md`. */
  gathers?: FlagName;
  /** Arguments of lines under "Examples" in the help. */
  examples: readonly string[];
  /** What its operands are, for whoever completes a line: agents and folders of them, or one of these words. */
  operands: 'agents' | readonly string[];
  /** Loaded only when asked for, so that each command starts fast. */
  load: () => Promise<Run>;
}

/** The values of a repeatable flag. */
export function listValue(values: Values, name: string): string[] {
  const value = (values as Record<string, unknown>)[name];
  return Array.isArray(value) ? value : [];
}
