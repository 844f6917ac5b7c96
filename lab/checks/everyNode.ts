/**
 * Runs the built program and the tests of the command line on every Node that the package names as supported.
 *
 *     npx tsx lab/checks/everyNode.ts [VERSION...]
 *
 * Each Node comes from the npm package `node`. Fails where a test does, where two of them write different bytes for the README's first
 * command, or where standard error holds what the summary does not say (a flag of V8 that this one does not know, a deprecation).
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findNode, NODES } from './findNode.ts';

const VERSIONS = process.argv.length > 2 ? process.argv.slice(2) : NODES;

/** What Node and V8 print by themselves. */
const NOISE = /^\(node:|\(Use `node|^error:|warning|deprecat|^ +at /im;

const root = process.cwd();
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
// `npm run examples` is the README's first command: what follows the build, word by word.
const args: string[] = manifest.scripts.examples.split('node dist/cli.js ')[1].split(' ');
const tests = readdirSync('test').filter((name) => /(?:^|\.)cli\.test\.ts$|^hostile.*\.test\.ts$/.test(name));

interface Run {
  stderr: string;
  files: Record<string, string>;
}

function runExample(node: string): Run {
  const folder = mkdtempSync(path.join(tmpdir(), 'every-node-'));
  cpSync('examples/personas', path.join(folder, 'examples/personas'), { recursive: true });
  const merged = path.join(folder, 'examples/merged');
  mkdirSync(merged);
  const { status, stderr } = spawnSync(node, [path.join(root, 'dist/cli.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`ended with ${status}: ${stderr}`);
  const files = Object.fromEntries(
    readdirSync(merged).map((name) => [name, readFileSync(path.join(merged, name), 'utf8')]),
  );
  rmSync(folder, { recursive: true });
  return { stderr, files };
}

let first: Run | undefined;
for (const version of VERSIONS) {
  const node = findNode(version);
  const run = runExample(node);
  first ??= run;
  const problems = Object.keys(run.files)
    .filter((name) => run.files[name] !== first?.files[name])
    .map((name) => `${name} differs from what Node ${VERSIONS[0]} writes`);
  if (run.stderr !== first.stderr || NOISE.test(run.stderr))
    problems.push(`standard error holds\n${run.stderr}`);
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/vitest.config.ts'];
  const tested = spawnSync(node, [...vitest, ...tests.map((name) => `test/${name}`)], { stdio: 'inherit' });
  if (tested.status !== 0) problems.push('tests failed');
  console.log(
    `Node ${version}: ${problems.join('; ') || `${Object.keys(run.files).length} files, the same`}`,
  );
  if (problems.length > 0) process.exitCode = 1;
}
