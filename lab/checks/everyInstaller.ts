/**
 * Packs the package, installs it with npm, pnpm, yarn and bun, and runs the program and the library from each on every supported Node.
 *
 *     npx tsx lab/checks/everyInstaller.ts [INSTALLER...]
 *
 * The installers come from the npm registry. Fails where one of them does not install, where the program or the library does not run, where
 * two of them write different bytes, or where a global install by npm brings no command or manual page.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findNode, NODES } from './findNode.ts';

const ADD: Record<string, string[]> = {
  npm: ['install', '--no-audit', '--no-fund'],
  pnpm: ['add'],
  yarn: ['add', '--no-lockfile'],
  bun: ['add'],
};
const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(ADD);

const LIBRARY = `
  import { readFileSync } from 'node:fs';
  import { mergeAgents } from 'persona-merge';
  import { buildPageData, writeReportHtml } from 'persona-merge/html';
  const names = ['api-engineer.md', 'service-builder.md'];
  const sources = names.map((path) => ({ path, text: readFileSync('agents/' + path, 'utf8') }));
  const result = await mergeAgents(sources, { name: 'both' });
  if (!writeReportHtml(buildPageData(result)).startsWith('<!doctype html>')) throw new Error('no page');
  process.stdout.write(result.markdown);
`;

const folder = mkdtempSync(path.join(tmpdir(), 'installers-'));
const run = (program: string, args: string[], cwd: string): string =>
  execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

const [packed] = JSON.parse(
  run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], '.'),
);
const tarball = path.join(folder, packed.filename);
const tools = path.join(folder, 'tools');
mkdirSync(tools);
writeFileSync(path.join(tools, 'package.json'), '{"private":true}\n');
run('npm', ['install', '--no-audit', '--no-fund', ...wanted.filter((name) => name !== 'npm')], tools);

const nodes = NODES.map((version) => [version, findNode(version)] as const);
let first: string | undefined;
for (const name of wanted) {
  const place = path.join(folder, name);
  mkdirSync(place);
  writeFileSync(path.join(place, 'package.json'), '{"private":true,"type":"module"}\n');
  cpSync('examples/personas', path.join(place, 'agents'), { recursive: true });
  writeFileSync(path.join(place, 'library.mjs'), LIBRARY);
  const program = name === 'npm' ? 'npm' : path.join(tools, 'node_modules/.bin', name);
  const problems: string[] = [];
  try {
    run(program, [...(ADD[name] ?? []), tarball], place);
    const cli = path.join(place, 'node_modules/persona-merge/dist/cli.js');
    for (const [version, node] of nodes) {
      const operands = ['agents/api-engineer.md', 'agents/service-builder.md', '--name', 'both', '--quiet'];
      const [own, library] = [run(node, [cli, ...operands], place), run(node, ['library.mjs'], place)];
      first ??= own;
      if (own !== first) problems.push(`Node ${version}: the program writes other bytes`);
      // Paths of sources stand in no agent, so that both write the same.
      if (library !== first) problems.push(`Node ${version}: the library writes other bytes`);
    }
    run(path.join(place, 'node_modules/.bin/persona-merge'), ['--version'], place);
    if (name === 'npm') {
      const prefix = path.join(folder, 'global');
      run('npm', ['install', '--global', '--prefix', prefix, '--no-audit', '--no-fund', tarball], place);
      for (const file of ['bin/persona-merge', 'share/man/man1/persona-merge.1'])
        if (!existsSync(path.join(prefix, file))) problems.push(`a global install brings no ${file}`);
    }
  } catch (error) {
    problems.push(String((error as { stderr?: string }).stderr || error));
  }
  console.log(`${name}: ${problems.join('; ') || `installs, and runs on Node ${NODES.join(', ')}`}`);
  if (problems.length > 0) process.exitCode = 1;
}
rmSync(folder, { recursive: true, force: true });
