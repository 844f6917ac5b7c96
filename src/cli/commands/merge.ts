import path from 'node:path';
import type { MergeResult, Source } from '../../types/index.ts';
import { type Command, listValue, stringValue } from '../command.ts';
import { findFiles } from '../findFiles.ts';
import { askQuestions } from '../judge/askQuestions.ts';
import { JUDGE_FLAGS } from '../judge/judgeFlags.ts';
import { decisionsOutput, findDecisionsFile, loadDecisions } from '../judge/loadDecisions.ts';
import { refuseJudge, reportJudging } from '../judge/reportJudging.ts';
import { startJudge } from '../judge/startJudge.ts';
import { COMPOSE_FLAGS, MATCH_FLAGS, mergeOptions } from '../mergeFlags.ts';
import { namePairs } from '../places.ts';
import { readSources } from '../readSources.ts';
import { refuseUnreadable } from '../refuseUnreadable.ts';
import { wantsColor } from '../terminal.ts';
import { checkOutputs, type OutputFile, writeFiles } from '../writeFiles.ts';
import { checkReportTypes, writeReport } from '../writeReport.ts';

export const merge: Command = {
  usage: 'FILE|DIR|GLOB... [-o FILE] [--report FILE]...',
  about:
    'Merges personas into one agent: to the file of -o, else to standard output. A folder stands for all .md files in and below it ' +
    'but README.md. A short summary goes to standard error.',
  flags: {
    output: { type: 'string', short: 'o', value: 'FILE', help: 'Write the merged agent here' },
    report: {
      type: 'string',
      short: 'r',
      multiple: true,
      value: 'FILE',
      help: 'Write a report: .json, .md or .html; repeatable',
    },
    json: { type: 'boolean', help: 'Print the report as JSON on standard output, instead of the agent' },
    ...COMPOSE_FLAGS,
    ...MATCH_FLAGS,
    ...JUDGE_FLAGS,
    strict: { type: 'boolean', help: 'Exit with 1 where the report finds something lost or invented' },
    force: { type: 'boolean', short: 'f', help: 'Let an output replace an input' },
    quiet: { type: 'boolean', short: 'q', help: 'No summary' },
  },
  examples: [
    'persona-merge agents/ -o backend.md --report merge.html',
    'persona-merge a.md b.md --name backend-developer --json > report.json',
  ],
  async run({ operands, values, terminal }) {
    const cwd = terminal.cwd();
    const kept = await loadDecisions(findDecisionsFile(values), cwd);
    const options = {
      ...mergeOptions(values),
      ...(await startJudge(values, terminal)),
      decisions: kept.decisions,
    };
    const output = stringValue(values, 'output');
    const reports = listValue(values, 'report');
    checkReportTypes(reports);
    const files = await findFiles(operands, cwd);
    const ask = stringValue(values, 'ask');
    if (ask !== undefined) return askQuestions(ask, files, options, { values, terminal });
    const outputs = output === undefined ? reports : [output, ...reports];
    const decisionsFile = options.judge && kept.path !== undefined ? [kept.path] : [];
    await checkOutputs([...outputs, ...decisionsFile], files, { cwd, force: values.force === true });
    const sources = await readSources(files, cwd);
    const pairs = await namePairs(values, sources, cwd);

    const done = announce(sources, terminal.stderr);
    const { mergeAgents } = await import('../../mergeAgents.ts');
    const result = await refuseUnreadable(sources, () =>
      refuseJudge(() => mergeAgents(sources, { ...options, ...pairs })),
    );
    done();

    const written: OutputFile[] = output === undefined ? [] : [{ path: output, text: result.markdown }];
    for (const report of reports) written.push({ path: report, text: await writeReport(report, result) });
    written.push(...decisionsOutput(kept, result.decisions));
    await writeFiles(written, cwd);

    if (values.json) terminal.stdout.write(`${JSON.stringify(result.report, null, 2)}\n`);
    else if (output === undefined) terminal.stdout.write(result.markdown);
    if (!values.quiet) {
      reportJudging(result, kept, terminal);
      const { writeSummary } = await import('../../write/writeSummary.ts');
      const color = wantsColor(terminal.stderr, terminal.env);
      terminal.stderr.write(
        writeSummary(result.report, { color, outputs: outputs.map((file) => path.normalize(file)) }),
      );
    }
    return values.strict && (await hasLoss(result)) ? 1 : 0;
  },
};

async function hasLoss({ report }: MergeResult): Promise<boolean> {
  const { isLoss } = await import('../../report/isLoss.ts');
  return report.warnings.some(isLoss);
}

/** Says on a terminal that a long merge is under way; the returned function takes the line away again. */
function announce(
  sources: readonly Source[],
  stderr: { write(text: string): unknown; isTTY?: boolean | undefined },
): () => void {
  const long = sources.reduce((sum, { text }) => sum + text.length, 0) > 400_000;
  if (!stderr.isTTY || !long) return () => {};
  stderr.write(`Merging ${sources.length} personas …`);
  return () => stderr.write('\r\x1b[K');
}
