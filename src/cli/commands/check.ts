import type { CheckReport } from '../../types/index.ts';
import { type Command, listValue } from '../command.ts';
import { findFiles } from '../findFiles.ts';
import { choicesValue, shareValue, THRESHOLD_FLAG } from '../mergeFlags.ts';
import { usageError } from '../problem.ts';
import { readSources } from '../readSources.ts';
import { refuseUnreadable } from '../refuseUnreadable.ts';
import { wantsColor } from '../terminal.ts';
import { checkOutputs, writeFiles } from '../writeFiles.ts';
import { checkReportTypes, writeCheckReport } from '../writeReport.ts';

const FAILURES = ['missing', 'weakened', 'conflicts', 'invented'] as const;

export const check: Command = {
  usage: 'MERGED --against FILE|DIR|GLOB... [--min-coverage SHARE]',
  about:
    'Checks a merged agent, however it was made, against the personas that it was made of: what is missing, said with less force ' +
    '(a “must” gone, a limit gone), contradicted or invented, per source and in total.',
  flags: {
    against: {
      type: 'string',
      multiple: true,
      value: 'FILE...',
      help: 'The sources; all operands up to the next flag',
    },
    'min-coverage': {
      type: 'string',
      value: 'SHARE',
      help: 'Exit with 1 where less is covered: 0–1, or with a percent sign',
    },
    'fail-on': {
      type: 'string',
      multiple: true,
      value: 'KIND',
      help: `Exit with 1 where there is any of this kind: ${FAILURES.join(', ')}; repeatable`,
    },
    ...THRESHOLD_FLAG,
    report: {
      type: 'string',
      short: 'r',
      multiple: true,
      value: 'FILE',
      help: 'Write the findings: .json or .md; repeatable',
    },
    json: { type: 'boolean', help: 'Print the findings as JSON on standard output' },
    force: { type: 'boolean', short: 'f', help: 'Let an output replace an input' },
    quiet: { type: 'boolean', short: 'q', help: 'Print nothing, only set the exit code' },
  },
  gathers: 'against',
  examples: [
    'persona-merge check backend.md --against agents/*.md --min-coverage 90%',
    'persona-merge check backend.md --against agents/ --fail-on conflicts --json',
  ],
  async run({ operands, values, terminal }) {
    const cwd = terminal.cwd();
    if (operands.length !== 1)
      throw usageError(
        `Expected one MERGED file, found ${operands.length}. See \`persona-merge check --help\`.`,
      );
    const least = shareValue(values, 'min-coverage');
    const threshold = shareValue(values, 'threshold');
    const failures = choicesValue(values, 'fail-on', FAILURES);
    const reports = listValue(values, 'report');
    checkReportTypes(reports, ['.json', '.md']);
    const [mergedFile = ''] = await findFiles(operands, cwd);
    const files = await findFiles(listValue(values, 'against'), cwd);
    await checkOutputs(reports, [mergedFile, ...files], { cwd, force: values.force === true });
    const [merged, ...sources] = await readSources(
      [mergedFile, ...files.filter((file) => file !== mergedFile)],
      cwd,
    );
    if (!merged || sources.length === 0)
      throw usageError('Expected a source after --against that is not the merged file itself.');

    const { checkMerge, readPersona } = await import('../../index.ts');
    const result = await refuseUnreadable([merged, ...sources], () =>
      checkMerge(readPersona(merged), sources.map(readPersona), threshold === undefined ? {} : { threshold }),
    );
    const written = await Promise.all(
      reports.map(async (path) => ({ path, text: await writeCheckReport(path, result) })),
    );
    await writeFiles(written, cwd);
    if (values.json) terminal.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    else if (!values.quiet) {
      const { writeCheckSummary } = await import('../../write/writeCheckSummary.ts');
      terminal.stdout.write(writeCheckSummary(result, { color: wantsColor(terminal.stdout, terminal.env) }));
    }
    return fails(result, least, failures) ? 1 : 0;
  },
};

function fails(
  result: CheckReport,
  least: number | undefined,
  kinds: readonly (typeof FAILURES)[number][],
): boolean {
  if (least !== undefined && result.coverage < least) return true;
  const counts = {
    missing: result.gaps.filter(({ degree }) => degree === 'missing').length,
    weakened: result.weakened.length,
    conflicts: result.conflicts.length,
    invented: result.invented.length,
  };
  return kinds.some((kind) => counts[kind] > 0);
}
