import path from 'node:path';
import type { MergeResult } from '../types/index.ts';
import { CommandError } from './problem.ts';

type Writer = (result: MergeResult) => string;

/** Kinds of report by extension. Each is loaded only when asked for. */
const WRITERS: Record<string, () => Promise<Writer>> = {
  '.json': async () => (result) => `${JSON.stringify(result.report, null, 2)}\n`,
  '.md': async () => {
    const { writeReportMarkdown } = await import('../write/writeReportMarkdown.ts');
    return (result) => writeReportMarkdown(result.report);
  },
};

/** @throws CommandError that lists the names whose extension stands for no kind of report. */
export function checkReportTypes(files: readonly string[]): void {
  const unknown = files.filter((file) => !Object.hasOwn(WRITERS, extensionOf(file)));
  if (unknown.length > 0)
    throw new CommandError(unknown.map((file) => ({ code: 'report-type', path: file })));
}

/** The report as text of the kind that the file's extension names. */
export async function writeReport(file: string, result: MergeResult): Promise<string> {
  const load = WRITERS[extensionOf(file)];
  if (!load) throw new CommandError([{ code: 'report-type', path: file }]);
  return (await load())(result);
}

function extensionOf(file: string): string {
  return path.extname(file).toLowerCase();
}
