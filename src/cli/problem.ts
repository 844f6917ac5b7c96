import type { CommandName } from './commands.ts';

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
  | 'file-name'
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
  | 'editor'
  | 'decisions'
  | 'lead'
  | 'all-excluded'
  | 'only-outputs'
  | 'config'
  | 'no-agents'
  | 'baseline'
  | 'unlike'
  | 'no-backup'
  | 'changed'
  | 'lock'
  | 'gone';

/** Ends a command with exit code 2. Holds every problem found, so that one run shows them all. */
export class CommandError extends Error {
  readonly problems: Problem[];
  /** Command whose help belongs under the problems. */
  readonly helpFor: CommandName | undefined;

  constructor(problems: Problem[], options: ErrorOptions & { helpFor?: CommandName } = {}) {
    super(problems.map((problem) => `${problem.code} ${problem.path ?? ''}`.trim()).join('; '), options);
    this.name = 'CommandError';
    this.problems = problems;
    this.helpFor = options.helpFor;
  }
}

/** Shorthand for wrong flags and operands. `message` states the rule and what was found. */
export function usageError(message: string, options?: { helpFor: CommandName }): CommandError {
  return new CommandError([{ code: 'usage', args: { message } }], options);
}
