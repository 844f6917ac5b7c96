import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { REPORT_MARK } from '../../write/reportMark.ts';
import { readBounded } from '../files/readBounded.ts';
import { FILE_LIMITS } from '../limits.ts';
import { resolveReal } from './resolveReal.ts';

/**
 * Files that an earlier run wrote, by the reports (JSON) that stand among these files.
 *
 * @returns Absolute paths, links followed.
 */
export async function findWritten(files: readonly string[], cwd: string): Promise<Set<string>> {
  const written = new Set<string>();
  for (const file of files.filter((one) => one.toLowerCase().endsWith('.json'))) {
    const absolute = path.resolve(cwd, file);
    for (const output of await readOutputs(absolute))
      written.add(await resolveReal(path.resolve(path.dirname(absolute), output), cwd));
  }
  return written;
}

/** What a report names as written with it, from its own folder. Whatever else the file holds, it names nothing. */
async function readOutputs(file: string): Promise<string[]> {
  if (!/^\s*\{\s*"schemaVersion"/.test(await readStart(file, 64))) return [];
  const text = String(await readBounded(file, FILE_LIMITS.report).catch(() => ''));
  try {
    const { outputs } = JSON.parse(text) as { outputs?: unknown };
    return Array.isArray(outputs) ? outputs.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

/** Which of the Markdown files are reports of this tool, by the mark that they begin with. */
export async function findReports(files: readonly string[], cwd: string): Promise<Set<string>> {
  const reports = new Set<string>();
  for (const file of files.filter((one) => one.toLowerCase().endsWith('.md'))) {
    if ((await readStart(path.resolve(cwd, file), REPORT_MARK.length)) === REPORT_MARK) reports.add(file);
  }
  return reports;
}

/** The first bytes of a file as text; empty where it cannot be read. */
export async function readStart(file: string, length: number): Promise<string> {
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(() => undefined);
  if (!handle) return '';
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } catch {
    return '';
  } finally {
    await handle.close();
  }
}
