/** What a command may touch of the process; tests hand in their own. */
export interface Terminal {
  /** As in Node: executable, script, then the arguments. */
  argv: string[];
  env: Record<string, string | undefined>;
  cwd(): string;
  stdout: Output;
  stderr: Output;
}

export interface Output {
  write(text: string): unknown;
  isTTY?: boolean | undefined;
  columns?: number | undefined;
}

/** Whether to colour what goes to this output: on a terminal, unless NO_COLOR or a dumb terminal says no; FORCE_COLOR says yes. */
export function wantsColor(output: Output, env: Terminal['env']): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0';
  return output.isTTY === true && env.TERM !== 'dumb';
}
