import path from 'node:path';
import type { ScanReport } from '../../types/index.ts';
import { VERSION } from '../version.ts';

/** Kinds of report by extension. Each is loaded only when asked for. */
const WRITERS: Record<string, () => Promise<(report: ScanReport) => string | Iterable<string>>> = {
  '.json': async () => (await import('../../write/writeScanJson.ts')).writeScanJson,
  '.md': async () => (await import('../../write/writeScanMarkdown.ts')).writeScanMarkdown,
  '.html': async () => (await import('../../write/writeScanHtml.ts')).writeScanHtml,
  '.sarif': async () => {
    const { writeScanSarif } = await import('../../write/writeScanSarif.ts');
    return (report) => writeScanSarif(report, VERSION);
  },
};

export const SCAN_REPORTS: readonly string[] = Object.keys(WRITERS);

/** The findings as text of the kind that the file's extension names, which has to be one of `SCAN_REPORTS`. */
export async function writeScanReport(file: string, report: ScanReport): Promise<string | Iterable<string>> {
  const load = WRITERS[path.extname(file).toLowerCase()];
  if (!load)
    throw new TypeError(`Expected a name that ends in one of ${SCAN_REPORTS.join(', ')}, not ${file}`);
  return (await load())(report);
}
