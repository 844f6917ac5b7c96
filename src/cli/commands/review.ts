import { formatDecisions } from '../../judge/formatDecisions.ts';
import type { Doubt } from '../../judge/listDoubts.ts';
import type { DecisionsFile, MergeOptions, Source } from '../../types/index.ts';
import type { Run } from '../command.ts';
import { DECISIONS_FILE, findDecisionsFile, loadDecisions } from '../judge/loadDecisions.ts';
import { mergeOptions } from '../mergeOptions.ts';
import { planOutputs, writeOutputs } from '../outputs.ts';
import { namePairs } from '../places.ts';
import { usageError } from '../problem.ts';
import { refuseUnreadable } from '../refuseUnreadable.ts';
import { drawDoubt, KEYS } from '../review/drawDoubt.ts';
import { readKeys } from '../review/readKeys.ts';
import { FIRST_STEP, type Review, recordAnswers, stepReview } from '../review/stepReview.ts';
import { gatherSources } from '../sources/gatherSources.ts';
import { STREAM } from '../sources/resolveReal.ts';
import { type Terminal, wantsColor } from '../terminal.ts';

export const review: Run = async (invocation) => {
  const { operands, values, terminal } = invocation;
  const cwd = terminal.cwd();
  if (operands.includes(STREAM))
    throw usageError('Expected files for `review`: it reads keys from standard input.');
  const target = findDecisionsFile(values) ?? DECISIONS_FILE;
  const kept = await loadDecisions(target, cwd);
  const merged = values.output === undefined ? [] : [values.output];
  const { files, read } = await gatherSources(operands, merged, invocation);
  const plan = await planOutputs([target], files, { cwd, force: false });
  const keyboard = terminal.stdin;
  if (!keyboard?.isTTY || !terminal.stdout.isTTY) {
    throw usageError(
      'Expected a terminal for `review`. Elsewhere, mark groups in `--report FILE.html`, or use --ask.',
    );
  }
  const sources = await read();
  const options = {
    ...(await mergeOptions(values)),
    ...(await namePairs(values, sources, cwd)),
    decisions: kept.decisions,
  };
  const doubts = await refuseUnreadable(sources, () => findDoubts(sources, options));
  const save = async (decisions: DecisionsFile) =>
    writeOutputs(plan, [{ path: target, text: formatDecisions(decisions) }]);

  let step = FIRST_STEP;
  if (doubts.length > 0) {
    const keys = readKeys(keyboard);
    show(doubts, step, terminal);
    for await (const key of keys) {
      const action = key === 'quit' ? 'quit' : KEYS[key as keyof typeof KEYS];
      if (!action) continue;
      const next = stepReview(step, action, doubts.length);
      if (next.answers.size > 0 || step.answers.size > 0) {
        await save(recordAnswers(kept.decisions, doubts, next));
      }
      step = next;
      if (step.ended) break;
      show(doubts, step, terminal);
    }
  }
  terminal.stdout.write(`${describeEnd(doubts.length, step, target)}\n`);
  return 0;
};

async function findDoubts(sources: readonly Source[], options: MergeOptions): Promise<Doubt[]> {
  const { judgeMatching, matchEntries, readPersona } = await import('../../index.ts');
  const { listDoubts } = await import('../../judge/listDoubts.ts');
  const { defaultThreshold } = await import('../../match/chooseScorer.ts');
  const entries = sources.flatMap((source) => readPersona(source).entries);
  const offline = await matchEntries(entries, options);
  const { matching, decisions } = await judgeMatching(entries, offline, options);
  const threshold = options.threshold ?? defaultThreshold(options.similarity ?? 'model');
  return listDoubts(entries, matching, decisions, threshold);
}

function show(doubts: readonly Doubt[], { at }: Review, { stdout, env }: Terminal): void {
  const doubt = doubts[at];
  if (!doubt) return;
  const screen = { width: stdout.columns ?? 80, height: stdout.rows ?? 24, color: wantsColor(stdout, env) };
  const lines = drawDoubt(doubt, `${at + 1} of ${doubts.length}`, screen);
  // A new screen for each; what is above stays in the scrollback.
  const clear = env.TERM === 'dumb' ? '\n' : '\u001b[2J\u001b[H';
  stdout.write(`${clear}${lines.join('\n')}\n`);
}

function describeEnd(count: number, { at, answers }: Review, target: string): string {
  if (count === 0) return 'Nothing to review: no group is in doubt.';
  const left = count - at;
  const kept = answers.size > 0 ? ` Kept in ${target}; the next merge reads them.` : '';
  return `\n${answers.size} decided, ${at - answers.size} skipped, ${left} not seen.${kept}`;
}
