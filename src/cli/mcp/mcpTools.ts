import { FORMAT_NAMES } from '../../formats/formatNames.ts';

type Input = Record<string, unknown>;

/** What a client of the server may ask for: one command of the program each, with those of its flags that send nothing anywhere. */
export interface McpTool {
  name: string;
  description: string;
  inputSchema: { type: 'object'; properties: Record<string, object>; required: string[] };
  /** Arguments of the command. Operands stand behind `--`, so that none is taken for a flag. */
  toArguments: (input: Input) => string[];
}

const text = (description: string) => ({ type: 'string', minLength: 1, description });
const texts = (description: string) => ({
  type: 'array',
  items: { type: 'string', minLength: 1 },
  minItems: 1,
  description,
});
const format = { enum: FORMAT_NAMES, description: 'The tool that the agent is for' };

/** `--flag=value` for each value that is given. */
function flag(name: string, value: unknown): string[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map((one) => `--${name}=${String(one)}`);
}

function operands(...values: unknown[]): string[] {
  return ['--', ...values.flat().map(String)];
}

export const MCP_TOOLS: readonly McpTool[] = [
  {
    name: 'scan',
    description:
      'Says which of many agents overlap, how much, what to do about it and the command that does it; writes nothing but reports',
    inputSchema: {
      type: 'object',
      properties: {
        sources: texts('Folders and files of agents; without it, where tools keep agents in this project'),
        maxOverlap: {
          type: 'number',
          minimum: 0,
          maximum: 1,
          description: 'Share of an agent that may stand in another; what is above is a failed check',
        },
        report: texts('Files of reports: .html, .md, .json (every pair, with its lines) or .sarif'),
      },
      required: [],
    },
    toArguments: ({ sources = [], maxOverlap, report }) => [
      'scan',
      '--no-cache',
      ...flag('max-overlap', maxOverlap),
      ...flag('report', report),
      ...operands(sources),
    ],
  },
  {
    name: 'merge',
    description: 'Merges agents into one file, and says what was left out and where they disagree',
    inputSchema: {
      type: 'object',
      properties: {
        sources: texts('Files, folders or patterns of the agents'),
        output: text('The file of the merged agent'),
        report: texts('Files of reports: .json, .md or .html'),
        name: text('Name of the merged agent'),
        format,
        policy: { enum: ['lead', 'widest', 'strictest'], description: 'Who wins where settings differ' },
        budget: {
          type: 'integer',
          minimum: 1,
          description: 'Most tokens of the agent; whole sections move into files beside it, which it names',
        },
        lock: { type: 'boolean', description: 'Keep what it is made of in a file beside it, for `update`' },
      },
      required: ['sources', 'output'],
    },
    toArguments: ({ sources, output, report, name, format, policy, budget, lock }) => [
      'merge',
      ...(lock === true ? ['--lock'] : []),
      ...flag('output', output),
      ...flag('report', report),
      ...flag('name', name),
      ...flag('format', format),
      ...flag('policy', policy),
      ...flag('budget', budget),
      ...operands(sources),
    ],
  },
  {
    name: 'check',
    description:
      'Checks whether a merged agent covers its sources: what is missing, weakened, contradicted, invented',
    inputSchema: {
      type: 'object',
      properties: {
        merged: text('The merged agent'),
        sources: texts('Files, folders or patterns of what it was made of'),
      },
      required: ['merged', 'sources'],
    },
    toArguments: ({ merged, sources }) => [
      'check',
      '--json',
      ...flag('against', sources),
      ...operands(merged),
    ],
  },
  {
    name: 'update',
    description:
      'Brings an agent that was merged with a lock file up to date with its sources, and keeps what people wrote into it; says what changed',
    inputSchema: {
      type: 'object',
      properties: {
        merged: text('The merged agent'),
        mode: {
          enum: ['write', 'dry-run', 'check'],
          description:
            'Whether to write it, to show what would become of it, or only to say whether a source changed',
        },
      },
      required: ['merged', 'mode'],
    },
    toArguments: ({ merged, mode }) => [
      'update',
      // Whatever is no mode writes nothing.
      ...(mode === 'write' ? [] : [mode === 'check' ? '--check' : '--dry-run']),
      ...operands(merged),
    ],
  },
  {
    name: 'explain',
    description: 'Says why two entries are, or are not, held to be the same',
    inputSchema: {
      type: 'object',
      properties: {
        a: text('One entry, as FILE:LINE'),
        b: text('The other'),
        with: texts('What else is merged'),
      },
      required: ['a', 'b'],
    },
    toArguments: ({ a, b, with: others }) => [
      'explain',
      '--json',
      ...flag('with', others),
      ...operands(a, b),
    ],
  },
  {
    name: 'convert',
    description: 'Writes agents of one tool for another, and names each setting that is lost',
    inputSchema: {
      type: 'object',
      properties: {
        sources: texts('Files, folders or patterns of the agents'),
        format,
        output: text('A file, or a folder with / at its end'),
      },
      required: ['sources', 'format', 'output'],
    },
    toArguments: ({ sources, format, output }) => [
      'convert',
      ...flag('format', format),
      ...flag('output', output),
      ...operands(sources),
    ],
  },
];
