import type { AgentFormat } from './AgentFormat.ts';
import { allowList } from './allowList.ts';
import { readToolName, type ToolName, type ToolNames } from './fitTools.ts';
import { listWords } from './listWords.ts';
import { findMaker, isInherited, modelNames, spellOut } from './modelNames.ts';
import { serverMap } from './servers.ts';
import { oneOf, truth } from './spellings.ts';

/** The names that every Copilot knows, with those that its editors had before. */
const SHARED: readonly ToolName[] = [
  { own: 'read', means: ['Read'], alias: listWords('view read/readFile NotebookRead') },
  {
    own: 'edit',
    means: ['Edit', 'Write', 'NotebookEdit'],
    alias: listWords(
      'editFiles edit/editFiles edit/createFile edit/createDirectory new createFile MultiEdit',
    ),
  },
  {
    own: 'search',
    means: ['Grep', 'Glob'],
    also: ['LS'],
    alias: listWords(
      'codebase search/codebase searchResults usages search/usages findTestFiles fileSearch textSearch listDirectory',
    ),
  },
  {
    own: 'execute',
    means: ['Bash'],
    also: listWords('PowerShell BashOutput KillShell KillBash Monitor'),
    alias: listWords('shell runCommands runTasks runInTerminal execute/runInTerminal terminal runTests'),
  },
  { own: 'agent', means: ['Agent'], also: ['Task'], alias: listWords('custom-agent runSubagent') },
  { own: 'web', means: ['WebFetch', 'WebSearch'], alias: listWords('fetch web/fetch') },
  { own: 'todo', means: ['TodoWrite'], also: listWords('TaskCreate TaskUpdate TaskList'), alias: ['todos'] },
];

/** Names that only its editors know; the others pass over them. */
const EDITORS = listWords(
  'changes extensions githubRepo openSimpleBrowser problems terminalLastCommand terminalSelection testFailure think vscodeAPI',
);

const TOOLS: ToolNames = {
  names: [...SHARED, ...EDITORS.map((own) => ({ own, means: [own] }))],
  foreign: /^mcp__[A-Za-z0-9.-]+(?:_[A-Za-z0-9.-]+)*(?:__[\w.*-]+)?$/,
  hasScope: () => false,
  hasDenials: false,
};

const VERSION = /^Claude (Opus|Sonnet|Haiku) (\d+(?:\.\d+)?)$/i;

/** GitHub Copilot: `.github/agents/*.agent.md`, and the older `*.chatmode.md`. */
export const copilot: AgentFormat = {
  name: 'copilot',
  title: 'GitHub Copilot',
  ending: '.agent.md',
  folder: '.github/agents',
  path: /\.(?:agent|chatmode)\.md$|(?:^|\/)\.github\/(?:agents|chatmodes)\/.*\.md$/i,
  marks: (fields) =>
    fields.some(
      ({ key, value }) =>
        /^(?:user-invocable|handoffs|argument-hint)$/.test(key) ||
        (key === 'target' && /^(?:vscode|github-copilot)$/.test(String(value))),
    ),
  head: 'yaml',
  fields: listWords(
    'name description target model disable-model-invocation user-invocable mcpServers metadata handoffs argument-hint agents',
  ),
  keys: new Map([['mcpServers', 'mcp-servers']]),
  values: {
    target: oneOf(['vscode', 'github-copilot']),
    model: modelNames({ read: readModel, write: writeModel }),
    mcpServers: serverMap(listWords('type command args env url headers tools cwd')),
    'disable-model-invocation': truth,
    'user-invocable': truth,
  },
  isOpen: true,
  tools: allowList(TOOLS, { read: readName, writeForeign }),
  isNamedByFile: true,
  fitName: (name) => name,
  descriptionBudget: 1024,
  bodyLimit: 30_000,
};

/** `server/tool` is `mcp__server__tool`. */
function readName(name: string): readonly string[] {
  const known = readToolName(name, TOOLS);
  const [, server, tool] = /^([\w.-]+)\/([\w.*-]+)$/.exec(name) ?? [];
  if (known[0] !== name || !server || !tool) return known;
  return [tool === '*' ? `mcp__${server}` : `mcp__${server}__${tool}`];
}

function writeForeign(name: string): string {
  const [, server, tool] = /^mcp__(.+?)(?:__(.+))?$/.exec(name) ?? [];
  return server ? `${server}/${tool ?? '*'}` : name;
}

/** `Claude Sonnet 4.5 (copilot)` is `claude-sonnet-4-5`, `GPT-4.1` is `gpt-4.1`. */
function readModel(own: string): string {
  const name = own.replace(/\s*\([^()]*\)$/, '');
  const [, family = '', version = ''] = VERSION.exec(name) ?? [];
  if (family) return `claude-${family.toLowerCase()}-${version.replace('.', '-')}`;
  const id = name.toLowerCase().replace(/\s+/g, '-');
  return findMaker(id) === undefined ? own : id;
}

function writeModel(id: string): string | undefined {
  if (isInherited(id)) return undefined;
  const [, family, major, minor] =
    /^claude-(opus|sonnet|haiku)-(\d)(?:-(\d))?(?:-\d{8})?$/.exec(spellOut(id)) ?? [];
  if (family)
    return `Claude ${family.charAt(0).toUpperCase()}${family.slice(1)} ${major}${minor ? `.${minor}` : ''}`;
  if (/^gpt-/.test(id)) return `GPT-${id.slice(4)}`;
  if (/^gemini-/.test(id))
    return id.replace(/(?:^|-)(\w)/g, (_, letter) => ` ${letter.toUpperCase()}`).trim();
  return /^o\d/.test(id) || VERSION.test(id) ? id : undefined;
}
