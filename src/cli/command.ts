import type { Terminal } from './terminal.ts';

/** One flag, as node:util's parseArgs takes it, with what the help says about it. */
export interface Flag {
  type: 'boolean' | 'string';
  short?: string;
  multiple?: boolean;
  /** Placeholder of its value in the help: FILE, 0–1. */
  value?: string;
  help: string;
}

export type Flags = Record<string, Flag>;

/** Values by flag name, as parseArgs yields them. */
export type Values = Record<string, string | boolean | (string | boolean)[] | undefined>;

export interface Invocation {
  /** What is not a flag, in order. */
  operands: string[];
  /** `--against FILE...` and the like take several operands; see `Command.gathers`. */
  values: Values;
  terminal: Terminal;
}

/** A command of the program. A new one is a file under `commands/` and a line in `commands.ts`. */
export interface Command {
  /** After the program's name, in the help. */
  usage: string;
  /** What it does, a sentence or more. */
  about: string;
  flags: Flags;
  /** Flag that takes all operands up to the next flag, as in `--against A.md B.md`. */
  gathers?: string;
  /** Lines under "Examples" in the help. */
  examples: string[];
  /** @returns the exit code: 0 done, 1 a requested check failed. Trouble is thrown as CommandError. */
  run(invocation: Invocation): Promise<number>;
}

export function stringValue(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

export function listValue(values: Values, name: string): string[] {
  const value = values[name];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
