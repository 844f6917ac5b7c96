import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { expect, test } from 'vitest';

const SOURCE = path.resolve('src');
const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.[jt]sx?$/.test(file));

interface Import {
  file: string;
  target: string;
  typeOnly: boolean;
}

const imports = files.flatMap((file): Import[] => {
  const text = readFileSync(path.join(SOURCE, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const found = text.matchAll(
    /^\s*(?:import|export)\s(type\s)?[^;'"]*?from\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm,
  );
  return [...found].map(([, type, from, dynamic]) => {
    const target = from ?? dynamic ?? '';
    const inside = target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : target;
    return { file, target: inside, typeOnly: type !== undefined };
  });
});

/** The way through the house: a room imports from itself and from rooms before it. */
const ROOMS = ['types', 'read', 'match', 'judge', 'compose', 'report', 'write'];

function roomOf(file: string): string {
  return file.includes('/') ? (file.split('/')[0] ?? '') : '';
}

test('there are imports to look at', () => {
  expect(imports.length).toBeGreaterThan(100);
});

test('imports flow one way', () => {
  const wrong = imports.filter(({ file, target }) => {
    const [from, to] = [roomOf(file), roomOf(target)];
    const inside = files.includes(target) || /^\.\.\//.test(target);
    if (!inside || from === to || !ROOMS.includes(from)) return false;
    return ROOMS.indexOf(to) < 0 || ROOMS.indexOf(to) > ROOMS.indexOf(from);
  });
  expect(wrong).toEqual([]);
});

test('only the command line knows Node', () => {
  const builtin = new Set(builtinModules);
  const wrong = imports.filter(({ file, target }) => {
    return !file.startsWith('cli/') && (target.startsWith('node:') || builtin.has(target));
  });
  expect(wrong).toEqual([]);
});

test('nothing imports the command line but itself', () => {
  expect(imports.filter(({ file, target }) => target.startsWith('cli/') && !file.startsWith('cli/'))).toEqual(
    [],
  );
});

const DOORS: Record<string, string[]> = {
  'gray-matter': ['read'],
  'remark-parse': ['read'],
  'mdast-util-to-string': ['read'],
  'remark-stringify': ['write'],
  'string-similarity': ['match'],
  tinyglobby: ['cli'],
};

test.each(Object.entries(DOORS))('%s stands behind one door, in %j', (name, rooms) => {
  const users = imports
    .filter(({ target, typeOnly }) => target === name && !typeOnly)
    .map(({ file }) => file);
  expect(users.length).toBeLessThanOrEqual(1);
  for (const user of users) expect(rooms).toContain(roomOf(user));
});

test('exports are named', () => {
  const wrong = files.filter((file) =>
    /^export default/m.test(readFileSync(path.join(SOURCE, file), 'utf8')),
  );
  expect(wrong.filter((file) => !file.startsWith('page/'))).toEqual([]);
});
