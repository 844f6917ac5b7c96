import path from 'node:path';
import { UnlikeError } from '../../scan/UnlikeError.ts';
import type { MergeOptions, MergeResult, Source } from '../../types/index.ts';
import { checkUpToDate } from '../checkUpToDate.ts';
import type { Invocation, Run, Values } from '../command.ts';
import { dryRun } from '../dryRun.ts';
import { askEditor } from '../edit/askEditor.ts';
import { reportEditing } from '../edit/reportEditing.ts';
import { startEditor } from '../edit/startEditor.ts';
import type { Fitted } from '../fitOutput.ts';
import { askQuestions } from '../judge/askQuestions.ts';
import {
  decisionsOutput,
  findDecisionsFile,
  type KeptDecisions,
  loadDecisions,
} from '../judge/loadDecisions.ts';
import { refuseJudge, reportJudging } from '../judge/reportJudging.ts';
import { startJudge } from '../judge/startJudge.ts';
import { findLockFile } from '../lock/findLockFile.ts';
import type { Locking } from '../lock/Lock.ts';
import { findLead, mergeOptions } from '../mergeOptions.ts';
import { type OutputPlan, planOutputs, writeOutputs } from '../outputs.ts';
import { namePairs } from '../places.ts';
import { printData } from '../printData.ts';
import { CommandError, type Problem, usageError } from '../problem.ts';
import { takeReferences } from '../references.ts';
import { refuseUnreadable } from '../refuseUnreadable.ts';
import { showProgress } from '../showProgress.ts';
import { gatherSources } from '../sources/gatherSources.ts';
import { STREAM } from '../sources/resolveReal.ts';
import { type Terminal, wantsColor } from '../terminal.ts';
import type { OutputFile } from '../writeFiles.ts';
import { checkReportTypes, writeReport } from '../writeReport.ts';

export const merge: Run = async (invocation) => {
  const { operands, values, terminal } = invocation;
  const cwd = terminal.cwd();
  if (values.json && values.output === STREAM)
    throw usageError('Expected --json or `-o -`, not both: standard output has room for one.');
  refuseUnplaced(values);
  const lockFile = findLockFile(values, cwd);
  if (lockFile !== undefined && !values.check && !listAsked(values))
    await (await import('../lock/keptLock.ts')).refuseWorded(lockFile, invocation);
  const kept = await loadDecisions(findDecisionsFile(values), cwd);
  const options: MergeOptions = {
    ...(await mergeOptions(values)),
    ...(values['dry-run'] || values.check
      ? {}
      : { ...(await startJudge(values, terminal)), ...(await startEditor(values, terminal)) }),
    decisions: kept.decisions,
    refuseUnlike: values['force-unlike'] !== true,
  };
  const { ask, report: reports = [] } = values;
  checkReportTypes(reports);
  const outputs = [...(toFile(values) ?? []), ...reports];
  const { files, read } = await gatherSources(operands, listAsked(values) ?? outputs, invocation);
  if (ask !== undefined) return askQuestions(ask, { files, read }, options, invocation);
  if (values['ask-editor'] !== undefined)
    return askEditor(values['ask-editor'], { files, read }, options, invocation);
  const decisionsFile = (options.judge || options.editor) && kept.path !== undefined ? [kept.path] : [];
  const kinds = [...outputs, ...decisionsFile, ...(lockFile === undefined ? [] : [lockFile])];
  const planFor = (more: readonly string[]) =>
    planOutputs([...kinds, ...more], files, { cwd, force: values.force === true });
  await planFor([]);
  const sources = await read();
  const named = { ...(await findLead(values, sources, cwd)), ...(await namePairs(values, sources, cwd)) };

  const progress = showProgress(terminal);
  const { mergeAgents } = await import('../../mergeAgents.ts');
  const whole = await refuseUnreadable(sources, () =>
    refuseJudge(() =>
      namingUnlike(() => mergeAgents(sources, { ...options, ...named, onProgress: progress.show })),
    ),
  ).finally(progress.clear);

  const lock =
    lockFile === undefined ? undefined : { file: lockFile, named: operands, sources, pairs: named };
  return finish(
    whole,
    { sources, kept, lock, planFor, optional: options.judgeOptional === true },
    invocation,
  );
};

/** @throws CommandError (usage) where files beside the agent are asked for, and it has no file, or for two reasons at once. */
function refuseUnplaced(values: Values): void {
  const asked = (['budget', 'block-limit'] as const).filter((name) => values[name] !== undefined);
  if (asked.length > 0 && !toFile(values))
    throw usageError(`Expected -o FILE with --${asked[0]}: what does not fit stands in files beside it.`);
  if (asked.length > 1)
    throw usageError('Expected --budget or --block-limit, not both: a budget moves long blocks by itself.');
}

interface Merged {
  sources: readonly Source[];
  kept: KeptDecisions;
  /** What its lock file is to say, where it has one. */
  lock: Pick<Locking, 'file' | 'named' | 'sources' | 'pairs'> | undefined;
  planFor: (more: readonly string[]) => Promise<OutputPlan>;
  /** Whether the offline result will do where the judge's answer is of no use. */
  optional: boolean;
}

/** Writes what a merge yields, and says what came of it. @returns The exit code. */
async function finish(
  whole: MergeResult,
  { sources, kept, lock, planFor, optional }: Merged,
  invocation: Invocation,
): Promise<number> {
  const { values, terminal } = invocation;
  const cwd = terminal.cwd();
  const fitted = await fitMerge(whole, values, cwd);
  const { result = whole, files: moved = [], isOver = false, blockLimit, said = '' } = fitted ?? {};
  const { copies, dangling } = await takeReferences(whole, sources, toFile(values)?.[0], cwd);
  const beside = [...moved, ...copies];
  const { report: reports = [] } = values;
  const others = [...beside.map((file) => file.path), ...reports];
  const locking = lock && {
    ...lock,
    agent: whole.markdown,
    values: blockLimit === undefined ? values : { ...values, 'block-limit': blockLimit },
    outputs: others,
  };
  // Most merges have no lock file, and a program starts as fast as it loads.
  const locked = locking && (await (await import('../lock/keptLock.ts')).lockOutput(locking, cwd));
  const written = [
    ...(await listFiles(result, kept, { values, references: moved })),
    ...copies,
    ...(locked ? [locked] : []),
  ];
  if (values.check) return (await checkUpToDate(written, invocation)) ? 0 : 1;
  if (values['dry-run']) await dryRun(written, invocation);
  else {
    await writeOutputs(await planFor(beside.map((file) => file.path)), written);
    if (values.json) printData(`${JSON.stringify(result.report, null, 2)}\n`, terminal.stdout);
    else if (!toFile(values)) printData(result.markdown, terminal.stdout);
  }
  if (!values.quiet) {
    reportJudging(result, kept, { optional, terminal });
    reportEditing(result, kept, terminal);
    await sumUp(
      result,
      values['dry-run'] ? [] : [...(toFile(values) ?? []), ...reports, ...beside.map((file) => file.path)],
      terminal,
    );
    terminal.stderr.write(said);
    terminal.stderr.write(dangling);
    if (isOver) terminal.stderr.write(describeOver(values.budget ?? 0));
  }
  if (result.judging.useless > 0 && !optional) return 1;
  return isOver || (values.strict && (await hasLoss(result))) ? 1 : 0;
}

/** @throws CommandError that names each source that has nothing in common with the others. */
async function namingUnlike<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UnlikeError)) throw error;
    const problem: Problem = { code: 'unlike', args: { files: error.paths.join(', ') } };
    throw new CommandError([problem], { cause: error });
  }
}

/** The file that a request goes to in place of a merge. */
function listAsked(values: Values): [string] | undefined {
  const file = values.ask ?? values['ask-editor'];
  return file === undefined ? undefined : [file];
}

/** The file of -o, as a list of one; nothing where the agent goes to standard output. */
function toFile({ output }: Values): [string] | undefined {
  return output === undefined || output === STREAM ? undefined : [output];
}

/** The agent within its budget, or without its long blocks, with what is to be said about it; nothing where it stays as it is. */
async function fitMerge(
  result: MergeResult,
  values: Values,
  cwd: string,
): Promise<(Fitted & { result: MergeResult; said: string }) | undefined> {
  const [output] = toFile(values) ?? [];
  const isEdited = result.editing !== undefined;
  const isAsked = values.budget !== undefined || values['block-limit'] !== undefined;
  if (output === undefined || !(isAsked || isEdited)) return undefined;
  const room = await import('../fitOutput.ts');
  const fitted = await room.fitOutput(result, output, { values, isEdited, cwd });
  return { ...fitted, result: room.fitResult(result, fitted), said: room.describeMoved(fitted) };
}

function describeOver(budget: number): string {
  return `still above ${budget} tokens: what must stay in the agent, its introduction, rules and steps, is longer\n`;
}

async function listFiles(
  result: MergeResult,
  kept: KeptDecisions,
  { values, references }: { values: Values; references: readonly OutputFile[] },
): Promise<OutputFile[]> {
  const agent = (toFile(values) ?? []).map((file) => ({ path: file, text: result.markdown }));
  const reports = values.report ?? [];
  const outputs = [...[...agent, ...references].map((file) => file.path), ...reports];
  const written = await Promise.all(
    reports.map(async (file) => ({ path: file, text: await writeReport(file, result, outputs) })),
  );
  return [...agent, ...references, ...written, ...decisionsOutput(kept, result.decisions)];
}

async function sumUp({ report }: MergeResult, outputs: readonly string[], terminal: Terminal): Promise<void> {
  const { writeSummary } = await import('../../write/writeSummary.ts');
  const { stderr, env } = terminal;
  const width = stderr.isTTY && stderr.columns ? { width: stderr.columns } : {};
  const written = outputs.map((file) => path.normalize(file));
  stderr.write(writeSummary(report, { color: wantsColor(stderr, env), outputs: written, ...width }));
}

async function hasLoss({ report }: MergeResult): Promise<boolean> {
  const { isLoss } = await import('../../report/isLoss.ts');
  return report.warnings.some(isLoss);
}
