import type { AgentUpdate, ChangedText, ReportedText, UpdateReport } from '../../types/index.ts';
import type { Invocation } from '../command.ts';
import { wantsColor } from '../terminal.ts';

/** What changed since an agent was merged. */
export type FoundChanges = Pick<UpdateReport, 'agent' | 'options'> & Pick<AgentUpdate, 'changes'>;

/** Says on standard output what changed in the sources and what became of the agent. */
export async function printUpdate(
  {
    agent,
    state,
    options,
    changes,
    updated,
  }: FoundChanges & Pick<UpdateReport, 'state'> & { updated?: AgentUpdate },
  { values, terminal }: Invocation,
): Promise<void> {
  const { stdout, env } = terminal;
  const report: UpdateReport = {
    schemaVersion: 1,
    agent,
    state,
    sources: changes.map(({ path, was, state: own, settings, came, went, changed }) => ({
      path,
      ...(was !== undefined && { was }),
      state: own,
      settings,
      came: came.map(place),
      went: went.map(place),
      changed: changed.map((text) => ({ ...place(text), was: place(text.was) })),
    })),
    options,
    ...(updated && { changes: takeChanges(updated) }),
  };
  if (values.json) stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else if (!values.quiet) {
    const { writeUpdateSummary } = await import('../../write/writeUpdateSummary.ts');
    const width = stdout.isTTY && stdout.columns ? Math.max(60, stdout.columns) : 400;
    stdout.write(writeUpdateSummary(report, { color: wantsColor(stdout, env), width }));
  }
}

function place({ line, text, kind }: ChangedText): ReportedText {
  return { line, text, kind };
}

function takeChanges({
  way,
  came,
  went,
  own,
  clashes,
  open,
}: AgentUpdate): NonNullable<UpdateReport['changes']> {
  return { way, came, went, own, clashes, open };
}
