import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { FORMATS } from '../../src/formats/formats.ts';
import type { Bench, Program, Sample, Trial } from './Trial.ts';

const NAMELESS = '---\ndescription: Has no name\n---\n\nYou do nothing.\n';

function lay(samples: readonly Sample[]): Record<string, string> {
  return Object.fromEntries(
    samples.flatMap(({ name, format, text, sections = {} }) => [
      [`${FORMATS[format].folder}/${name}${FORMATS[format].ending}`, text] as const,
      ...Object.entries(sections),
    ]),
  );
}

function missing(samples: readonly Sample[], there: (name: string) => boolean): Map<string, string> {
  return new Map(samples.filter(({ name }) => !there(name)).map(({ name }) => [name, 'is not loaded']));
}

/** Each sample in a project of its own, for programs that give one verdict. */
function tryEach(
  samples: readonly Sample[],
  bench: Bench,
  args: readonly string[],
  complaint: RegExp,
): Trial {
  const problems = new Map<string, string>();
  for (const sample of samples) {
    const { status, stdout, stderr } = bench.run(args, bench.makeProject(lay([sample])));
    if (status !== 0)
      problems.set(sample.name, complaint.exec(stdout + stderr)?.[0] ?? `exit code ${status}`);
  }
  return { problems };
}

interface Init {
  agents: string[];
  tools: string[];
  model: string;
}

function readInit(stdout: string): Init {
  for (const line of stdout.split('\n')) {
    if (!line.startsWith('{"type":"system","subtype":"init"')) continue;
    return JSON.parse(line) as Init;
  }
  return { agents: [], tools: [], model: '' };
}

/** Neutral tools by the names that Claude Code prints. */
const PRINTED: Record<string, string> = { Task: 'Agent' };

function compareTools({ tools, denied }: Sample, loaded: readonly string[], all: readonly string[]): string {
  const base = (tool: string) => tool.replace(/\(.*/s, '');
  const allowed = tools?.map(base);
  const gone = denied.filter((tool) => !tool.includes('('));
  const wanted = all.filter(
    (tool) =>
      (allowed === undefined || allowed.includes(tool) || allowed.includes(PRINTED[tool] ?? '')) &&
      !gone.includes(tool),
  );
  const more = loaded.filter((tool) => !wanted.includes(tool));
  const less = allowed === undefined ? [] : wanted.filter((tool) => !loaded.includes(tool));
  if (more.length > 0) return `may also use ${more.join(', ')}`;
  return less.length > 0 ? `may not use ${less.join(', ')}` : '';
}

const claudeCode: Program = {
  name: 'Claude Code',
  from: { npm: '@anthropic-ai/claude-code@2.1.332' },
  format: 'claude',
  looks:
    'what it loads: names, tools and model of each agent; `plugin validate --strict`; tokens of the descriptions',
  broken: { file: '.claude/agents/broken.md', text: NAMELESS },
  try: async (samples, bench) => {
    const project = bench.makeProject(lay(samples));
    const print = ['-p', 'hi', '--output-format', 'stream-json', '--verbose'];
    const bare = readInit(bench.run(print, project).stdout);
    const problems = missing(samples, (name) => bare.agents.includes(name));
    for (const sample of samples) {
      const own = readInit(bench.run([...print, '--agent', sample.name], project).stdout);
      const tools = compareTools(sample, own.tools, bare.tools);
      const isModel =
        sample.model === undefined || sample.model === 'inherit'
          ? own.model === bare.model
          : own.model.includes(sample.model);
      if (tools) problems.set(sample.name, tools);
      else if (!isModel) problems.set(sample.name, `runs ${own.model} instead of ${sample.model}`);
    }
    const strict = bench.run(['plugin', 'validate', '--strict', '.claude'], project);
    if (strict.status !== 0) for (const { name } of samples) problems.set(name, 'does not validate');
    const tokens = bench.run(['-p', '/context'], project).stdout.match(/Custom agents \| ([\d.]+k?)/)?.[1];
    return { problems, note: `descriptions: ${tokens ?? '?'} tokens in all` };
  },
};

const claudeBefore: Program = {
  name: 'Claude Code',
  from: { npm: '@anthropic-ai/claude-code@2.1.63' },
  format: 'claude',
  looks: '`claude agents` lists it, with its model',
  broken: { file: '.claude/agents/broken.md', text: NAMELESS },
  try: async (samples, bench) => {
    const { stdout } = bench.run(['agents'], bench.makeProject(lay(samples)));
    return { problems: missing(samples, (name) => new RegExp(`^\\s+${name} ·`, 'm').test(stdout)) };
  },
};

const cclint: Program = {
  name: 'cclint',
  from: { npm: '@carlrannaberg/cclint@0.2.10' },
  format: 'claude',
  looks: 'no error',
  broken: {
    file: '.claude/agents/broken.md',
    text: '---\nname: Broken Name\ndescription: x\nmodel: GPT-4.1\n---\n\nx\n',
  },
  try: async (samples, bench) => tryEach(samples, bench, ['agents'], /❌.*|✗.*|error.*/i),
};

const skillsaw: Program = {
  name: 'skillsaw',
  from: { pip: 'skillsaw==0.22.0' },
  format: 'claude',
  // It takes every four characters for a token, and 4,000 of them for too many.
  budget: 3_200,
  looks: 'no error, those for its own limit of size among them; agents merged with `--budget 3200`',
  broken: { file: '.claude/agents/broken.md', text: 'No front matter at all.\n' },
  try: async (samples, bench) => tryEach(samples, bench, ['lint', '.'], /ERROR.*/),
};

/** From PyPI: the package of the npm registry loads its program from elsewhere. */
const agnix: Program = {
  name: 'agnix',
  from: { pip: 'agnix==0.59.3' },
  format: 'claude',
  looks: 'no error',
  broken: { file: '.claude/agents/broken.md', text: NAMELESS },
  try: async (samples, bench) => tryEach(samples, bench, ['--target', 'claude-code', '.'], / error: .*/),
};

interface OpenCodeAgent {
  model?: { providerID: string; modelID: string };
  permission: { permission: string; pattern: string; action: string }[];
}

const opencode: Program = {
  name: 'OpenCode',
  from: { npm: 'opencode-ai@1.18.33' },
  format: 'opencode',
  looks: '`agent list`, and model and rules of each agent by `debug agent`',
  broken: { file: '.opencode/agents/broken.md', text: '---\ndescription: x\ntools: Read, Edit\n---\n\nx\n' },
  try: async (samples, bench) => {
    const project = bench.makeProject(lay(samples));
    const { stdout } = bench.run(['agent', 'list'], project);
    const problems = missing(samples, (name) => new RegExp(`^${name} \\(`, 'm').test(stdout));
    for (const sample of samples) {
      if (problems.has(sample.name)) continue;
      const loaded = JSON.parse(bench.run(['debug', 'agent', sample.name], project).stdout) as OpenCodeAgent;
      const problem = compareRules(sample, loaded);
      if (problem) problems.set(sample.name, problem);
    }
    return { problems };
  },
};

/** The last rule that fits a tool counts. */
function compareRules({ tools, denied, model }: Sample, loaded: OpenCodeAgent): string {
  const own: Record<string, string> = {
    Read: 'read',
    Edit: 'edit',
    Bash: 'bash',
    Glob: 'glob',
    Grep: 'grep',
    WebFetch: 'webfetch',
  };
  for (const [tool, name] of Object.entries(own)) {
    const rules = loaded.permission.filter(({ permission }) => permission === name || permission === '*');
    const isOpen = rules.at(-1)?.action !== 'deny';
    const wanted =
      (tools === undefined || tools.some((one) => one.replace(/\(.*/s, '') === tool)) &&
      !denied.includes(tool);
    if (isOpen !== wanted) return `${name} is ${isOpen ? 'open' : 'closed'}`;
  }
  const runs = loaded.model && `${loaded.model.providerID}/${loaded.model.modelID}`;
  return runs === model ? '' : `runs ${runs} instead of ${model}`;
}

interface GeminiAgent {
  name: string;
  modelConfig: { model: string };
  toolConfig?: { tools: string[] };
}

const gemini: Program = {
  name: 'Gemini CLI',
  from: { npm: '@google/gemini-cli@0.61.0' },
  format: 'gemini',
  looks: 'its loader: name, model, tools',
  broken: {
    file: '.gemini/agents/broken.md',
    text: '---\nname: broken\ndescription: x\ntools: Read\ncolor: red\n---\n\nx\n',
  },
  try: async (samples, bench) => {
    const project = bench.makeProject(lay(samples));
    const { stdout } = bench.run([path.join(project, '.gemini/agents')], project);
    const { agents, errors } = JSON.parse(stdout.slice(stdout.indexOf('{'))) as {
      agents: GeminiAgent[];
      errors: string[];
    };
    const problems = missing(samples, (name) => agents.some((agent) => agent.name === name));
    for (const { name, text, model = 'inherit' } of samples) {
      const agent = agents.find((one) => one.name === name);
      const { tools } = parse(text.split('---\n')[1] ?? '') as { tools?: string[] };
      if (agent && JSON.stringify(agent.toolConfig?.tools) !== JSON.stringify(tools))
        problems.set(name, 'has other tools');
      if (agent && agent.modelConfig.model !== model) problems.set(name, `runs ${agent.modelConfig.model}`);
    }
    return { problems, ...(errors.length > 0 && { note: errors[0] ?? '' }) };
  },
};

/** Gemini CLI has no command that lists agents without a login; its own loader is asked. */
export function writeGeminiLoader(installed: string): string {
  const file = path.join(installed, 'load.mjs');
  const bundle = pathToFileURL(path.join(installed, 'node_modules/@google/gemini-cli/bundle/')).href;
  writeFileSync(
    file,
    `import { readdirSync } from 'node:fs';
for (const name of readdirSync(new URL('${bundle}')).filter((one) => /^core-.*\\.js$/.test(one))) {
  const { loadAgentsFromDirectory } = await import('${bundle}' + name);
  if (!loadAgentsFromDirectory) continue;
  const { agents, errors } = await loadAgentsFromDirectory(process.argv[2]);
  process.stdout.write(JSON.stringify({ agents, errors: errors.map(String) }), () => process.exit(0));
  break;
}
`,
  );
  return file;
}

const codex: Program = {
  name: 'Codex',
  from: { npm: '@openai/codex@0.171.0' },
  format: 'codex',
  looks: '`debug prompt-input` names it among its roles; it does not print their model and sandbox',
  broken: {
    file: '.codex/agents/broken.toml',
    text: 'name = "broken"\ndescription = "x"\ndeveloper_instructions = 3\n',
  },
  try: async (samples, bench) => {
    // In a project it reads them only when somebody trusts that; at home at once.
    const home = path.join(bench.home, '.codex/agents');
    rmSync(home, { recursive: true, force: true });
    mkdirSync(home, { recursive: true });
    for (const [file, text] of Object.entries(lay(samples)))
      writeFileSync(path.join(home, path.basename(file)), text);
    const { stdout } = bench.run(['debug', 'prompt-input', 'hi'], bench.makeProject({}));
    return { problems: missing(samples, (name) => stdout.includes(`\\n${name}: {`)) };
  },
};

export const PROGRAMS: readonly Program[] = [
  claudeCode,
  claudeBefore,
  cclint,
  skillsaw,
  agnix,
  opencode,
  gemini,
  codex,
];

/** Where the program of a package starts. */
export function findBin(installed: string, packageName: string): string {
  const folder = path.join(installed, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  const [first = ''] = typeof bin === 'string' ? [path.basename(packageName)] : Object.keys(bin);
  return path.join(installed, 'node_modules/.bin', first);
}
