import { readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { CommandError, type Problem } from '../problem.ts';
import { replaceFile } from './carryOut.ts';
import { hashOf, type OpenJournal, saveJournal } from './journal.ts';

export interface TakenBack {
  /** Absolute paths of the files that are as they were. */
  restored: string[];
  /** Merged agents that were moved into the backup. */
  setAside: string[];
}

/**
 * Takes a consolidation back: every file that it took or changed is as it was, what it wrote is moved into the backup. May be killed and run again.
 *
 * @param force Whether to go on where a file was changed since; what it holds then is moved into the backup, too.
 * @throws CommandError that lists every file that was changed since, and every copy that is damaged; nothing is touched then.
 */
export async function takeBack(
  open: OpenJournal,
  { cwd, force }: { cwd: string; force: boolean },
): Promise<TakenBack> {
  const { folder, journal } = open;
  const problems: Problem[] = [];
  const writtenHash = new Map(journal.written.map(({ path: file, hash }) => [file, hash]));
  const oldHash = new Map(journal.files.map(({ path: file, hash }) => [file, hash]));
  const now = new Map<string, string | undefined>();
  for (const file of new Set([...writtenHash.keys(), ...oldHash.keys()])) {
    const hash = await readFile(file).then(hashOf, () => undefined);
    now.set(file, hash);
    const isKnown = hash === undefined || hash === writtenHash.get(file) || hash === oldHash.get(file);
    if (!isKnown && !force)
      problems.push({
        code: 'changed',
        path: path.relative(cwd, file),
        args: { reason: 'Was changed since. Move it away, or --force moves it into the backup.' },
      });
  }
  for (const { path: file, copy, hash } of journal.files) {
    const kept = await readFile(path.join(folder, copy)).then(hashOf, () => undefined);
    if (kept === hash || now.get(file) === hash) continue;
    problems.push({
      code: 'changed',
      path: path.relative(cwd, path.join(folder, copy)),
      args: { reason: `Is damaged or gone: it is the copy of ${path.relative(cwd, file)}.` },
    });
  }
  if (problems.length > 0) throw new CommandError(problems);
  const setAside: string[] = [];
  for (const [file, hash] of now) {
    if (hash === undefined || hash === oldHash.get(file)) continue;
    await rename(file, path.join(folder, `undone-${setAside.length + 1}-${path.basename(file)}`));
    setAside.push(file);
  }
  const restored: string[] = [];
  for (const { path: file, copy, hash } of journal.files) {
    if (now.get(file) !== hash) await replaceFile(file, await readFile(path.join(folder, copy)));
    restored.push(file);
  }
  await saveJournal({ folder, journal: { ...journal, state: 'undone' } });
  return { restored, setAside };
}
