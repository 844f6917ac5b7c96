import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';

/** Every line of Node that the package names as supported. */
export const NODES = ['20.19', '22', '24'];

/** The program of a version of Node, from the npm package `node`. */
export function findNode(version: string): string {
  const words = ['-y', '-p', `node@${version}`, 'node', '-p', 'process.execPath'];
  return execFileSync('npx', words, { cwd: tmpdir(), encoding: 'utf8' }).trim();
}
