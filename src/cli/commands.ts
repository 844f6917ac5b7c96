import type { Command } from './command.ts';
import type { FlagName } from './flags.ts';
import { LOCKED } from './lock/Lock.ts';
import { SHELLS } from './shells.ts';

const GENERAL: readonly FlagName[] = ['help', 'version'];
const CONFIGURED: readonly FlagName[] = ['exclude', 'limit', 'config', 'no-config'];
const MATCHING: readonly FlagName[] = ['threshold', 'similarity', 'same', 'keep-apart', 'decisions'];
const JUDGE: readonly FlagName[] = [
  'judge',
  'judge-url',
  'judge-model',
  'judge-key',
  'judge-timeout',
  'judge-budget',
  'judge-optional',
  'allow-vetoed',
  'ask',
  'answers',
];
/** A model serves an editor too. */
const EDITOR: readonly FlagName[] = [
  'model',
  'model-url',
  'model-name',
  'model-key',
  'editor',
  'editor-url',
  'editor-model',
  'editor-key',
  'editor-timeout',
  'editor-budget',
];

const merge: Command = {
  summary: 'Merge personas into one agent (the default command)',
  usage: 'FILE|DIR|GLOB... [-o FILE] [--report FILE]...',
  about:
    'Merges personas into one agent: to the file of -o, else to standard output. A folder stands for all .md files in and below it ' +
    'but README, CHANGELOG, CLAUDE.md and the like, earlier outputs and reports; - is a persona on standard input. A short summary ' +
    'goes to standard error.',
  flags: [
    ...CONFIGURED,
    'force-unlike',
    'output',
    'report',
    'json',
    'lock',
    'dry-run',
    'force',
    'quiet',
    'format',
    'name',
    'lead',
    'set',
    'policy',
    'budget',
    'block-limit',
    'keep-blocks',
    'description-budget',
    ...MATCHING,
    ...JUDGE,
    ...EDITOR,
    'editor-optional',
    'accept',
    'ask-editor',
    'edited',
    'strict',
    'check',
    ...GENERAL,
  ],
  examples: [
    'agents/ -o backend.md --report merge.html',
    'a.md b.md --name backend-developer --json > report.json',
  ],
  operands: 'agents',
  load: async () => (await import('./commands/merge.ts')).merge,
};

const convert: Command = {
  summary: 'Write an agent of one tool for another',
  usage: 'FILE|DIR|GLOB... --format NAME [-o FILE|DIR/]',
  about:
    'Writes each agent anew for another tool: a merge of one, without a change to what it says. Settings are translated; each that the ' +
    'other tool cannot hold is named on standard error. One agent goes to the file of -o, else to standard output; several go into ' +
    'the folder of -o, each by its name. Files that a skill links to are copied with it.',
  flags: [
    ...CONFIGURED,
    'format',
    'output',
    'dry-run',
    'force',
    'quiet',
    'name',
    'set',
    'strict',
    ...GENERAL,
  ],
  wording: {
    output: 'Write the agent here; a folder, with / at its end, for several',
    name: 'Name of the agent',
  },
  examples: [
    'convert reviewer.md --format gemini',
    'convert .claude/agents/ --format opencode -o .opencode/agents/',
  ],
  operands: 'agents',
  load: async () => (await import('./commands/convert.ts')).convert,
};

const check: Command = {
  summary: 'Check that a merged agent, however it was made, covers its sources',
  usage: 'MERGED --against FILE|DIR|GLOB... [--min-coverage SHARE]',
  about:
    'Checks a merged agent, however it was made, against the personas that it was made of: what is missing, said with less force ' +
    '(a “must” gone, a limit gone), contradicted or invented, per source and in total.',
  flags: [
    'against',
    ...CONFIGURED,
    'report',
    'json',
    'force',
    'quiet',
    'min-coverage',
    'fail-on',
    ...GENERAL,
  ],
  wording: {
    report: 'Write the findings: .json or .md; repeatable',
    json: 'Print the findings as JSON on standard output',
    quiet: 'Print nothing, only set the exit code',
  },
  gathers: 'against',
  examples: [
    'check backend.md --against agents/*.md --min-coverage 90%',
    'check backend.md --against agents/ --fail-on conflicts --json',
  ],
  operands: 'agents',
  load: async () => (await import('./commands/check.ts')).check,
};

const mend: Command = {
  summary: 'Mend a merged agent that somebody else made: put back what it lost, take out what it invented',
  usage: 'MERGED --against FILE|DIR|GLOB... [--editor COMMAND] [-o FILE]',
  about:
    'Proves a merged agent, a model’s or a person’s, line by line against the personas that it was made of, and has an editor mend what the ' +
    'proof finds, twice at most. What is open then is mended with the lines of the sources. Lines that hold stay as they are.',
  flags: [
    'against',
    ...CONFIGURED,
    'output',
    'force',
    'quiet',
    'block-limit',
    'keep-blocks',
    ...EDITOR,
    ...GENERAL,
  ],
  wording: { output: 'Write the mended agent here; without it, to standard output' },
  gathers: 'against',
  examples: ['mend merged.md --against agents/*.md --editor "claude -p" -o mended.md'],
  operands: 'agents',
  load: async () => (await import('./commands/mend.ts')).mend,
};

const update: Command = {
  summary: 'Bring a merged agent up to date with its sources, and keep what people wrote into it',
  usage: 'MERGED [--dry-run | --check]',
  about:
    'Says what came, went and changed in the sources of an agent since it was merged with --lock, and brings it up to date by the flags of that merge. ' +
    'An agent that nobody touched is merged anew. In one that a person or an editor worded only that is changed which changed in the sources, and what a ' +
    'person wrote stays. A judge and an editor are asked only about what is new. A flag that is given counts from then on.',
  flags: [
    'against',
    'let-go',
    ...CONFIGURED,
    'report',
    'json',
    'dry-run',
    'force',
    'quiet',
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
    ...JUDGE,
    ...EDITOR,
    'editor-optional',
    'check',
    ...GENERAL,
  ],
  wording: {
    against: 'The sources in place of those that the lock file names; all operands up to the next flag',
    json: 'Print what changed as JSON on standard output',
    'dry-run':
      'Say what changed and what would be written, and write nothing; a judge and an editor are not asked',
    force: 'Merge anew where a person worded what cannot be kept',
    quiet: 'Print nothing, only set the exit code',
    check: 'Write nothing, and exit with 1 where a source is not what the agent was made of',
  },
  // The lock file says what the merge was; a configuration may be about another one.
  unconfigured: ['against', 'report', ...LOCKED],
  gathers: 'against',
  examples: [
    'update backend.md --dry-run',
    'update backend.md --editor "claude -p"',
    'update backend.md --check',
  ],
  operands: 'agents',
  load: async () => (await import('./commands/update.ts')).update,
};

const explain: Command = {
  summary: 'Say why two entries are, or are not, held to be the same',
  usage: 'FILE:LINE FILE:LINE | --wording FILE:LINE [--with FILE|DIR|GLOB...] [--json]',
  about:
    'Says how alike two entries are and what makes it so, what is left over on each side, what forbids to merge them, and which ' +
    'capability each is in when their files are merged: these alone, or with those of --with. The second entry that begins on ' +
    'a line is FILE:LINE#2. With --wording it says of one line where it stands in the agent, or which line stands for it and why.',
  flags: ['with', 'wording', ...CONFIGURED, 'json', ...MATCHING, ...GENERAL],
  wording: {
    json: 'Print the explanation as JSON on standard output',
    decisions: 'What was decided before',
  },
  gathers: 'with',
  examples: [
    'explain a.md:12 b.md:40',
    'explain agents/a.md:12 agents/b.md:40 --with agents/',
    'explain --wording agents/a.md:12 --with agents/',
  ],
  operands: 'agents',
  load: async () => (await import('./commands/explain.ts')).explain,
};

const review: Command = {
  summary: 'Go through the doubtful groups and say what is the same',
  usage: 'FILE|DIR|GLOB... [-o FILE | --decisions FILE]',
  about:
    'Goes through the groups that are least certain and those that nearly became one, one screen each, and asks whether they ' +
    'say the same. Each answer is kept at once in the decisions file, which a merge then reads.',
  flags: [...CONFIGURED, 'output', ...MATCHING, ...GENERAL],
  wording: { output: 'The merged agent that the decisions are for' },
  examples: ['review agents/ -o backend.md'],
  operands: 'agents',
  load: async () => (await import('./commands/review.ts')).review,
};

const scan: Command = {
  summary: 'Say which of many agents overlap, what to do about it, and what it saves',
  usage: '[DIR|FILE...] [--report FILE]... [--max-overlap SHARE]',
  about:
    'Reads all agents of the folders, and groups those that overlap: how much of each stands in the other, what they share, whether they are one ' +
    'file twice, copies that diverged, one inside the other or two of one subject, and the command that makes one of them. Without a folder ' +
    'it looks where Claude Code and other tools keep agents, here and in your home folder.',
  flags: [
    ...CONFIGURED,
    'report',
    'json',
    'quiet',
    'min-overlap',
    'max-overlap',
    'baseline',
    'update-baseline',
    'no-cache',
    'merge',
    'into',
    'dry-run',
    'rewrite-references',
    'yes',
    ...GENERAL,
  ],
  wording: {
    report: 'Write the findings: .html, .md, .json or .sarif; repeatable',
    json: 'Print the findings as JSON on standard output',
    quiet: 'Print nothing, only set the exit code',
  },
  examples: [
    'scan',
    'scan agents/ --report scan.html',
    'scan agents/ --max-overlap 50% --baseline known.json',
  ],
  operands: 'agents',
  load: async () => (await import('./commands/scan.ts')).scan,
};

const rows: Command = {
  summary: 'Read agents from lines of JSON, for an engine that scans more of them than one machine can',
  usage: '< FILES.jsonl',
  about:
    'Reads a file a line, `{"path", "text"}` or `{"path", "base64"}`, and writes a line for each: the agent with the keys and weights that a join needs, or the ' +
    'reason why it cannot be read. It takes the same memory for any number of lines. rows.schema.json in the package has both sides.',
  flags: [...GENERAL],
  examples: ['rows'],
  operands: [],
  load: async () => (await import('./commands/rows.ts')).rows,
};

const pairs: Command = {
  summary: 'Compare candidate pairs of agents from lines of JSON, likewise',
  usage: '< CANDIDATES.jsonl',
  about:
    'Reads two rows a line, `{"a", "b"}`, and writes a line for each pair that a scan would list: how much of each stands in the other, what they share, and the ' +
    'proposal. A line of `{"b"}` alone is a pair with the `a` of the line before, one of `{"a"}` alone only gives it. A line that is no pair is answered with its number and ' +
    'the reason. pairs.schema.json in the package has both sides.',
  flags: [...GENERAL],
  examples: ['pairs'],
  operands: [],
  load: async () => (await import('./commands/pairs.ts')).pairs,
};

const groups: Command = {
  summary: 'Group connected agents from lines of JSON, likewise',
  usage: '< COMPONENTS.jsonl',
  about:
    'Reads a set of agents a line that no pair connects with others, `{"agents", "pairs"}`, and writes a line for each: its groups as a scan forms them, and the ' +
    'pairs of files that have one text. groups.schema.json in the package has both sides.',
  flags: [...GENERAL],
  examples: ['groups'],
  operands: [],
  load: async () => (await import('./commands/groups.ts')).groups,
};

const undo: Command = {
  summary: 'Take back the last `scan --merge`',
  usage: '[--force]',
  about:
    'Puts every file that the last `scan --merge` of this folder took or changed back as it was, byte for byte, also where that was interrupted. What it had ' +
    'written is moved into its backup in .persona-merge/; nothing is deleted.',
  flags: ['force', 'quiet', ...GENERAL],
  wording: { force: 'Go on where a file was changed since; what it holds is moved into the backup' },
  examples: ['undo'],
  operands: [],
  load: async () => (await import('./commands/undo.ts')).undo,
};

const complete: Command = {
  summary: 'Print a script that completes the command in a shell',
  usage: SHELLS.join('|'),
  about:
    'Prints a script for the shell that completes commands, flags, their values and files. It is read where the shell starts. bash: `source <(persona-merge complete bash)`, ' +
    'before bash 4 `eval "$(persona-merge complete bash)"`. zsh: `source <(persona-merge complete zsh)`, behind `autoload -Uz compinit && compinit`; or as a file ' +
    '_persona-merge in a folder of fpath. fish: `persona-merge complete fish | source`, or as ~/.config/fish/completions/persona-merge.fish. PowerShell: ' +
    '`persona-merge complete powershell | Out-String | Invoke-Expression`; nobody has run that one yet.',
  flags: [...GENERAL],
  examples: ['complete zsh'],
  operands: SHELLS,
  load: async () => (await import('./commands/complete.ts')).makeComplete(COMMANDS),
};

const mcp: Command = {
  summary: 'Serve scan, merge, check, update, explain and convert to a client of the Model Context Protocol',
  usage: '',
  about:
    'Answers a client of the Model Context Protocol on standard input and output: scan, merge, check, update, explain and convert are its tools. ' +
    'It needs the package @modelcontextprotocol/sdk, asks no judge, and reads and writes what the client names.',
  flags: [...GENERAL],
  examples: ['mcp'],
  operands: [],
  load: async () => (await import('./commands/mcp.ts')).mcp,
};

/** The commands by name. Without a name it is `merge`. Help, documents and completion are made of this table and of `FLAGS`. */
export const COMMANDS = {
  merge,
  convert,
  check,
  mend,
  update,
  explain,
  review,
  scan,
  rows,
  pairs,
  groups,
  undo,
  complete,
  mcp,
} satisfies Record<string, Command>;

export type CommandName = keyof typeof COMMANDS;

export function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}
