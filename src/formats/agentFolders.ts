/** Where a tool that reads agents looks for them. */
export interface AgentFolder {
  /** With `/` between its parts, from the project's root or from the user's home. */
  folder: string;
  from: 'project' | 'home';
  /** Whether several agents of one name are one for its tool, and which wins; see `Scope`. */
  scope: 'project' | 'user' | 'plugin';
  /** What the names of its files end in. */
  endings: readonly string[];
  /** True where only files in a folder of this name below it count. */
  within?: string;
}

/** Every folder that is looked into where nobody names one. */
export const AGENT_FOLDERS: readonly AgentFolder[] = [
  { folder: '.claude/agents', from: 'project', scope: 'project', endings: ['.md'] },
  { folder: '.claude/agents', from: 'home', scope: 'user', endings: ['.md'] },
  { folder: '.claude/plugins', from: 'home', scope: 'plugin', endings: ['.md'], within: 'agents' },
  { folder: '.github/agents', from: 'project', scope: 'project', endings: ['.md'] },
  { folder: '.github/chatmodes', from: 'project', scope: 'project', endings: ['.chatmode.md'] },
  { folder: '.cursor/agents', from: 'project', scope: 'project', endings: ['.md'] },
  { folder: '.cursor/rules', from: 'project', scope: 'project', endings: ['.mdc'] },
  { folder: '.opencode/agents', from: 'project', scope: 'project', endings: ['.md'] },
  { folder: '.opencode/agent', from: 'project', scope: 'project', endings: ['.md'] },
  { folder: '.gemini/agents', from: 'project', scope: 'project', endings: ['.md'] },
  { folder: '.codex/agents', from: 'project', scope: 'project', endings: ['.toml'] },
];

/** What the names of files of agents end in, whatever the tool. */
export const AGENT_ENDINGS: readonly string[] = ['.md', '.mdc', '.toml'];
