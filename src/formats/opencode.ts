import type { Json } from '../types/index.ts';
import type { AgentFormat } from './AgentFormat.ts';
import { fitAsciiName } from './fitAsciiName.ts';
import { fitTools, readToolName, splitScope, type ToolNames, writeToolNames } from './fitTools.ts';
import { listWords } from './listWords.ts';
import { findMaker, isInherited, modelNames, spellOut } from './modelNames.ts';
import { numberFrom, oneOf, truth, wordFor } from './spellings.ts';
import { reduceTools, type ToolSet } from './toolSet.ts';

const TOOLS: ToolNames = {
  names: [
    { own: 'read', means: ['Read'] },
    { own: 'edit', means: ['Edit', 'Write', 'NotebookEdit'], alias: listWords('write patch multiedit') },
    { own: 'bash', means: ['Bash'], also: listWords('PowerShell BashOutput KillShell KillBash Monitor') },
    { own: 'glob', means: ['Glob'] },
    { own: 'grep', means: ['Grep'] },
    { own: 'list', means: ['LS'] },
    { own: 'task', means: ['Agent'], also: ['Task'] },
    { own: 'webfetch', means: ['WebFetch'] },
    { own: 'websearch', means: ['WebSearch'] },
    {
      own: 'todowrite',
      means: ['TodoWrite'],
      also: listWords('TaskCreate TaskUpdate TaskList'),
      alias: ['todoread'],
    },
    { own: 'skill', means: ['Skill'] },
    { own: 'question', means: ['AskUserQuestion'] },
    { own: 'lsp', means: ['LSP'] },
    { own: 'codesearch', means: ['codesearch'] },
  ],
  foreign: /^mcp__[\w*.-]+$/,
  hasScope: (tool, scope) => /^(?:Bash|Agent|Skill|Read)$/.test(tool) && scope.length > 2,
  hasDenials: true,
};

/** Claude Code's colours, as it shows them. */
const COLOURS = {
  red: '#dc2626',
  blue: '#2563eb',
  green: '#16a34a',
  yellow: '#ca8a04',
  purple: '#9333ea',
  orange: '#ea580c',
  pink: '#db2777',
  cyan: '#0891b2',
};
const colourNames = wordFor(COLOURS);
const THEME = oneOf(listWords('primary secondary accent success warning error info'));

/** What OpenCode itself lets read without asking. An agent that may read may read no more than that. */
const READING = { '*': 'allow', '*.env': 'ask', '*.env.*': 'ask', '*.env.example': 'allow' };
const isReading = (rule: Json | undefined): boolean => JSON.stringify(rule) === JSON.stringify(READING);

const MAKERS = /^(?:anthropic|openai|google)\/(?=(?:claude|gpt|o\d|codex|gemini)[\w.-]*$)/;

/** OpenCode: `.opencode/agents/*.md`. One file that it refuses keeps all its agents from loading. */
export const opencode: AgentFormat = {
  name: 'opencode',
  title: 'OpenCode',
  ending: '.md',
  folder: '.opencode/agents',
  path: /(?:^|\/)\.?opencode\/(?:agents?|modes?)\/.*\.md$/,
  marks: (fields) =>
    fields.some(
      ({ key, value }) =>
        (key === 'permission' && isMap(value)) ||
        (key === 'mode' && /^(?:primary|subagent|all)$/.test(String(value))),
    ),
  head: 'yaml',
  fields: listWords('name description mode model temperature top_p maxTurns color hidden disable permission'),
  keys: new Map([['maxTurns', 'steps']]),
  values: {
    mode: oneOf(listWords('primary subagent all')),
    model: modelNames({ read: (own) => own.replace(MAKERS, ''), write: writeModel }),
    temperature: numberFrom(0, { isWhole: false }),
    top_p: numberFrom(0, { isWhole: false }),
    maxTurns: numberFrom(1, { isWhole: true }),
    color: {
      read: colourNames.read,
      write: (neutral) =>
        colourNames.write(neutral) ??
        THEME.write(neutral) ??
        (typeof neutral === 'string' && /^#[0-9a-f]{6}$/i.test(neutral) ? neutral : undefined),
    },
    hidden: truth,
    disable: truth,
    permission: { read: (own) => own, write: (own) => (isMap(own) ? own : undefined) },
  },
  isOpen: true,
  absent: { mode: 'all' },
  standard: { mode: 'subagent' },
  tools: {
    keys: ['tools', 'permission'],
    read: readPermissions,
    saysMore: (permission) => {
      if (!isMap(permission)) return false;
      const { read, ...others } = permission;
      return JSON.stringify(isReading(read) ? others : permission).includes('"ask"');
    },
    fit: (set) => fitTools(set, TOOLS),
    write: (set) => {
      const rules = writeRules(set);
      return Object.keys(rules).length > 0 ? [['permission', rules]] : [];
    },
  },
  isNamedByFile: true,
  fitName: (name) => fitAsciiName(name),
  descriptionBudget: 1024,
};

function isMap(value: unknown): value is { [key: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function writeModel(id: string): string | undefined {
  const spelled = spellOut(id);
  const maker = findMaker(spelled);
  if (maker) return `${maker}/${spelled}`;
  return !isInherited(id) && /^[\w.-]+\/\S+$/.test(id) ? id : undefined;
}

/** `tools: { write: false }` and `permission: { edit: deny, bash: { "*": deny, "git *": allow } }`, the later rule over the earlier. */
function readPermissions(own: ReadonlyMap<string, Json>): ToolSet | undefined {
  const rules = new Map<string, Json>();
  const { tools = null, permission = null } = { tools: own.get('tools'), permission: own.get('permission') };
  if (isMap(tools))
    for (const [tool, isOn] of Object.entries(tools)) rules.set(tool, isOn === false ? 'deny' : 'allow');
  if (isMap(permission)) for (const [tool, rule] of Object.entries(permission)) rules.set(tool, rule);
  if (rules.size === 0) return undefined;
  const isClosed = rules.get('*') === 'deny';
  const allows: string[] = [];
  const denies: string[] = [];
  for (const [tool, rule] of rules) {
    if (tool === '*') continue;
    const names = readName(tool);
    if (!isMap(rule) || isReading(rule)) (rule === 'deny' ? denies : allows).push(...names);
    else {
      const parts = Object.entries(rule).filter(([pattern]) => pattern !== '*');
      const named = (wanted: boolean) =>
        parts
          .filter(([, one]) => (one === 'deny') === wanted)
          .flatMap(([pattern]) => names.map((name) => `${name}(${pattern.replace(/ \*$/, ':*')})`));
      if (rule['*'] === 'deny' && !isClosed) denies.push(...names);
      else allows.push(...(rule['*'] === 'deny' ? named(false) : names));
      denies.push(...named(true));
    }
  }
  return isClosed ? reduceTools({ allows, denies }) : { allows: undefined, denies };
}

/** `server_tool` is a server's tool where it is none of its own. */
function readName(name: string): readonly string[] {
  const known = readToolName(name, TOOLS);
  const [, server, tool] = /^([A-Za-z][\w.-]*?)_([\w.*-]+)$/.exec(name) ?? [];
  if (known[0] !== name || !server || !tool || /^(?:external_directory|doom_loop)$/.test(name)) return known;
  return [tool === '*' ? `mcp__${server}` : `mcp__${server}__${tool}`];
}

function writeRules({ allows, denies }: ToolSet): { [tool: string]: Json } {
  const rules: { [tool: string]: Json } = allows ? { '*': 'deny' } : {};
  for (const name of allows ?? []) addRule(rules, name, 'allow');
  for (const name of denies) addRule(rules, name, 'deny');
  return rules;
}

function addRule(rules: { [tool: string]: Json }, name: string, rule: 'allow' | 'deny'): void {
  const { base, scope } = splitScope(name);
  const [, server, tool] = /^mcp__(.+?)(?:__(.+))?$/.exec(base) ?? [];
  const own = server ? `${server}_${tool ?? '*'}` : (writeToolNames([base], TOOLS)[0] ?? base);
  if (scope === '') {
    rules[own] = own === 'read' && rule === 'allow' ? READING : rule;
    return;
  }
  const there = rules[own];
  const parts = isMap(there) ? there : rule === 'allow' ? { '*': 'deny' } : there ? { '*': there } : {};
  const patterns = scope.slice(1, -1).split(/\s*,\s*/);
  for (const pattern of patterns) parts[pattern.replace(/:\*$/, ' *')] = rule;
  rules[own] = parts;
}
