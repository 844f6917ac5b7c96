import type { AgentFormat } from './AgentFormat.ts';
import { fitTools, type ToolNames } from './fitTools.ts';
import { listWords } from './listWords.ts';
import { modelNames } from './modelNames.ts';
import { ALLOWS, DENIES, PERMISSION_MODES } from './neutral.ts';
import { oneOf } from './spellings.ts';
import { readToolSet } from './toolSet.ts';

/** What Claude Code calls its tools; neutral names are these. */
const NAMES = listWords(
  'Agent AskUserQuestion Bash BashOutput CronCreate CronDelete CronList DesignSync Edit EnterPlanMode EnterWorktree ExitPlanMode ExitWorktree ' +
    'Glob Grep KillBash KillShell ListAgents ListMcpResourcesTool LSP Monitor NotebookEdit PowerShell Read ReadMcpResourceTool ReportFindings ' +
    'ScheduleWakeup SendMessage Skill SlashCommand Task TaskCreate TaskGet TaskList TaskOutput TaskStop TaskUpdate TeamCreate TeamDelete TodoWrite ToolSearch ' +
    'WebFetch WebSearch Workflow Write',
);

const TOOLS: ToolNames = {
  names: NAMES.map((own) => ({ own, means: [own] })),
  foreign: /^mcp__[\w*.-]+$/,
  hasScope: () => true,
  hasDenials: true,
};

const MODEL =
  /^(?:sonnet|opus|haiku|fable|inherit|default|opusplan|arn:aws:bedrock:\S+|(?:[a-z-]+\.)?(?:anthropic\.)?claude-[\w.@:-]+)(?:\[1m\])?$/;

/** Claude Code: `.claude/agents/*.md`. */
export const claude: AgentFormat = {
  name: 'claude',
  title: 'Claude Code',
  ending: '.md',
  folder: '.claude/agents',
  path: /(?:^|\/)\.claude\/agents\/.*\.md$/,
  head: 'yaml',
  fields: listWords(
    'name description tools disallowedTools model permissionMode maxTurns skills mcpServers hooks memory background effort isolation ' +
      'initialPrompt color',
  ),
  keys: new Map(),
  values: {
    model: modelNames({ read: (own) => own, write: (id) => (MODEL.test(id) ? id : undefined) }),
    color: oneOf(listWords('red blue green yellow purple orange pink cyan')),
    [PERMISSION_MODES.key]: oneOf(PERMISSION_MODES.order),
  },
  isOpen: true,
  tools: {
    keys: [ALLOWS, DENIES],
    read: (own) => readToolSet(own.get(ALLOWS), own.get(DENIES)),
    fit: (set) => fitTools(set, TOOLS),
    write: ({ allows, denies }) => [
      ...(allows ? [[ALLOWS, allows.length > 0 ? allows.join(', ') : []] as [string, string | []]] : []),
      ...(denies.length > 0 ? [[DENIES, denies.join(', ')] as [string, string]] : []),
    ],
  },
  fitName: (name) => name,
  // What most real agents stay below; it holds three or four examples.
  descriptionBudget: 2000,
};
