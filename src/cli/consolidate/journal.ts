import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readBounded } from '../files/readBounded.ts';
import { FILE_LIMITS } from '../limits.ts';

/** Where what a consolidation takes away is kept, from the working directory. */
export const KEPT_FOLDER = '.persona-merge';
const BACKUPS = 'backups';
const JOURNAL = 'journal.json';

/**
 * What one consolidation does, written before it does anything: whenever it is killed, `undo` knows from it what there was. Paths are absolute,
 * so that a run elsewhere cannot mistake them.
 */
export interface Journal {
  version: 1;
  /** `begun` until all is done; `undone` once it was taken back. */
  state: 'begun' | 'done' | 'undone';
  /** Every file that is moved away or changed, with its copy in the backup, and the hash of its bytes. */
  files: { path: string; copy: string; hash: string }[];
  /** Every file that is written, with the hash of its bytes. Those that are in `files` too are changed, the others are new. */
  written: { path: string; hash: string }[];
}

export interface OpenJournal {
  folder: string;
  journal: Journal;
}

/** A folder for the next backup: numbered, so that the last one has the highest number. */
export async function makeBackupFolder(cwd: string): Promise<string> {
  const parent = path.join(cwd, KEPT_FOLDER, BACKUPS);
  await mkdir(parent, { recursive: true });
  for (let number = (await listBackups(cwd)).length + 1; ; number++) {
    const folder = path.join(parent, String(number).padStart(4, '0'));
    try {
      await mkdir(folder);
      return folder;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Backups with a journal that can be read, the oldest first. */
export async function listBackups(cwd: string): Promise<OpenJournal[]> {
  const parent = path.join(cwd, KEPT_FOLDER, BACKUPS);
  const names = (await readdir(parent).catch(() => [])).sort();
  const found: OpenJournal[] = [];
  for (const name of names) {
    const folder = path.join(parent, name);
    const text = String(await readBounded(path.join(folder, JOURNAL), FILE_LIMITS.report).catch(() => ''));
    const journal = parseJournal(text);
    if (journal) found.push({ folder, journal });
  }
  return found;
}

/** Writes the journal so that it is there whole or not at all. */
export async function saveJournal({ folder, journal }: OpenJournal): Promise<void> {
  const beside = path.join(folder, `.${JOURNAL}.tmp`);
  await writeFile(beside, `${JSON.stringify(journal, null, 2)}\n`, { flush: true });
  await rename(beside, path.join(folder, JOURNAL));
}

export function hashOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function parseJournal(text: string): Journal | undefined {
  try {
    const journal = JSON.parse(text) as Journal;
    const isOne = journal.version === 1 && Array.isArray(journal.files) && Array.isArray(journal.written);
    return isOne ? journal : undefined;
  } catch {
    return undefined;
  }
}
