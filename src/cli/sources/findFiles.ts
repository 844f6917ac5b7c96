import { stat } from 'node:fs/promises';
import path from 'node:path';
import { CommandError, type Problem, usageError } from '../problem.ts';
import { dropOtherToml } from './dropOtherToml.ts';
import { findReferences } from './findReferences.ts';
import { findReports, findWritten } from './findWritten.ts';
import { isProjectFile } from './isProjectFile.ts';
import { isSectionFile } from './isSectionFile.ts';
import { listFiles } from './listFiles.ts';
import { resolveReal, STREAM } from './resolveReal.ts';

/** Why a file of a folder or pattern is no source. */
export type PassedOver = 'excluded' | 'link' | 'project' | 'written' | 'report' | 'output' | 'reference';

export interface FoundFiles {
  /** Each once, in the order given; within a folder or pattern in natural order ("a2" before "a10"). Paths stay as the caller wrote them. */
  files: string[];
  /** What was found and is not read, with the reason. */
  passedOver: { file: string; reason: PassedOver }[];
}

/**
 * Files that the operands name. A folder stands for all `.md` and `.mdc` files in it and below it, and agents in TOML; what a folder or a pattern holds besides personas is
 * passed over: papers of the project, JSON, reports, and files that a report beside them names as written by the tool. A file that is
 * named itself is taken, whatever it is called.
 *
 * @param exclude Patterns of files that are left out, wherever they stand.
 * @throws CommandError that lists every operand that names nothing.
 */
export async function findFiles(
  operands: readonly string[],
  cwd: string,
  exclude: readonly string[] = [],
): Promise<FoundFiles> {
  if (operands.length === 0) throw new CommandError([{ code: 'no-input' }]);
  const problems: Problem[] = [];
  const found = new Map<string, string>();
  const passedOver: FoundFiles['passedOver'] = [];
  const isExcluded = await matchFiles(exclude, cwd);
  for (const operand of operands) {
    const { files, links, isNamed } = await expandOperand(operand, cwd);
    for (const file of links) passedOver.push({ file, reason: 'link' });
    const aside = isNamed ? new Map<string, PassedOver>() : await listAside(files, operand, cwd);
    const left = files.filter((file) => {
      const reason = isExcluded(file) ? 'excluded' : aside.get(file);
      if (reason) passedOver.push({ file, reason });
      return !reason;
    });
    if (left.length === 0 && !files.some(isExcluded)) problems.push(await describeEmpty(operand, cwd));
    for (const file of left) {
      const real = await resolveReal(file, cwd);
      if (!found.has(real)) found.set(real, file);
    }
  }
  if (problems.length > 0) throw new CommandError(problems);
  if (found.size === 0) throw new CommandError([{ code: 'all-excluded' }]);
  const named = new Set(found.values());
  const seen = new Set<string>();
  return {
    files: [...found.values()],
    passedOver: passedOver.filter(({ file }) => !named.has(file) && !seen.has(file) && seen.add(file)),
  };
}

/** The one file that an operand names. @throws CommandError where it names none. */
export async function findFile(operand: string, cwd: string): Promise<string> {
  const { files } = await expandOperand(operand, cwd);
  const [file] = files;
  if (file === undefined) throw new CommandError([await describeEmpty(operand, cwd)]);
  return file;
}

interface Expanded {
  files: string[];
  /** Links that are not followed. */
  links: string[];
  /** True where the operand is a file itself. */
  isNamed: boolean;
}

async function expandOperand(operand: string, cwd: string): Promise<Expanded> {
  if (operand === STREAM) return { files: [STREAM], links: [], isNamed: true };
  if (operand.trim() === '') throw usageError('Expected FILE, DIR or GLOB, found an empty text among them.');
  const absolute = path.resolve(cwd, operand);
  const found = await stat(absolute).catch(() => undefined);
  if (found?.isFile()) return { files: [operand], links: [], isNamed: true };
  if (found?.isDirectory()) {
    const join = (name: string): string => joinAsGiven(operand, name);
    const { names, links } = await listFiles('**/*.{md,mdc,toml,json}', absolute, join);
    return { files: await dropOtherToml(names.map(join), cwd), links: links.map(join), isNamed: false };
  }
  if (found) return { files: [], links: [], isNamed: false };
  const { isDynamicPattern } = await import('tinyglobby');
  if (!isDynamicPattern(operand)) return { files: [], links: [], isNamed: false };
  const { names, links } = await listFiles(operand.replaceAll('\\', '/'), cwd);
  return { files: names, links, isNamed: false };
}

async function describeEmpty(operand: string, cwd: string): Promise<Problem> {
  const found = await stat(path.resolve(cwd, operand)).catch(() => undefined);
  if (found?.isDirectory()) return { code: 'no-personas', path: operand };
  if (found) return { code: 'not-a-file', path: operand };
  const { isDynamicPattern } = await import('tinyglobby');
  return { code: isDynamicPattern(operand) ? 'no-match' : 'missing', path: operand };
}

/** Which of the files of a folder or pattern are no personas. A pattern that ends in a name ("docs/*\/README.md") names such files itself. */
async function listAside(
  files: readonly string[],
  operand: string,
  cwd: string,
): Promise<Map<string, PassedOver>> {
  const last = operand.slice(operand.replaceAll('\\', '/').lastIndexOf('/') + 1).toLowerCase();
  const written = await findWritten(files, cwd);
  const reports = await findReports(files, cwd);
  const references = findReferences(files);
  const aside = new Map<string, PassedOver>();
  for (const file of files) {
    const name = file.slice(file.lastIndexOf('/') + 1);
    if (name.toLowerCase() === last) continue;
    if (written.has(await resolveReal(file, cwd))) aside.set(file, 'written');
    else if (isProjectFile(name)) aside.set(file, 'project');
    else if (reports.has(file)) aside.set(file, 'report');
    else if (references.has(file) || (await isSectionFile(path.resolve(cwd, file))))
      aside.set(file, 'reference');
  }
  return aside;
}

/** A pattern holds for a file, or a folder, of that name wherever it stands. */
export async function matchFiles(
  patterns: readonly string[],
  cwd: string,
): Promise<(file: string) => boolean> {
  if (patterns.length === 0) return () => false;
  const { default: picomatch } = await import('picomatch');
  const all = patterns.flatMap((given) => {
    const pattern = given.replaceAll('\\', '/').replace(/^(?:\.{0,2}\/)+|\/+$/g, '');
    return [pattern, `**/${pattern}`, `${pattern}/**`, `**/${pattern}/**`];
  });
  const matches = picomatch(all, { dot: true });
  return (file) => {
    if (file === STREAM) return false;
    const place = path.relative(cwd, path.resolve(cwd, file)).replaceAll(path.sep, '/');
    return matches(place.replace(/^(?:\.\.\/)+/, ''));
  };
}

/** `agents/` + `a.md` → `agents/a.md`; `.` + `a.md` → `a.md`. */
export function joinAsGiven(folder: string, name: string): string {
  const base = folder.replaceAll('\\', '/').replace(/\/+$/, '');
  return base === '.' ? name : `${base}/${name}`;
}
