import type { AgentFormat } from './AgentFormat.ts';
import { accessTools } from './accessTools.ts';
import { listWords } from './listWords.ts';
import { findMaker, modelNames } from './modelNames.ts';
import { serverMap } from './servers.ts';
import { oneOf } from './spellings.ts';

/** Where the instructions stand in the file. */
export const INSTRUCTIONS = 'developer_instructions';

/** Codex: `.codex/agents/*.toml`. It has no list of tools, only a sandbox, of which `read-only` says what an agent may not do. */
export const codex: AgentFormat = {
  name: 'codex',
  title: 'Codex',
  ending: '.toml',
  folder: '.codex/agents',
  path: /\.toml$/i,
  head: 'toml',
  fields: listWords('name description nickname_candidates model effort sandbox_mode mcpServers'),
  keys: new Map([
    ['effort', 'model_reasoning_effort'],
    ['mcpServers', 'mcp_servers'],
  ]),
  values: {
    model: modelNames({ read: (own) => own, write: (id) => (findMaker(id) === 'openai' ? id : undefined) }),
    effort: oneOf(listWords('none minimal low medium high xhigh')),
    sandbox_mode: oneOf(listWords('workspace-write danger-full-access')),
    mcpServers: serverMap(listWords('command args env cwd url')),
  },
  isOpen: true,
  tools: accessTools('sandbox_mode', 'read-only'),
  fitName: (name) => name,
  descriptionBudget: 1024,
};
