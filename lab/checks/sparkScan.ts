/**
 * Holds the Spark job of `examples/spark` against a scan of the same files on one machine, on a part of the corpus, and on the examples where there
 * is none. Skips itself, and says so, where Java, Python or pyspark cannot be had.
 *
 *     npx tsx lab/checks/sparkScan.ts [../shared] [--files 300]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
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
import { prepareVenv } from './prepareVenv.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { files: { type: 'string', default: '300' } },
});
/** More than the agents that a line may have without being boilerplate. */
const FRAMED = 205;

const venv = path.resolve('.cache/spark');
const python = path.join(venv, 'bin/python');
const folder = mkdtempSync(path.join(tmpdir(), 'spark-'));
try {
  const lack = prepare();
  if (lack) console.log(`skipped: ${lack}`);
  else check();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @returns what cannot be had; undefined where all is there */
function prepare(): string | undefined {
  if (spawnSync('java', ['-version']).status !== 0) return 'there is no Java';
  return prepareVenv(venv, 'examples/spark/requirements.txt');
}

function check(): void {
  const root = unpack();
  const files = [...chooseFiles(root), ...writeFramed(root)].sort(compareBytes);
  const lines = files.map((file) =>
    JSON.stringify({ path: file, base64: readFileSync(path.join(root, file)).toString('base64') }),
  );
  writeFileSync(path.join(folder, 'files.jsonl'), `${lines.join('\n')}\n`);
  const cli = path.resolve('dist/cli.js');
  const expected = execFileSync(process.execPath, [cli, 'scan', '--json', '--no-cache', ...files], {
    cwd: root,
    maxBuffer: 1e9,
  });
  writeFileSync(path.join(folder, 'expected.json'), expected);
  const { groups, pairs } = JSON.parse(expected.toString('utf8')) as {
    groups: unknown[];
    pairs: { a: string; b: string; sharedCount: number }[];
  };
  const framed = pairs.filter(({ a, b }) => a.startsWith('framed/') && b.startsWith('framed/'));
  if (framed.length !== 1 || framed[0]?.sharedCount !== 4)
    throw new Error(
      `Expected one pair of framed agents that share four lines, found ${JSON.stringify(framed)}`,
    );
  console.log(`${files.length} files, ${pairs.length} pairs, ${groups.length} groups`);
  execFileSync(python, ['lab/spark/check.py', folder, cli], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYSPARK_PYTHON: python },
  });
}

function unpack(): string {
  const root = path.join(folder, 'files');
  mkdirSync(root);
  const archive = path.join(positionals[0] ?? '../shared', 'corpus/personas.tar.xz');
  if (existsSync(archive)) execFileSync('tar', ['-xJf', archive, '-C', root]);
  else cpSync('examples/agents', root, { recursive: true });
  return root;
}

/** So many agents with one line in common that it is boilerplate, and two that share it and half of the rest. */
function writeFramed(root: string): string[] {
  mkdirSync(path.join(root, 'framed'));
  return Array.from({ length: FRAMED }, (_, at) => {
    const own = (line: number): string => {
      const mark = at === 1 && line < 4 ? 0 : at;
      return `- Qu${mark}ilt${line} qu${mark}weft${line} qu${mark}loom${line}\n`;
    };
    const lines = Array.from({ length: 6 }, (__, line) => own(line)).join('');
    const file = `framed/keeper-${at}.md`;
    const head = `---\nname: qu${Math.max(1, at)}ilter\ndescription: Qu${at}craft\n---\n\n`;
    writeFileSync(
      path.join(root, file),
      `${head}- Hand the loom over to the night watch of the harbour museum\n${lines}`,
    );
    return file;
  });
}

/** Evenly drawn, so that all collections are there, as Spark would sort them. */
function chooseFiles(root: string): string[] {
  const all = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.mdc?$/.test(name))
    .sort(compareBytes);
  const count = Math.min(all.length, Number(values.files));
  return Array.from({ length: count }, (_, at) => all[Math.floor((at * all.length) / count)] as string);
}

function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
