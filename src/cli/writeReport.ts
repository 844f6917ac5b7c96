import path from 'node:path';
import type { CheckReport, MergeResult } from '../types/index.ts';
import { CommandError } from './problem.ts';

/** @param outputs what is written beside the report, from its folder. */
type Writer = (result: MergeResult, outputs: readonly string[]) => string;

/** Kinds of report by extension. Each is loaded only when asked for. */
const WRITERS: Record<string, () => Promise<Writer>> = {
  '.json': async () => (result, outputs) => `${JSON.stringify({ ...result.report, outputs }, null, 2)}\n`,
  '.md': async () => {
    const { writeReportMarkdown } = await import('../write/writeReportMarkdown.ts');
    return (result) => writeReportMarkdown(result.report);
  },
  '.html': async () => {
    const { buildPageData } = await import('../write/buildPageData.ts');
    const { writeReportHtml } = await import('../write/writeReportHtml.ts');
    return (result) => writeReportHtml(buildPageData(result));
  },
};

/** @throws CommandError that lists the names whose extension stands for no kind of report. */
export function checkReportTypes(
  files: readonly string[],
  kinds: readonly string[] = Object.keys(WRITERS),
): void {
  const unknown = files.filter((file) => !kinds.includes(extensionOf(file)));
  const args = { kinds: kinds.join(', ') };
  if (unknown.length > 0)
    throw new CommandError(unknown.map((path) => ({ code: 'report-type', path, args })));
}

/**
 * The report as text of the kind that the file's extension names.
 *
 * @param outputs all that the run writes, as the user named it; the JSON names it, so that a later run knows what is no source.
 */
export async function writeReport(
  file: string,
  result: MergeResult,
  outputs: readonly string[],
): Promise<string> {
  const load = WRITERS[extensionOf(file)];
  if (!load)
    throw new CommandError([
      { code: 'report-type', path: file, args: { kinds: Object.keys(WRITERS).join(', ') } },
    ]);
  const folder = path.dirname(path.resolve('/', file));
  const others = outputs
    .filter((output) => output !== file)
    .map((output) => path.relative(folder, path.resolve('/', output)).replaceAll(path.sep, '/'));
  return (await load())(result, others);
}

/** The findings of a check as JSON or Markdown, by the file's extension. */
export async function writeCheckReport(file: string, result: CheckReport): Promise<string> {
  if (extensionOf(file) === '.json') return `${JSON.stringify(result, null, 2)}\n`;
  const { writeCheckMarkdown } = await import('../write/writeCheckMarkdown.ts');
  return writeCheckMarkdown(result);
}

function extensionOf(file: string): string {
  return path.extname(file).toLowerCase();
}
