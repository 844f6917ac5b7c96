import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from 'vitest';

/** A folder of its own for each test of the file that imports this; gone after the test. */
export let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'persona-merge-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Writes a file in it, with the folders above it. @returns the name */
export function put(name: string, content: string | Buffer): string {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), content);
  return name;
}

export function read(name: string): string {
  return readFileSync(path.join(folder, name), 'utf8');
}
