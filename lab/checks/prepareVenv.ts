import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes a virtual environment of Python with what a file of requirements names, unless it is there.
 *
 * @param requirements `name==version` lines
 * @returns what cannot be had; undefined where all is there
 */
export function prepareVenv(venv: string, requirements: string): string | undefined {
  const python = path.join(venv, 'bin/python');
  const wanted = readFileSync(requirements, 'utf8').trim().split('\n');
  const names = wanted.map((line) => line.replace(/[[=].*/, ''));
  const ask = 'import importlib.metadata as m, sys; [print(m.version(name)) for name in sys.argv[1:]]';
  const has = spawnSync(python, ['-c', ask, ...names], { encoding: 'utf8' });
  const versions = wanted.map((line) => line.replace(/^.*==/, ''));
  if (has.status === 0 && has.stdout.trim() === versions.join('\n')) return undefined;
  rmSync(venv, { recursive: true, force: true });
  if (spawnSync('python3', ['-m', 'venv', venv]).status !== 0) return 'Python makes no virtual environment';
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
  return spawnSync(python, install, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
    ? undefined
    : `${wanted.join(', ')} cannot be installed`;
}
