import type { Problem, ProblemCode } from './problem.ts';

type Wording = (problem: Required<Pick<Problem, 'path' | 'args'>>) => string;

/** Every problem of the command line, worded once: what is wrong, then what to do. */
const WORDINGS: Record<ProblemCode, Wording> = {
  usage: ({ args }) => `${args.message}`,
  'no-input': () => 'Expected at least one FILE, DIR or GLOB, found none. See `persona-merge --help`.',
  missing: () => 'No such file or folder. Check the path.',
  'no-personas': () => 'No persona in this folder: expected at least one `.md` file in it or below it.',
  'no-match': () => 'No file matches this pattern. Quote it, so that the shell leaves it alone.',
  'not-a-file': () => 'Expected a regular file or a folder.',
  unreadable: ({ args }) => `Cannot be read (${args.reason}). Check its permissions.`,
  'too-large': ({ args }) =>
    `Too large: ${args.size}; a persona may have at most ${args.limit}. Is it the right file?`,
  binary: ({ args }) => `Not a text file: byte 0 at offset ${args.offset}. Expected Markdown in UTF-8.`,
  'not-utf8': ({ args }) => `Not valid UTF-8 at byte ${args.offset} of the file. Save it as UTF-8.`,
  utf16: () => 'Encoded as UTF-16. Save it as UTF-8.',
  empty: () => 'Empty file: expected a persona.',
  refused: ({ args }) => `${args.reason}`,
  'output-is-input': () => 'Is an input and would be overwritten. Name another file, or add --force.',
  'output-twice': () => 'Named for two outputs. Give each output a file of its own.',
  'output-folder': ({ args }) => `Its folder ${args.folder} does not exist. Create it first.`,
  'output-is-folder': () => 'Is a folder. Name a file in it.',
  unwritable: ({ args }) =>
    `Cannot be written (${args.reason}). Nothing was written. Check the path and its permissions.`,
  'report-type': ({ args }) => `Unknown kind of report. Expected a name that ends in one of ${args.kinds}.`,
  judge: ({ args }) =>
    `The judge failed: ${args.reason}. Nothing was written. With --judge-optional the offline result is.`,
  decisions: ({ args }) => `Not a decisions file. ${args.reason}. Mend it or move it away.`,
  'no-entry': ({ args }) =>
    args.nth === 1
      ? `No entry begins on this line. The nearest begin on: ${args.near}.`
      : `Fewer than ${args.nth} entries begin on this line. The nearest begin on: ${args.near}.`,
  'not-merged': () => 'Is none of the files that are merged.',
};

/** One line for people, with its place in front: `agents/a.md:12: Not valid UTF-8 …`. */
export function describeProblem(problem: Problem): string {
  const place =
    problem.path === undefined ? '' : `${problem.path}${problem.line ? `:${problem.line}` : ''}: `;
  return place + WORDINGS[problem.code]({ path: problem.path ?? '', args: problem.args ?? {} });
}

/** The reason inside a file-system error, without the path that the message gets anyway. */
export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return code ?? (error instanceof Error ? error.message : String(error));
}
