import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { reasonOf } from '../describeProblem.ts';
import { CommandError } from '../problem.ts';
import { hashOf, type Journal, makeBackupFolder, saveJournal } from './journal.ts';

/** What is to change on the disk. Paths are absolute. */
export interface Changes {
  /** Files that go, each kept in the backup. */
  taken: readonly string[];
  /** Files that are written: new ones, and ones that are there and change. */
  written: readonly { path: string; text: string }[];
}

/**
 * Carries changes out so that they can be taken back whenever the process ends: what there was is copied into the backup and the copies are read
 * again, then the journal says what will be, then files are written, and only last others are taken away.
 *
 * @returns The folder of the backup.
 * @throws CommandError where a file changes meanwhile or cannot be written; `undo` then takes back what was done.
 */
export async function carryOut({ taken, written }: Changes, cwd: string): Promise<string> {
  const folder = await makeBackupFolder(cwd);
  const journal: Journal = { version: 1, state: 'begun', files: [], written: [] };
  let current = folder;
  try {
    const old = new Set([...taken, ...(await thoseThere(written.map((file) => file.path)))]);
    for (const file of old) {
      current = file;
      const copy = path.join(folder, String(journal.files.length + 1).padStart(4, '0') + path.extname(file));
      await copyFile(file, copy);
      const hash = hashOf(await readFile(copy));
      if (hash !== hashOf(await readFile(file))) throw new Error('it changed while it was copied');
      journal.files.push({ path: file, copy: path.basename(copy), hash });
    }
    journal.written = written.map((file) => ({ path: file.path, hash: hashOf(file.text) }));
    await saveJournal({ folder, journal });
    for (const file of written) {
      current = file.path;
      await replaceFile(file.path, file.text);
    }
    const kept = new Set(written.map((file) => file.path));
    for (const { path: file, hash } of journal.files) {
      current = file;
      if (kept.has(file)) continue;
      // Whoever saved it in between has said something that the merged agent does not hold.
      if (hashOf(await readFile(file)) !== hash) throw new Error('it changed meanwhile');
      await rm(file);
    }
    journal.state = 'done';
    await saveJournal({ folder, journal });
    return folder;
  } catch (error) {
    const reason = `Stopped at ${path.relative(cwd, current)} (${reasonOf(error)}). Nothing is lost: \`persona-merge undo\` takes back what was done.`;
    throw new CommandError([{ code: 'no-backup', args: { reason } }], { cause: error });
  }
}

/** There whole or as before, whenever the process ends. */
export async function replaceFile(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const beside = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    await writeFile(beside, content, { flush: true });
    await rename(beside, file);
  } finally {
    await rm(beside, { force: true });
  }
}

async function thoseThere(files: readonly string[]): Promise<string[]> {
  const there = await Promise.all(
    files.map((file) =>
      readFile(file).then(
        () => true,
        () => false,
      ),
    ),
  );
  return files.filter((_, at) => there[at]);
}
