/** Something that keeps a command from being done, as data. `describeProblem` words it. */
export interface Problem {
  code: ProblemCode;
  /** File or folder that it is about, as the caller named it. */
  path?: string;
  /** 1-based. */
  line?: number;
  args?: Record<string, string | number>;
}

export type ProblemCode =
  | 'usage'
  | 'no-input'
  | 'missing'
  | 'no-personas'
  | 'no-match'
  | 'not-a-file'
  | 'unreadable'
  | 'too-large'
  | 'binary'
  | 'not-utf8'
  | 'utf16'
  | 'empty'
  | 'refused'
  | 'output-is-input'
  | 'output-twice'
  | 'output-folder'
  | 'output-is-folder'
  | 'unwritable'
  | 'report-type'
  | 'no-entry'
  | 'not-merged'
  | 'judge'
  | 'decisions';

/** Ends a command with exit code 2. Holds every problem found, so that one run shows them all. */
export class CommandError extends Error {
  readonly problems: Problem[];

  constructor(problems: Problem[], options?: ErrorOptions) {
    super(problems.map((problem) => `${problem.code} ${problem.path ?? ''}`.trim()).join('; '), options);
    this.name = 'CommandError';
    this.problems = problems;
  }
}

/** Shorthand for wrong flags and operands. `message` states the rule and what was found. */
export function usageError(message: string): CommandError {
  return new CommandError([{ code: 'usage', args: { message } }]);
}
