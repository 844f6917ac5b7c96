import { cleanTexts } from '../write/cleanText.ts';
import type { Problem, ProblemCode } from './problem.ts';

type Wording = (problem: Required<Pick<Problem, 'path' | 'args'>>) => string;

/** Every problem of the command line, worded once: what is wrong, then what to do. */
const WORDINGS: Record<ProblemCode, Wording> = {
  usage: ({ args }) => `${args.message}`,
  'no-input': () => 'Expected at least one FILE, DIR or GLOB, found none. See `persona-merge --help`.',
  missing: () => 'No such file or folder. Check the path.',
  'no-personas': () =>
    'No persona in this folder: expected at least one `.md` file in it or below it, beside READMEs and reports.',
  'no-match': () => 'No file matches this pattern. Quote it, so that the shell leaves it alone.',
  'not-a-file': () => 'Expected a regular file or a folder.',
  unreadable: ({ args }) =>
    `Cannot be read (${args.reason}). Check its ${args.reason === 'ENOENT' ? 'path' : 'permissions'}.`,
  'file-name': () => 'The name of this file is not UTF-8, so that it cannot be opened. Rename it.',
  'too-large': ({ args }) =>
    `Too large: ${args.size}; a persona may have at most ${args.limit}. Is it the right file?`,
  binary: ({ args }) => `Not a text file: byte 0 at offset ${args.offset}. Expected Markdown in UTF-8.`,
  'not-utf8': ({ args }) => `Not valid UTF-8 at byte ${args.offset} of the file. Save it as UTF-8.`,
  utf16: () => 'Encoded as UTF-16. Save it as UTF-8.',
  empty: () => 'Empty file: expected a persona.',
  refused: ({ args }) => `${args.reason}`,
  'output-is-input': () =>
    'Is a source and would be overwritten. Name another output, or leave this file out with --exclude.',
  'output-twice': () => 'Named for two outputs. Give each output a file of its own.',
  'output-folder': ({ args }) => `Its folder ${args.folder} cannot be made. Name a file elsewhere.`,
  'output-is-folder': () => 'Is a folder. Name a file in it.',
  unwritable: ({ args }) =>
    `Cannot be written (${args.reason}). Nothing was written. Check the path and its permissions.`,
  'report-type': ({ args }) => `Unknown kind of report. Expected a name that ends in one of ${args.kinds}.`,
  judge: ({ args }) =>
    `The judge failed: ${args.reason}. Nothing was written. With --judge-optional the offline result is.`,
  editor: ({ args }) =>
    `The editor failed: ${args.reason}. Nothing was written. With --editor-optional the composed agent is.`,
  decisions: ({ args }) => `Not a decisions file. ${args.reason}. Mend it or move it away.`,
  'no-entry': ({ args }) =>
    args.nth === 1
      ? `No entry begins on this line. The nearest begin on: ${args.near}.`
      : `Fewer than ${args.nth} entries begin on this line. The nearest begin on: ${args.near}.`,
  'not-merged': () => 'Is none of the files that are merged.',
  lead: ({ args }) => `Cannot lead: it is none of the sources (${args.sources}).`,
  'all-excluded': () => 'No source is left: --exclude leaves out every file.',
  'only-outputs': () => 'No source is left: every file is an output of this run.',
  config: ({ args }) => endSentence(`${args.reason}`),
  'no-agents': () =>
    'No agent found: name a folder that holds some. Without one, `.claude/agents` and its like are looked into, here and in your home folder.',
  baseline: ({ args }) => `Not a baseline: ${args.reason}. Mend it or move it away.`,
  unlike: ({ args }) =>
    `No subject in common: ${args.files} have nothing that another source has, too. \`persona-merge scan\` says which agents belong ` +
    'together; --force-unlike merges these all the same.',
  'no-backup': ({ args }) => `${args.reason}`,
  changed: ({ args }) => `${args.reason}`,
  lock: ({ args }) => endSentence(`${args.reason}`),
  gone: ({ args }) =>
    `Was a source of ${args.agent} and is gone${args.twin ? `; ${args.twin} holds the same` : ''}. Put it back, name all sources with --against, or ` +
    'let what it alone said go from the agent with --let-go.',
};

function endSentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

/** One line for people, with its place in front: `agents/a.md:12: Not valid UTF-8 …`. */
export function describeProblem(problem: Problem): string {
  const { code, path, line, args = {} } = cleanTexts(problem);
  const place = path === undefined ? '' : `${path}${line ? `:${line}` : ''}: `;
  return place + WORDINGS[code]({ path: path ?? '', args });
}

/** The reason inside a file-system error, without the path that the message gets anyway. */
export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return code ?? (error instanceof Error ? error.message : String(error));
}
