/** What a command may touch of the process; tests hand in their own. */
export interface Terminal {
  /** As in Node: executable, script, then the arguments. */
  argv: string[];
  env: Record<string, string | undefined>;
  cwd(): string;
  /** Keys come from here; a command that asks for none needs none. */
  stdin?: Keyboard;
  stdout: Output;
  stderr: Output;
}

export interface Output {
  write(text: string): unknown;
  isTTY?: boolean | undefined;
  columns?: number | undefined;
  rows?: number | undefined;
}

/** Standard input where it is a terminal. */
export interface Keyboard extends NodeJS.ReadableStream {
  isTTY?: boolean | undefined;
  setRawMode?(mode: boolean): unknown;
}

/** Whether to colour what goes to this output: on a terminal, unless NO_COLOR or a dumb terminal says no; FORCE_COLOR says yes. */
export function wantsColor(output: Output, env: Terminal['env']): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0';
  return output.isTTY === true && env.TERM !== 'dumb';
}
