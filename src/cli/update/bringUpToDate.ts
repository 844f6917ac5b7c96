import { mergeDecisions } from '../../judge/mergeDecisions.ts';
import type { AgentUpdate, MergeOptions, Source } from '../../types/index.ts';
import { cleanLine } from '../../write/cleanText.ts';
import type { Invocation } from '../command.ts';
import { dryRun } from '../dryRun.ts';
import { reportEditing } from '../edit/reportEditing.ts';
import { startEditor } from '../edit/startEditor.ts';
import { fitOutput, fitResult } from '../fitOutput.ts';
import { askQuestions } from '../judge/askQuestions.ts';
import {
  decisionsOutput,
  findDecisionsFile,
  type KeptDecisions,
  loadDecisions,
} from '../judge/loadDecisions.ts';
import { refuseJudge, reportJudging } from '../judge/reportJudging.ts';
import { startJudge } from '../judge/startJudge.ts';
import { isAsWritten, lockOutput } from '../lock/keptLock.ts';
import { lockPathOf } from '../lock/Lock.ts';
import { findLead, mergeOptions } from '../mergeOptions.ts';
import { planOutputs, writeOutputs } from '../outputs.ts';
import { takeReferences } from '../references.ts';
import { refuseUnreadable } from '../refuseUnreadable.ts';
import { readSectioned, wholeText } from '../sectionFiles.ts';
import { showProgress } from '../showProgress.ts';
import type { OutputFile } from '../writeFiles.ts';
import { writeReport } from '../writeReport.ts';
import type { Locked } from './findSources.ts';
import { type FoundChanges, printUpdate } from './printUpdate.ts';

/** An agent whose sources changed. */
export interface Outdated {
  locked: Locked;
  named: string[];
  sources: Source[];
  before: Source[];
  found: FoundChanges;
}

/**
 * Merges it anew, or changes in it what changed in its sources, and writes it with its lock file.
 *
 * @returns The exit code.
 * @throws CommandError where the agent cannot be read, the judge or the editor fails, or a file cannot be written.
 */
export async function bringUpToDate(outdated: Outdated, invocation: Invocation): Promise<number> {
  const { locked, sources, before, found } = outdated;
  const { values, terminal } = invocation;
  const cwd = terminal.cwd();
  const kept = await loadKept(locked, invocation);
  const options: MergeOptions = {
    ...(await mergeOptions(values)),
    ...(values['dry-run']
      ? {}
      : { ...(await startJudge(values, terminal)), ...(await startEditor(values, terminal)) }),
    ...(await findLead(values, sources, cwd)),
    decisions: kept.decisions,
    refuseUnlike: false,
  };
  const files = sources.map((source) => source.path);
  if (values.ask !== undefined)
    return askQuestions(values.ask, { files, read: async () => sources }, options, invocation);
  const written = locked.lock.agent;
  const rows = new Set(written.split('\n'));
  const agent = await readSectioned(locked.file, terminal);
  const now = await refuseUnreadable([agent.source], async () =>
    wholeText(agent, (title) => !rows.has(title)),
  );
  const isWorded = !isAsWritten(now, written);
  const markdown = isWorded && !values.force ? now : written;
  const progress = showProgress(terminal);
  const { updateAgent } = await import('../../updateAgent.ts');
  const updated = await refuseUnreadable(sources, () =>
    refuseJudge(() =>
      updateAgent({ before, written, markdown, sources }, { ...options, onProgress: progress.show }),
    ),
  ).finally(progress.clear);
  const isEdited = options.editor !== undefined;
  const { outputs, isOver } = await listOutputs(updated, { ...outdated, isEdited }, kept, invocation);
  const plan = await planOutputs(
    outputs.map((file) => file.path),
    files,
    { cwd, force: false },
  );
  if (values['dry-run']) await dryRun(outputs, invocation);
  else await writeOutputs(plan, outputs);
  await printUpdate({ ...found, updated, state: values['dry-run'] ? 'outdated' : 'updated' }, invocation);
  const optional = options.judgeOptional === true;
  if (!values.quiet) {
    reportJudging(updated.result, kept, { optional, terminal });
    reportEditing(updated.result, kept, terminal);
    const left = agent.files.filter((one) => outputs.every((output) => output.path !== one.path));
    for (const one of left) terminal.stderr.write(`no longer part of it: ${cleanLine(one.path)}\n`);
  }
  return isOver || (updated.result.judging.useless > 0 && !optional) ? 1 : 0;
}

/** What was decided before, with what the merge was told for itself. */
async function loadKept({ lock }: Locked, { values, terminal }: Invocation): Promise<KeptDecisions> {
  const kept = await loadDecisions(findDecisionsFile(values), terminal.cwd());
  if (lock.pairs.length === 0) return kept;
  const pairs = { version: 1 as const, decisions: lock.pairs, groups: [] };
  return { ...kept, decisions: mergeDecisions(kept.decisions, pairs) };
}

async function listOutputs(
  { result: whole, way, written: base }: AgentUpdate,
  { locked: { file, lock }, named, sources, isEdited }: Outdated & { isEdited: boolean },
  kept: KeptDecisions,
  { values, terminal }: Invocation,
): Promise<{ outputs: OutputFile[]; isOver: boolean }> {
  const cwd = terminal.cwd();
  const { report: reports = [] } = values;
  const fitted = await fitOutput(whole, file, { values, isEdited, cwd });
  const { files: moved, isOver, blockLimit } = fitted;
  const result = fitResult(whole, fitted);
  const { copies, dangling } = await takeReferences(whole, sources, file, cwd);
  if (!values.quiet) terminal.stderr.write(dangling);
  const beside = [...moved, ...copies];
  const all = [file, ...moved.map((one) => one.path), ...reports];
  const written = await Promise.all(
    reports.map(async (one) => ({ path: one, text: await writeReport(one, result, all) })),
  );
  const outputs = [...beside.map((one) => one.path), ...reports];
  const locking = {
    file: lockPathOf(file),
    named,
    sources,
    pairs: {},
    agent: way === 'composed' ? whole.markdown : base,
    values: blockLimit === undefined ? values : { ...values, 'block-limit': blockLimit },
    outputs,
  };
  return {
    outputs: [
      { path: file, text: result.markdown },
      ...beside,
      ...written,
      ...decisionsOutput(kept, result.decisions),
      await lockOutput({ ...locking, told: lock.pairs }, cwd),
    ],
    isOver,
  };
}
