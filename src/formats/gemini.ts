import type { AgentFormat } from './AgentFormat.ts';
import { allowList } from './allowList.ts';
import { fitAsciiName } from './fitAsciiName.ts';
import { readToolName, type ToolNames } from './fitTools.ts';
import { listWords } from './listWords.ts';
import { modelNames } from './modelNames.ts';
import { serverMap } from './servers.ts';
import { numberFrom, oneOf } from './spellings.ts';

/** Its own tools that no other tool has. */
const OWN = listWords(
  'read_many_files save_memory get_internal_docs update_topic tracker_create_task tracker_update_task tracker_get_task ' +
    'tracker_list_tasks tracker_add_dependency tracker_visualize',
);

const TOOLS: ToolNames = {
  names: [
    { own: 'read_file', means: ['Read'] },
    { own: 'write_file', means: ['Write'] },
    { own: 'replace', means: ['Edit'] },
    { own: 'run_shell_command', means: ['Bash'] },
    { own: 'glob', means: ['Glob'] },
    { own: 'grep_search', means: ['Grep'], alias: ['search_file_content'] },
    { own: 'list_directory', means: ['LS'] },
    { own: 'web_fetch', means: ['WebFetch'] },
    { own: 'google_web_search', means: ['WebSearch'] },
    { own: 'write_todos', means: ['TodoWrite'] },
    { own: 'activate_skill', means: ['Skill'] },
    { own: 'ask_user', means: ['AskUserQuestion'] },
    { own: 'enter_plan_mode', means: ['EnterPlanMode'] },
    { own: 'exit_plan_mode', means: ['ExitPlanMode'] },
    ...OWN.map((own) => ({ own, means: [own] })),
  ],
  // One server's one tool: it takes no name that stands for several.
  foreign: /^mcp__[A-Za-z0-9.:-]+__[A-Za-z0-9.:-][\w.:-]*$/,
  hasScope: () => false,
  hasDenials: false,
};

/** Gemini CLI: `.gemini/agents/*.md`. It refuses a file with a key that it does not know. */
export const gemini: AgentFormat = {
  name: 'gemini',
  title: 'Gemini CLI',
  ending: '.md',
  folder: '.gemini/agents',
  path: /(?:^|\/)\.gemini\/agents\/.*\.md$/,
  marks: (fields) =>
    fields.some(
      ({ key, value }) =>
        /^(?:timeout_mins|max_turns|mcp_servers)$/.test(key) || (key === 'tools' && namesOwnTools(value)),
    ),
  head: 'yaml',
  fields: listWords(
    'kind name displayName description model temperature maxTurns timeout_mins mcpServers policy',
  ),
  keys: new Map([
    ['displayName', 'display_name'],
    ['maxTurns', 'max_turns'],
    ['mcpServers', 'mcp_servers'],
  ]),
  values: {
    kind: oneOf(['local']),
    model: modelNames({
      read: (own) => own,
      write: (id) => (/^(?:inherit|auto|gemini-[\w.-]+)$/.test(id) ? id : undefined),
    }),
    temperature: numberFrom(0, { isWhole: false }),
    maxTurns: numberFrom(1, { isWhole: true }),
    timeout_mins: numberFrom(1, { isWhole: true }),
    mcpServers: serverMap(listWords('command args env cwd url headers timeout trust')),
  },
  isOpen: false,
  tools: allowList(TOOLS, { read: readName, writeForeign }),
  fitName: (name) => fitAsciiName(name),
  descriptionBudget: 1024,
};

function namesOwnTools(value: unknown): boolean {
  const names = Array.isArray(value) ? value.map(String) : [];
  return names.some((name) =>
    TOOLS.names.some(({ own, alias = [] }) => [own, ...alias].includes(name) && own.includes('_')),
  );
}

/** `mcp_server_tool` is `mcp__server__tool`: a server's name has no underscore. */
function readName(name: string): readonly string[] {
  const [, server, tool] = /^mcp_([^_]+)_(.+)$/.exec(name) ?? [];
  if (server && tool) return [tool === '*' ? `mcp__${server}` : `mcp__${server}__${tool}`];
  return readToolName(name, TOOLS);
}

function writeForeign(name: string): string {
  const [, server, tool] = /^mcp__(.+?)__(.+)$/.exec(name) ?? [];
  return server ? `mcp_${server}_${tool}` : name;
}
