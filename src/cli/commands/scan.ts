import type { PlacedDigest, ScanReport } from '../../types/index.ts';
import { writeScanJson } from '../../write/writeScanJson.ts';
import { awaitDrain } from '../awaitDrain.ts';
import type { Invocation, Run, Values } from '../command.ts';
import { type OutputPlan, planOutputs, writeOutputs } from '../outputs.ts';
import { usageError } from '../problem.ts';
import { readBaseline, writeBaseline } from '../scan/baseline.ts';
import { findCacheFolder } from '../scan/digestCache.ts';
import { listAgentFiles } from '../scan/listAgentFiles.ts';
import { readDigests } from '../scan/readDigests.ts';
import { showScanProgress } from '../scan/showScanProgress.ts';
import { SCAN_REPORTS, writeScanReport } from '../scan/writeScanReport.ts';
import { reportPassedOver } from '../sources/reportPassedOver.ts';
import { wantsColor } from '../terminal.ts';
import { checkReportTypes } from '../writeReport.ts';

export const scan: Run = async (invocation) => {
  const { values, terminal } = invocation;
  const cwd = terminal.cwd();
  const { report: reports = [], baseline } = values;
  if (values.merge && values.json)
    throw usageError('Expected --merge or --json, not both.', { helpFor: 'scan' });
  refuseWithoutMerge(values);
  checkReportTypes(reports, SCAN_REPORTS);
  if (values['update-baseline'] && baseline === undefined)
    throw usageError('Expected --baseline FILE with --update-baseline.', { helpFor: 'scan' });
  const outputs = [...reports, ...(values['update-baseline'] && baseline !== undefined ? [baseline] : [])];
  const plan = await planOutputs(outputs, [], { cwd, force: false });
  const { report, close } = await scanFiles(invocation);
  try {
    return await useReport(report, invocation, plan);
  } finally {
    close();
  }
};

async function useReport(report: ScanReport, invocation: Invocation, plan: OutputPlan): Promise<number> {
  const { values, terminal } = invocation;
  const { report: reports = [], baseline } = values;
  const written = await Promise.all(
    reports.map(async (path) => ({ path, text: await writeScanReport(path, report) })),
  );
  if (values['update-baseline'] && baseline !== undefined)
    written.push({ path: baseline, text: writeBaseline(baseline, report, terminal.cwd()) });
  await writeOutputs(plan, written);
  if (values.merge) {
    const { consolidate } = await import('../consolidate/consolidate.ts');
    return consolidate(report, invocation);
  }
  await print(report, invocation);
  return overlapsTooMuch(report, values) ? 1 : 0;
}

/**
 * Finds, reads and compares what the operands name.
 *
 * @returns The report, and what is to be called when it has been used: of many agents a part stands on disk.
 */
async function scanFiles({
  operands,
  values,
  terminal,
}: Invocation): Promise<{ report: ScanReport; close: () => void }> {
  const { env, stderr } = terminal;
  const cwd = terminal.cwd();
  const home = env.HOME ?? env.USERPROFILE;
  const found = await listAgentFiles(operands, {
    cwd,
    ...(home && { home }),
    ...(values.exclude && { exclude: values.exclude }),
  });
  const progress = showScanProgress(terminal);
  let close = (): void => {};
  try {
    const cacheFolder = values['no-cache'] ? undefined : findCacheFolder(env, process.platform);
    const read = await readDigests(found.files, { cwd, cacheFolder, onProgress: progress.show });
    const { digests, unread, reports } = read;
    close = read.close;
    const options = {
      ...(values['min-overlap'] !== undefined && { minOverlap: values['min-overlap'] }),
      accepted: await acceptedPairs(digests, values, cwd),
      onProgress: progress.show,
    };
    const { loadDictionary } = await import('../../match/loadDictionary.ts');
    const { reportScan } = await import('../../scan/reportScan.ts');
    const report = reportScan(digests, unread, options, await loadDictionary(), read.keep);
    progress.clear();
    const passedOver = [...found.passedOver, ...reports.map((file) => ({ file, reason: 'report' as const }))];
    if (!values.quiet) reportPassedOver(passedOver, stderr);
    return { report, close };
  } catch (error) {
    close();
    throw error;
  } finally {
    progress.clear();
  }
}

async function acceptedPairs(digests: readonly PlacedDigest[], values: Values, cwd: string) {
  if (values.baseline === undefined) return [];
  const agents = digests.map(({ path }) => path);
  return readBaseline(values.baseline, { cwd, agents, mayBeMissing: values['update-baseline'] === true });
}

async function print(report: ScanReport, { values, terminal }: Invocation): Promise<void> {
  const { stdout, env } = terminal;
  if (values.json) {
    for (const piece of writeScanJson(report))
      if (stdout.write(piece) === false && !(await awaitDrain(stdout))) return;
  } else if (!values.quiet) {
    const { writeScanSummary } = await import('../../write/writeScanSummary.ts');
    // What is read by a program, or put into a file, is cut nowhere.
    const width = stdout.isTTY && stdout.columns ? Math.max(60, stdout.columns) : 400;
    stdout.write(writeScanSummary(report, { color: wantsColor(stdout, env), width }));
  }
}

function overlapsTooMuch({ pairs }: ScanReport, values: Values): boolean {
  const most = values['max-overlap'];
  if (most === undefined) return false;
  return pairs.some(
    ({ aInB, bInA, proposal, accepted }) => !accepted && proposal !== 'apart' && Math.max(aInB, bInA) > most,
  );
}

/** What only says how to merge says nothing without it, and whoever says it expects something. */
function refuseWithoutMerge(values: Values): void {
  for (const flag of ['into', 'dry-run', 'rewrite-references', 'yes'] as const)
    if (values[flag] !== undefined && !values.merge)
      throw usageError(`Expected --merge with --${flag}.`, { helpFor: 'scan' });
}
