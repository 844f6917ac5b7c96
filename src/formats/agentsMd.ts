import type { AgentFormat } from './AgentFormat.ts';
import { noTools } from './accessTools.ts';

/** `AGENTS.md`: plain Markdown that several tools read, without settings. */
export const agentsMd: AgentFormat = {
  name: 'agents-md',
  title: 'AGENTS.md',
  ending: '.md',
  folder: '.',
  path: /(?:^|\/)AGENTS(?:\.[\w-]+)?\.md$/,
  head: 'none',
  fields: [],
  keys: new Map(),
  values: {},
  isOpen: false,
  tools: noTools,
  fitName: (name) => name,
  descriptionBudget: 1024,
};
