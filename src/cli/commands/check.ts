import type { CheckReport } from '../../types/index.ts';
import type { Run, Values } from '../command.ts';
import { planOutputs, writeOutputs } from '../outputs.ts';
import { printData } from '../printData.ts';
import { usageError } from '../problem.ts';
import { readSources } from '../readSources.ts';
import { refuseUnreadable } from '../refuseUnreadable.ts';
import { appendSections, readSectioned } from '../sectionFiles.ts';
import { findFile } from '../sources/findFiles.ts';
import { gatherSources } from '../sources/gatherSources.ts';
import { readLimits } from '../sources/readLimits.ts';
import { resolveReal } from '../sources/resolveReal.ts';
import { wantsColor } from '../terminal.ts';
import { checkReportTypes, writeCheckReport } from '../writeReport.ts';

export const check: Run = async (invocation) => {
  const { operands, values, terminal } = invocation;
  const cwd = terminal.cwd();
  const [operand] = operands;
  if (operand === undefined || operands.length > 1)
    throw usageError(`Expected one MERGED file, found ${operands.length}.`, { helpFor: 'check' });
  if (!values.against?.length)
    throw usageError('Expected --against with the sources of the merged agent.', { helpFor: 'check' });
  const reports = values.report ?? [];
  checkReportTypes(reports, ['.json', '.md']);
  const mergedFile = await findFile(operand, cwd);
  const { files } = await gatherSources(values.against, reports, invocation);
  const others = await leaveOut(files, mergedFile, cwd);
  const plan = await planOutputs(reports, [mergedFile, ...others], { cwd, force: values.force === true });
  const limits = values.limit && readLimits(values.limit);
  const [first, ...sources] = await readSources([mergedFile, ...others], terminal, limits);
  if (!first || sources.length === 0)
    throw usageError('Expected a source after --against that is not the merged file itself.');
  const { merged, starts } = await refuseUnreadable([first], async () => {
    const { text, starts } = appendSections(await readSectioned(mergedFile, terminal, limits));
    return { merged: { ...first, text }, starts };
  });

  const { checkMerge, readPersona } = await import('../../index.ts');
  const result = await refuseUnreadable([merged, ...sources], () =>
    checkMerge(readPersona(merged), sources.map(readPersona)),
  );
  const written = await Promise.all(
    reports.map(async (path) => ({ path, text: await writeCheckReport(path, result) })),
  );
  await writeOutputs(plan, written);
  if (values.json) printData(`${JSON.stringify(result, null, 2)}\n`, terminal.stdout);
  else if (!values.quiet) {
    const { writeCheckSummary } = await import('../../write/writeCheckSummary.ts');
    const { stdout, stderr, env } = terminal;
    const width = stdout.isTTY && stdout.columns ? { width: Math.max(60, stdout.columns) } : {};
    stdout.write(writeCheckSummary(result, { color: wantsColor(stdout, env), ...width }));
    for (const { path, line } of starts)
      stderr.write(`read with it: ${path}, its lines counted from ${line}\n`);
  }
  return fails(result, values) ? 1 : 0;
};

/** A folder of sources often holds the merged file too. */
async function leaveOut(files: readonly string[], merged: string, cwd: string): Promise<string[]> {
  const own = await resolveReal(merged, cwd);
  const reals = await Promise.all(files.map((file) => resolveReal(file, cwd)));
  return files.filter((_, at) => reals[at] !== own);
}

function fails(result: CheckReport, values: Values): boolean {
  const least = values['min-coverage'];
  if (least !== undefined && result.coverage < least) return true;
  const counts = {
    missing: result.gaps.filter(({ degree }) => degree === 'missing').length,
    weakened: result.weakened.length,
    conflicts: result.conflicts.length,
    invented: result.invented.length,
  };
  return (values['fail-on'] ?? []).some((kind) => counts[kind] > 0);
}
