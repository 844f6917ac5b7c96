/**
 * Holds merged agents in every format against the real programs that read them: offline, in a home of their own, without credentials.
 *
 *     npm run conformance [-- SHARED] [--only NAME]... [--programs FOLDER]
 *
 * Merges the examples and, where SHARED is given, each role of its corpus/dev. Installs the programs from their registries (some 900 MB) into
 * `.cache/conformance`, or takes them from FOLDER. Writes `docs/conformance.md`. Fails where a program does not load an agent as its report
 * states it, or takes a file that is broken on purpose; a program that falls over on that has not refused it. An agent of which the merge itself says that it
 * stays above its budget counts as wrong in the table, and is no failure.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { composeAgent } from '../src/compose/composeAgent.ts';
import { FORMATS } from '../src/formats/formats.ts';
import { readToolSet } from '../src/formats/toolSet.ts';
import { matchEntries } from '../src/match/matchEntries.ts';
import { readPersonas } from '../src/read/readPersonas.ts';
import type { Agent, FormatName } from '../src/types/index.ts';
import { moveSections } from '../src/write/moveSections.ts';
import { writeAgent } from '../src/write/writeAgent.ts';
import { findCrash } from './conformance/findCrash.ts';
import { type Held, holdProgram } from './conformance/holdProgram.ts';
import { findBin, PROGRAMS, writeGeminiLoader } from './conformance/programs.ts';
import type { Bench, Program, Sample } from './conformance/Trial.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', multiple: true },
    programs: { type: 'string', default: '.cache/conformance' },
  },
});

const roles = new Map([['backend-engineer', 'examples/personas']]);
const dev = positionals[0] && path.join(positionals[0], 'corpus/dev');
if (dev) for (const name of readdirSync(dev).sort()) roles.set(name, path.join(dev, name));

function takeSample(agent: Agent, format: FormatName, budget: number | undefined): Sample {
  const find = (key: string) => agent.frontMatter.find((field) => field.key === key)?.value;
  const { allows, denies } = readToolSet(find('tools'), find('disallowedTools'));
  const model = find('model');
  const own = model === undefined ? undefined : FORMATS[format].values.model?.write(model);
  const spelled = typeof own === 'string' ? { model: own } : { model: undefined };
  const written = writeAgent(agent);
  const sample = {
    name: agent.name,
    format,
    text: written.markdown,
    tools: allows,
    denied: denies,
    ...spelled,
  };
  if (budget === undefined) return sample;
  const folder = `${FORMATS[format].folder}/references/${agent.name}`;
  const options = { budget, placeOf: (file: string) => `${folder}/${file}` };
  const { markdown, moved, tokens } = moveSections({ agent, ...written }, options);
  const sections = Object.fromEntries(moved.map(({ path: place, text }) => [place, text]));
  return { ...sample, text: markdown, sections, isOver: tokens > budget };
}

interface Wanted {
  format: FormatName;
  budget?: number | undefined;
}

const keyOf = ({ format, budget }: Wanted): string => `${format} ${budget ?? ''}`;

/** The samples of each kind that is wanted, by its key. */
async function mergeRoles(wanted: readonly Wanted[]): Promise<Map<string, Sample[]>> {
  const samples = new Map(wanted.map((kind) => [keyOf(kind), [] as Sample[]]));
  for (const [name, folder] of roles) {
    const files = readdirSync(folder).filter((file) => /\.(?:md|mdc|toml)$/.test(file));
    const personas = readPersonas(
      files.map((file) => ({ path: file, text: readFileSync(path.join(folder, file), 'utf8') })),
    );
    const matching = await matchEntries(personas.flatMap(({ entries }) => entries));
    for (const kind of new Map(wanted.map((one) => [keyOf(one), one])).values()) {
      const { agent } = composeAgent(personas, matching, { format: kind.format, name });
      samples.get(keyOf(kind))?.push(takeSample(agent, kind.format, kind.budget));
    }
  }
  return samples;
}

function install(program: Program): string {
  const wanted = 'npm' in program.from ? program.from.npm : program.from.pip;
  const folder = path.resolve(values.programs, wanted.replace(/[^\w.-]+/g, '_'));
  if (existsSync(path.join(folder, 'done'))) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const run = (name: string, args: string[]) => execFileSync(name, args, { cwd: folder, stdio: 'ignore' });
  if ('npm' in program.from) {
    writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n');
    run('npm', ['install', '--no-audit', '--no-fund', wanted]);
  } else {
    run('python3', ['-m', 'venv', '.']);
    run('bin/pip', ['install', '--quiet', wanted]);
  }
  writeFileSync(path.join(folder, 'done'), '');
  return folder;
}

function makeBench(program: Program, room: string): Bench {
  const installed = install(program);
  const home = path.join(room, 'home');
  mkdirSync(home, { recursive: true });
  const wanted = 'npm' in program.from ? program.from.npm.replace(/(.)@[^@]*$/, '$1') : undefined;
  const isGemini = program.format === 'gemini';
  const bin = wanted ? findBin(installed, wanted) : path.join(installed, 'bin', program.name);
  const [name, first] = isGemini ? [process.execPath, [writeGeminiLoader(installed)]] : [bin, []];
  const crashes: string[] = [];
  let count = 0;
  return {
    installed,
    home,
    crashes,
    makeProject: (files) => {
      const folder = path.join(room, `project-${++count}`);
      mkdirSync(folder);
      for (const [file, text] of Object.entries(files)) {
        mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
        writeFileSync(path.join(folder, file), text);
      }
      spawnSync('git', ['init', '--quiet', '.'], { cwd: folder });
      return folder;
    },
    run: (args, folder) => {
      const ran = spawnSync(name, [...first, ...args], {
        cwd: folder,
        encoding: 'utf8',
        timeout: 120_000,
        maxBuffer: 100_000_000,
        // No variable of this shell: neither a key nor another home.
        env: { PATH: process.env.PATH, HOME: home, TERM: 'dumb', NO_COLOR: '1', CI: '1' },
      });
      const crash = findCrash(ran);
      if (crash !== undefined) crashes.push(crash);
      return ran;
    },
  };
}

interface Row extends Held {
  program: Program;
  tried: number;
  /** Names of samples whose merge says that they are too long. */
  isOver: ReadonlySet<string>;
}

async function tryProgram(program: Program, samples: readonly Sample[]): Promise<Row> {
  const room = mkdtempSync(path.join(tmpdir(), 'conformance-'));
  const held = await holdProgram(program, samples, makeBench(program, room));
  rmSync(room, { recursive: true, force: true });
  const isOver = new Set(samples.filter((one) => one.isOver).map(({ name }) => name));
  return { program, tried: samples.length, isOver, ...held };
}

function describeRow({ program, tried, isOver, trial, refuses, broke }: Row): string {
  const from = 'npm' in program.from ? program.from.npm : program.from.pip;
  const wrong = [...trial.problems].map(
    ([name, problem]) =>
      `${name}${isOver.has(name) ? ' (its merge says that it stays above the budget)' : ''}: ${problem.replaceAll('|', '\\|').trim()}`,
  );
  const fell = broke === undefined ? [] : [`on the broken file it ${broke.replaceAll('|', '\\|')}`];
  const notes = [...wrong, ...fell, ...(trial.note ? [trial.note] : [])].join('; ');
  return `| ${program.name} (\`${from}\`) | ${program.format} | ${tried - wrong.length} of ${tried} | ${refuses ? 'yes' : '**no**'} | ${program.looks} | ${notes} |`;
}

const PLUGIN = 'examples/plugin';

/** Whether Claude Code validates the plugin of the examples and loads its skill; undefined where it is not tried. */
function tryPlugin(program: Program | undefined): boolean | undefined {
  if (program === undefined) return undefined;
  const room = mkdtempSync(path.join(tmpdir(), 'conformance-'));
  const { makeProject, run, crashes } = makeBench(program, room);
  const [folder, plugin] = [makeProject({}), path.resolve(PLUGIN)];
  const { status } = run(['plugin', 'validate', '--strict', plugin], folder);
  const ask = ['--plugin-dir', plugin, '-p', 'hi', '--output-format', 'stream-json', '--verbose'];
  const { stdout } = run(ask, folder);
  rmSync(room, { recursive: true, force: true });
  return status === 0 && stdout.includes('"persona-merge:merge-agents"') && crashes.length === 0;
}

const programs = PROGRAMS.filter(({ name }) => values.only?.includes(name) ?? true);
const COPILOT: Wanted = { format: 'copilot' };
const samples = await mergeRoles([...programs, COPILOT]);
const rows: string[] = [];
for (const program of programs) {
  const row = await tryProgram(program, samples.get(keyOf(program)) ?? []);
  rows.push(describeRow(row));
  console.log(rows.at(-1));
  const isWrong = [...row.trial.problems.keys()].some((name) => !row.isOver.has(name));
  if (isWrong || !row.refuses) process.exitCode = 1;
}
const isPluginRight = tryPlugin(programs.find(({ name }) => name === 'Claude Code'));
if (isPluginRight === false) process.exitCode = 1;
const copilot = samples.get(keyOf(COPILOT)) ?? [];
const limit = FORMATS.copilot.bodyLimit ?? 0;
const short = copilot.filter(({ text }) => text.split('---\n').slice(2).join('---\n').trim().length <= limit);
const text = `# Conformance

Merged agents, held against the real programs that read them by \`npm run conformance\`: offline, in a home of their own, without credentials.
They are the example of this repository and the merges of ${roles.size - 1} roles of real agents. A program passes an agent where it loads it
with the tools and the model that the merge's report states; a file that is broken on purpose must be refused, and a program that falls over on it has not refused it.

| Program | Format | Agents right | Refuses what is broken | What is looked at | What it said |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

Claude Code ${isPluginRight ? 'validates' : '**does not take**'} the plugin of \`${PLUGIN}\`${isPluginRight ? ' and loads its skill' : ''}.

GitHub Copilot loads no agent without a login. Of ${copilot.length} merged agents, ${short.length} are within the ${limit} characters that it reads; the merge says so
of the others.
`;
mkdirSync('docs', { recursive: true });
const page = 'docs/conformance.md';
// A run of some programs takes the place of their rows.
const rowOf = (row: string) => row.split('|')[1];
const isNew = values.only === undefined || !existsSync(page);
const kept = isNew ? text : readFileSync(page, 'utf8');
const swap = (line: string) => rows.find((row) => line.startsWith('|') && rowOf(row) === rowOf(line)) ?? line;
const lines = kept.split('\n').map(swap);
const last = lines.findLastIndex((line) => line.startsWith('|'));
lines.splice(last + 1, 0, ...rows.filter((row) => !lines.includes(row)));
writeFileSync(page, lines.join('\n'));
