import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

/** Folders are offered with each of them, since what is looked for may stand in one. */
export type PathKind = 'agents' | 'files' | 'folders';

const ACCEPTED: Record<PathKind, RegExp> = {
  agents: /\.(?:mdc?|toml)$/i,
  files: /(?:)/,
  folders: /(?!)/,
};

/**
 * Paths that begin as the word does, folders with a slash at their end.
 *
 * @param word as the program would be given it, without quotes; `~/` is the home folder.
 */
export async function listPaths(word: string, kind: PathKind, cwd: string): Promise<string[]> {
  const cut = word.lastIndexOf('/') + 1;
  const folder = word.slice(0, cut);
  const start = word.slice(cut);
  if (start === '..') return [`${word}/`];
  const place = path.resolve(
    cwd,
    folder.replace(/^~(?=\/)/, () => homedir()),
  );
  const entries = await readdir(place, { withFileTypes: true }).catch(() => []);
  const paths: string[] = [];
  for (const entry of entries) {
    const { name } = entry;
    if (!name.startsWith(start) || (name.startsWith('.') && !start.startsWith('.')) || !isOneLine(name))
      continue;
    const shown = word === '' ? dropMeaning(name) : folder + name;
    if (await isFolder(entry, place)) paths.push(`${shown}/`);
    else if (ACCEPTED[kind].test(name)) paths.push(shown);
  }
  return paths.sort();
}

/** Answers stand one a line; a name of several lines, or one that is no text, cannot be among them. */
function isOneLine(name: string): boolean {
  return !/[\p{Cc}\ufffd]/u.test(name);
}

/** A name that would be read as a flag or as a home folder. */
function dropMeaning(name: string): string {
  return /^[-~]/.test(name) ? `./${name}` : name;
}

async function isFolder(entry: Dirent, place: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return (await stat(path.join(place, entry.name)).catch(() => undefined))?.isDirectory() ?? false;
}
