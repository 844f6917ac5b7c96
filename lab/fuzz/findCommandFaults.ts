import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FLAGS } from '../../src/cli/flags.ts';
import { run } from '../../src/cli/run.ts';
import { mutateJson, mutateText } from './mutateData.ts';
import type { Chance } from './startChance.ts';

/** Milliseconds of processor time that a command on a few small files may take. */
const MOST_TIME = 10_000;

const NAMES = [
  'plain',
  'two words',
  '-rf',
  '--force',
  'new\nline',
  '"quoted\'',
  'esc\u001b[31m',
  'turn\u202e',
  '$(touch hacked)',
  'naïve',
  'нож',
  '{a,b}',
  '[ab]*',
  '!not',
  'n'.repeat(250),
  'con',
  'a.md.md',
];

/** Flags that run a program or ask a server: what a fuzzer makes up is not to be run. */
const RUNS = /^(?:model|judge|editor)(?:$|-url|-key|-model)|^(?:merge|config|rewrite-references)$/;

/** One run of the command line on made-up files, and what is wrong with it; the arguments first. */
export async function findCommandFaults(
  seeds: readonly string[],
  chance: Chance,
): Promise<{ args: string[]; faults: string[] }> {
  const root = mkdtempSync(path.join(tmpdir(), 'persona-merge-fuzz-'));
  const folder = path.join(root, 'work');
  mkdirSync(folder);
  try {
    const sources = writeSources(folder, seeds, chance);
    const args = await chooseArguments(folder, sources, chance);
    const before = sources.map((name) => readFileSync(path.join(folder, name), 'utf8'));
    const faults = await runOnce(folder, args);
    const isForced = args.includes('--force');
    sources.forEach((name, at) => {
      if (!isForced && readFileSync(path.join(folder, name), 'utf8') !== before[at])
        faults.push(`touched: ${JSON.stringify(name)} was changed`);
    });
    if (readdirSync(root).length > 1)
      faults.push(`touched: ${readdirSync(root).join(' ')} beside the folder`);
    const left = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    if (left.some((name) => name.endsWith('.tmp'))) faults.push('touched: a temporary file is left');
    return { args, faults };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function writeSources(folder: string, seeds: readonly string[], { below, pick }: Chance): string[] {
  const names = new Set(Array.from({ length: 2 + below(2) }, () => `${pick(NAMES)}.md`));
  // No two are equal: of those one may be replaced by what is merged of the other.
  let at = 0;
  for (const name of names) writeFileSync(path.join(folder, name), `${pick(seeds)}\n\nNumber ${at++}.\n`);
  return [...names];
}

/** A command with a file that was spoiled on purpose, or with arguments that nobody would give. */
async function chooseArguments(
  folder: string,
  sources: readonly string[],
  chance: Chance,
): Promise<string[]> {
  const { pick } = chance;
  const given = pick([
    ['.'],
    sources.map((name) => `./${name}`),
    [...sources].reverse().map((name) => `./${name}`),
    [...sources],
  ]);
  const put = (name: string, text: string): string => {
    writeFileSync(path.join(folder, name), text);
    return name;
  };
  const decisions = async (): Promise<string> => {
    await launch(folder, [...sources.map((name) => `./${name}`), '--decisions', 'd.json', '-o', '-']);
    const kept = readdirSync(folder).includes('d.json')
      ? readFileSync(path.join(folder, 'd.json'), 'utf8')
      : DECISIONS;
    return put('d.json', mutateJson(kept, chance));
  };
  return pick<() => Promise<string[]>>([
    async () => [...given, '--decisions', await decisions(), '-o', 'm.md'],
    async () => [...given, '--answers', put('answer.json', mutateJson(ANSWER, chance)), '--json'],
    async () => [
      ...given,
      '--edited',
      put('edited.md', mutateText(pick([ANSWER, '---\nname: x\n---\n\n- Mend\n']), chance)),
      '-o',
      'm.md',
    ],
    async () => {
      put('.persona-mergerc.json', mutateJson(CONFIG, chance));
      return pick([[], given]);
    },
    async () => [
      ...pick([[], ['check'], ['scan'], ['explain'], ['convert'], ['help']]),
      ...given,
      ...madeUp(chance),
    ],
    async () => ['check', given[0] ?? '.', '--against', ...given],
    async () => [...given, '--report', `${pick(NAMES)}.${pick(['md', 'json'])}`, '-o', `${pick(NAMES)}.md`],
  ])();
}

function madeUp({ below, pick }: Chance): string[] {
  const names = Object.keys(FLAGS).filter((name) => !RUNS.test(name));
  const values = [
    '',
    '0',
    '-1',
    '1e9',
    '0.5',
    '101%',
    'x',
    'a=b',
    '=',
    'model=[',
    '../x.md',
    'm.md',
    '.',
    '*',
    'claude',
    '\u001b[2J',
    'A.md:1=B.md:2',
  ];
  return Array.from(
    { length: 1 + below(4) },
    () => pick(['--', '--', '--', '-', '--no-']) + pick(names),
  ).flatMap((flag) => pick([[flag], [flag, pick(values)], [`${flag}=${pick(values)}`]]));
}

async function runOnce(folder: string, args: readonly string[]): Promise<string[]> {
  const begun = process.cpuUsage();
  try {
    const { code, err } = await launch(folder, args);
    const { user, system } = process.cpuUsage(begun);
    const time = (user + system) / 1_000;
    return [
      ...(time > MOST_TIME ? [`time: ${Math.round(time)} ms`] : []),
      ...([0, 1, 2].includes(code) ? [] : [`crash: exit code ${code}`]),
      ...(code === 2 && err.trim() === '' ? ['message: none for exit code 2'] : []),
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not reach a terminal
      ...(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(err)
        ? ['terminal: raw control characters']
        : []),
      ...(/^\s+at /m.test(err) ? ['message: a stack trace'] : []),
    ];
  } catch (error) {
    return [`crash: ${(error as Error).stack?.split('\n').slice(0, 3).join(' ')}`];
  }
}

async function launch(folder: string, args: readonly string[]): Promise<{ code: number; err: string }> {
  let err = '';
  const code = await run({
    argv: ['node', 'persona-merge', ...args],
    env: { PERSONA_MERGE_CACHE: path.join(folder, '.cache') },
    cwd: () => folder,
    stdout: { write: () => true },
    stderr: { write: (text) => (err += text) },
  });
  return { code, err };
}

const DECISIONS = JSON.stringify({
  version: 1,
  decisions: [
    { verdict: 'same', by: 'person', textA: 'Mend the lantern', textB: 'Repair the lantern' },
    { verdict: 'apart', by: 'judge', textA: 'Draw the tide', textB: 'Mend the lantern' },
  ],
  groups: [],
});
const ANSWER = JSON.stringify({
  groups: [
    ['A7', 'B7'],
    ['A8', 'B9', 'B10'],
  ],
  complete: true,
});
const CONFIG = JSON.stringify({
  sources: ['.'],
  exclude: ['draft-*'],
  output: 'out/m.md',
  report: ['out/r.json'],
  policy: 'strictest',
  set: { model: 'opus' },
  threshold: 0.5,
  minCoverage: '90%',
  quiet: true,
});
