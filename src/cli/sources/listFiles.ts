import { type Dirent, readdir } from 'node:fs';
import { lstat, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { reasonOf } from '../describeProblem.ts';
import { CommandError, type Problem } from '../problem.ts';

const IGNORED = ['**/node_modules/**'];

export interface ListedFiles {
  /** From the folder, with `/` between folders, in natural order ("a2" before "a10"). */
  names: string[];
  /** Links that are not followed, likewise: to folders, out of the folder, to no regular file. */
  links: string[];
}

/**
 * Regular files below a folder that a pattern matches. A link is taken where it leads to a regular file in the same folder, and no link
 * to a folder is followed: it may lead round in a circle, out of the folder or to devices.
 *
 * @param show What people call a file or folder of this name.
 * @throws CommandError that lists folders that cannot be read, and files whose names are no UTF-8.
 */
export async function listFiles(
  pattern: string,
  folder: string,
  show: (name: string) => string = (name) => name,
): Promise<ListedFiles> {
  const root = await realpath(folder);
  const problems: Problem[] = [];
  const links: string[] = [];
  const nameOf = (absolute: string): string => path.relative(folder, absolute).replaceAll(path.sep, '/');
  const read = async (parent: string, entries: Dirent[]): Promise<Dirent[]> => {
    const kept: Dirent[] = [];
    for (const entry of entries) {
      const absolute = path.join(parent, entry.name);
      if (entry.name.includes('\ufffd') && !(await lstat(absolute).catch(() => undefined)))
        problems.push({ code: 'file-name', path: show(nameOf(absolute)) });
      else if (!entry.isSymbolicLink()) kept.push(entry);
      else if (await leadsToFile(absolute, root)) kept.push(asFile(entry));
      else if (await isWorthAWord(absolute)) links.push(nameOf(absolute));
    }
    return kept;
  };
  // Whoever names files needs no search, and does not wait for its code.
  const { glob } = await import('tinyglobby');
  const names = await glob(pattern, {
    cwd: folder,
    ignore: IGNORED,
    onlyFiles: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    fs: {
      readdir: ((parent: string, options: { withFileTypes: true }, done: Done) =>
        readdir(parent, options, (error, entries) => {
          // What a pattern names before its first star may not be there; a folder may go while others are read.
          if (error?.code === 'ENOENT' || error?.code === 'ENOTDIR') done(null, []);
          else if (error) {
            problems.push({
              code: 'unreadable',
              path: show(nameOf(parent)) || '.',
              args: { reason: reasonOf(error) },
            });
            done(null, []);
          } else void read(parent, entries).then((kept) => done(null, kept));
        })) as typeof readdir,
    },
  });
  if (problems.length > 0) throw new CommandError(problems);
  return { names: names.sort(compareNames), links: links.sort(compareNames) };
}

type Done = (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void;

let order: Intl.Collator | undefined;

function compareNames(a: string, b: string): number {
  // To make one takes as long as to read ten files.
  order ??= new Intl.Collator('en', { numeric: true });
  return order.compare(a, b) || (a < b ? -1 : 1);
}

async function leadsToFile(link: string, root: string): Promise<boolean> {
  const target = await realpath(link).catch(() => undefined);
  if (target === undefined || !target.startsWith(root.endsWith(path.sep) ? root : root + path.sep))
    return false;
  return (await stat(target).catch(() => undefined))?.isFile() ?? false;
}

/** Of links to programs and pictures nobody expects that they are read. */
async function isWorthAWord(link: string): Promise<boolean> {
  if (/\.md$/i.test(link)) return true;
  return (await stat(link).catch(() => undefined))?.isDirectory() ?? false;
}

function asFile(entry: Dirent): Dirent {
  return Object.assign(Object.create(entry) as Dirent, { isFile: () => true, isSymbolicLink: () => false });
}
