import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { AGENT_ENDINGS, AGENT_FOLDERS } from '../../formats/agentFolders.ts';
import type { Scope } from '../../types/index.ts';
import { CommandError, type Problem } from '../problem.ts';
import { type FoundFiles, joinAsGiven, matchFiles, type PassedOver } from '../sources/findFiles.ts';
import { findWritten } from '../sources/findWritten.ts';
import { isProjectFile } from '../sources/isProjectFile.ts';
import { isSectionFile } from '../sources/isSectionFile.ts';

/** A file that may hold an agent, as the caller would write it. */
export interface AgentFile {
  path: string;
  scope: Scope;
}

export interface AgentFiles {
  /** Each once, folder after folder, within a folder in natural order. */
  files: AgentFile[];
  passedOver: FoundFiles['passedOver'];
  /** Folders that were looked into. */
  folders: string[];
}

/** What holds copies of other things and no agents of its own. */
const IGNORED = new Set(['node_modules', '.git', '.persona-merge']);

/**
 * Finds files of agents: in the folders given, else in those where tools look for them. Links are followed, each file and folder is seen once, so that
 * links in a circle end.
 *
 * @param home The user's home folder; without one, only the project's folders are looked into.
 * @throws CommandError that lists every operand that is missing, or says that there is no agent.
 */
export async function listAgentFiles(
  operands: readonly string[],
  { cwd, home, exclude = [] }: { cwd: string; home?: string; exclude?: readonly string[] },
): Promise<AgentFiles> {
  const found: AgentFiles = { files: [], passedOver: [], folders: [] };
  const walk = new Walk(found, await matchFiles(exclude, cwd), cwd);
  const problems: Problem[] = [];
  for (const operand of operands) {
    const there = await stat(path.resolve(cwd, operand)).catch(() => undefined);
    if (there?.isDirectory())
      await walk.look(operand, { scope: scopeOf(operand, cwd, home), endings: AGENT_ENDINGS });
    else if (there?.isFile()) await walk.add(operand, 'project');
    else problems.push({ code: there ? 'not-a-file' : 'missing', path: operand });
  }
  if (problems.length > 0) throw new CommandError(problems);
  if (operands.length === 0) {
    for (const { folder, from, scope, endings, within } of AGENT_FOLDERS) {
      const base = from === 'home' ? home : '.';
      if (base === undefined) continue;
      await walk.look(joinAsGiven(base, folder), { scope, endings, ...(within && { within }) });
    }
  }
  if (found.files.length === 0) throw new CommandError([{ code: 'no-agents' }]);
  return found;
}

/** A folder that is named is the user's own where it stands in their `.claude`. */
function scopeOf(folder: string, cwd: string, home: string | undefined): Scope {
  if (home === undefined) return 'project';
  const place = path
    .relative(path.resolve(home, '.claude'), path.resolve(cwd, folder))
    .replaceAll(path.sep, '/');
  if (place.startsWith('..') || path.isAbsolute(place)) return 'project';
  return place.startsWith('plugins') ? 'plugin' : 'user';
}

interface Wanted {
  scope: Scope;
  endings: readonly string[];
  within?: string;
}

/** One search through folders; remembers what it has seen. */
class Walk {
  readonly #found: AgentFiles;
  readonly #isExcluded: (file: string) => boolean;
  readonly #cwd: string;
  readonly #seen = new Set<string>();
  readonly #order = new Intl.Collator('en', { numeric: true });

  constructor(found: AgentFiles, isExcluded: (file: string) => boolean, cwd: string) {
    this.#found = found;
    this.#isExcluded = isExcluded;
    this.#cwd = cwd;
  }

  /** Looks into a folder and those below it; one that is missing or locked holds nothing. */
  async look(folder: string, wanted: Wanted): Promise<void> {
    const before = this.#found.files.length;
    const queue = [{ folder, isWithin: wanted.within === undefined }];
    for (let next = queue.pop(); next; next = queue.pop()) {
      const absolute = path.resolve(this.#cwd, next.folder);
      const real = await this.#findNew(absolute);
      if (real === undefined) continue;
      const entries = await readdir(absolute, { withFileTypes: true }).catch(() => []);
      const names = entries
        .map(({ name }) => name)
        .sort((a, b) => this.#order.compare(a, b) || (a < b ? -1 : 1));
      const kinds = new Map(entries.map((entry) => [entry.name, entry]));
      const written = await findWritten(
        names.filter((name) => name.endsWith('.json')),
        absolute,
      );
      const folders: typeof queue = [];
      for (const name of names) {
        const entry = kinds.get(name);
        const place = joinAsGiven(next.folder, name);
        const linked = entry?.isSymbolicLink()
          ? await stat(path.join(absolute, name)).catch(() => undefined)
          : entry;
        if (linked?.isDirectory() && !IGNORED.has(name))
          folders.push({ folder: place, isWithin: next.isWithin || name === wanted.within });
        else if (
          linked?.isFile() &&
          next.isWithin &&
          wanted.endings.some((ending) => name.toLowerCase().endsWith(ending))
        )
          await this.add(place, wanted.scope, {
            written,
            // What is no link stands where its folder does.
            ...(!entry?.isSymbolicLink() && { real: path.join(real, name) }),
          });
      }
      for (const one of folders.reverse()) queue.push(one);
    }
    if (this.#found.files.length > before) this.#found.folders.push(folder);
  }

  async add(
    file: string,
    scope: Scope,
    { written, real }: { written?: ReadonlySet<string>; real?: string } = {},
  ): Promise<void> {
    const reason = await this.#reasonAgainst(file, written);
    if (reason) this.#found.passedOver.push({ file, reason });
    else if ((await this.#findNew(path.resolve(this.#cwd, file), real)) !== undefined)
      this.#found.files.push({ path: file, scope });
  }

  async #reasonAgainst(
    file: string,
    written: ReadonlySet<string> | undefined,
  ): Promise<PassedOver | undefined> {
    if (this.#isExcluded(file)) return 'excluded';
    if (!written) return undefined;
    if (written.has(path.resolve(this.#cwd, file))) return 'written';
    if (isProjectFile(file)) return 'project';
    return (await isSectionFile(path.resolve(this.#cwd, file))) ? 'reference' : undefined;
  }

  /** Where a file or folder really stands, where it was not met before. @param known Where that is known. */
  async #findNew(absolute: string, known?: string): Promise<string | undefined> {
    const real = known ?? (await realpath(absolute).catch(() => undefined));
    if (real === undefined || this.#seen.has(real)) return undefined;
    this.#seen.add(real);
    return real;
  }
}
