import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { CommandError, type Problem } from './problem.ts';

const IGNORED = ['**/node_modules/**'];

/**
 * Files that the operands name, each once, in the order given; within a folder or pattern in natural order ("a2" before "a10").
 * A folder stands for all `.md` files in it and below it but README.md. Paths stay as the caller wrote them.
 * @throws CommandError that lists every operand that names nothing.
 */
export async function findFiles(operands: readonly string[], cwd: string): Promise<string[]> {
  if (operands.length === 0) throw new CommandError([{ code: 'no-input' }]);
  const problems: Problem[] = [];
  const found = new Map<string, string>();
  for (const operand of operands) {
    const files = await expandOperand(operand, cwd, problems);
    for (const file of files) {
      const real = await realpath(path.resolve(cwd, file)).catch(() => path.resolve(cwd, file));
      if (!found.has(real)) found.set(real, file);
    }
  }
  if (problems.length > 0) throw new CommandError(problems);
  return [...found.values()];
}

async function expandOperand(operand: string, cwd: string, problems: Problem[]): Promise<string[]> {
  const absolute = path.resolve(cwd, operand);
  const found = await stat(absolute).catch(() => undefined);
  if (found?.isFile()) return [operand];
  if (found?.isDirectory()) {
    const names = await list('**/*.md', absolute);
    const personas = names.filter((name) => path.posix.basename(name).toLowerCase() !== 'readme.md');
    if (personas.length === 0) problems.push({ code: 'no-personas', path: operand });
    return personas.map((name) => joinAsGiven(operand, name));
  }
  if (found) {
    problems.push({ code: 'not-a-file', path: operand });
    return [];
  }
  const { isDynamicPattern } = await import('tinyglobby');
  if (!isDynamicPattern(operand)) {
    problems.push({ code: 'missing', path: operand });
    return [];
  }
  const names = await list(operand.replaceAll('\\', '/'), cwd);
  if (names.length === 0) problems.push({ code: 'no-match', path: operand });
  return names;
}

/** Whoever names files needs no search, and does not wait for its code. */
async function list(pattern: string, cwd: string): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  const names = await glob(pattern, { cwd, ignore: IGNORED, onlyFiles: true, expandDirectories: false });
  const order = new Intl.Collator('en', { numeric: true });
  return names.sort((a, b) => order.compare(a, b) || (a < b ? -1 : 1));
}

/** `agents/` + `a.md` → `agents/a.md`; `.` + `a.md` → `a.md`. */
function joinAsGiven(folder: string, name: string): string {
  const base = folder.replaceAll('\\', '/').replace(/\/+$/, '');
  return base === '.' ? name : `${base}/${name}`;
}
