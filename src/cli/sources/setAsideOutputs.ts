import path from 'node:path';
import { REPORT_MARK } from '../../write/reportMark.ts';
import { readBounded } from '../files/readBounded.ts';
import { FILE_LIMITS } from '../limits.ts';
import { CommandError, type Problem } from '../problem.ts';
import type { FoundFiles } from './findFiles.ts';
import { resolveReal } from './resolveReal.ts';

/** Share of its lines that must stand in the sources for a file to be an earlier merge of them. */
const MOST_LINES = 0.9;
/** Share of the sources' lines that it holds itself: a copy of one of them that somebody changed holds less of the others. */
const LEAST_HELD = 0.5;

/**
 * Takes the outputs of this run out of its sources: what the last run wrote into the folder is no persona of it. A file that is not
 * known as such an output, by its mark or by holding hardly a line that the sources do not have, is a persona that would be lost.
 *
 * @throws CommandError that lists each output that is a source of its own; with `force` it stays one, and is replaced.
 */
export async function setAsideOutputs(
  found: FoundFiles,
  outputs: readonly string[],
  { cwd, force }: { cwd: string; force: boolean },
): Promise<FoundFiles> {
  if (force) return found;
  const targets = new Set(await Promise.all(outputs.map((output) => resolveReal(output, cwd))));
  const own: string[] = [];
  for (const file of found.files) if (targets.has(await resolveReal(file, cwd))) own.push(file);
  if (own.length === 0) return found;
  const files = found.files.filter((file) => !own.includes(file));
  const known = new Set<string>();
  for (const file of files) for (const line of listLines(await readText(file, cwd))) known.add(line);
  const problems: Problem[] = [];
  for (const file of own) {
    if (!isEarlierOutput(await readText(file, cwd), known))
      problems.push({ code: 'output-is-input', path: file });
  }
  if (problems.length === 0 && files.length === 0) problems.push({ code: 'only-outputs' });
  if (problems.length > 0) throw new CommandError(problems);
  return {
    files,
    passedOver: [...found.passedOver, ...own.map((file) => ({ file, reason: 'output' as const }))],
  };
}

function isEarlierOutput(text: string, known: ReadonlySet<string>): boolean {
  if (text.trim() === '' || text.startsWith(REPORT_MARK)) return true;
  const lines = listLines(text);
  const held = new Set(lines.filter((line) => known.has(line)));
  const own = lines.filter((line) => !known.has(line));
  const running = ` ${[...known].join(' ')} `;
  return (
    lines.length > 0 &&
    own.length <= lines.length * (1 - MOST_LINES) &&
    held.size >= known.size * LEAST_HELD &&
    own.every((line) => isMadeOf(line, known, running))
  );
}

/** True for words that stand so in a source, on however many lines, and for a line of one with names set into it; any other line is somebody's, and would be lost. */
function isMadeOf(line: string, known: ReadonlySet<string>, running: string): boolean {
  if (running.includes(` ${line} `)) return true;
  const words = new Set(line.split(' '));
  return [...known].some((one) => {
    const theirs = one.split(' ');
    return theirs.length >= LEAST_WORDS && theirs.every((word) => words.has(word));
  });
}

/** A line of fewer words stands in many others by chance. */
const LEAST_WORDS = 3;

/** What cannot be read here is refused when it is read as a source. */
async function readText(file: string, cwd: string): Promise<string> {
  return String(await readBounded(path.resolve(cwd, file), FILE_LIMITS.report).catch(() => ''));
}

/** The lines and sentences of a persona's body that say something, without the marks and numbers that a merge may change. */
function listLines(text: string): string[] {
  const body = text.replace(/^\uFEFF?---\r?\n[\s\S]*?\n---[ \t]*(?:\r?\n|$)/, '');
  return body
    .split(/\r?\n|(?<=[.!?:])\s+/)
    .map(foldLine)
    .filter((line) => /[\p{L}\p{N}]/u.test(line));
}

function foldLine(line: string): string {
  return line
    .replace(/^[\s>]*(?:#+|[-*+•]|\d+[.)])\s+/, '')
    .replace(/[\p{P}\p{S}\s]+/gu, ' ')
    .trim()
    .toLowerCase();
}
