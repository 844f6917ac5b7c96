import pc from 'picocolors';
import { isLoss } from '../report/isLoss.ts';
import type { Report } from '../types/index.ts';
import { describeWarning } from './describeWarning.ts';
import { count, percent, plural, shorten, shortPaths, sum } from './rows.ts';

export interface SummaryOptions {
  /** @default false */
  color?: boolean;
  /** Files written, for the last lines. */
  outputs?: readonly string[];
  /** Characters a line may have. @default 80 */
  width?: number;
}

const BAR = 24;
const MOST_WARNINGS = 5;

/**
 * A short account of a merge for people: a bar per source (shared `█`, its own `▒`), then totals, conflicts and the first
 * findings. At most 80 columns; everything that colour says is also said without it.
 */
export function writeSummary(report: Report, options: SummaryOptions = {}): string {
  const { color = false, outputs = [], width = 80 } = options;
  const paint = pc.createColors(color);
  const entries = sum(report.sources.map((source) => source.entries));
  const shared = report.capabilities.filter(
    ({ members }) => new Set(members.map(({ source }) => source)).size > 1,
  );
  const before = sum(report.sources.map(({ words }) => words));
  const ratio = before > 0 ? ` (${percent(report.agent.words / before)})` : '';
  const lines = [
    `${paint.bold(report.agent.name)}  ${plural(report.sources.length, 'source')}, ${plural(entries, 'entry', 'entries')} → ` +
      `${plural(report.capabilities.length, 'capability', 'capabilities')}, ${shared.length} shared by two or more`,
    '',
    ...sourceRows(report, paint, width),
    '',
    `words      ${count(before)} → ${count(report.agent.words)}${ratio} in ${plural(report.agent.sections, 'section')}`,
    `left out   ${leftOut(report)}`,
    `conflicts  ${conflicts(report, paint)}`,
    ...warningRows(report, paint, width),
    ...(outputs.length > 0 ? [`written    ${outputs.join(', ')}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

type Paint = ReturnType<typeof pc.createColors>;

function sourceRows({ sources }: Report, paint: Paint, width: number): string[] {
  const most = Math.max(1, ...sources.map(({ entries }) => entries));
  const names = shortPaths(sources.map(({ path }) => path)).map((name) =>
    shorten(name, width - BAR - 25, 'start'),
  );
  const left = Math.max('source'.length, ...names.map((name) => [...name].length));
  const rows = sources.map((source, at) => {
    const full = Math.ceil((source.entries / most) * BAR);
    const both = source.entries > 0 ? Math.round((source.shared / source.entries) * full) : 0;
    const bar = paint.green('█'.repeat(both)) + paint.cyan('▒'.repeat(full - both)) + ' '.repeat(BAR - full);
    const figures = [padStart(source.entries, 7), padStart(source.shared, 6), padStart(source.unique, 3)];
    return `${(names[at] ?? '').padEnd(left)}  ${bar}  ${figures.join('  ')}`;
  });
  const head = `${'source'.padEnd(left)}  ${'█ shared  ▒ its own'.padEnd(BAR)}  entries  shared  own`;
  return [paint.dim(head), ...rows];
}

function leftOut({ leftOut: list }: Report): string {
  if (list.length === 0) return 'nothing';
  const reasons = new Map<string, number>();
  for (const { reason } of list) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return `${list.length} (${[...reasons].map(([reason, times]) => `${times} ${reason}`).join(', ')})`;
}

function conflicts({ conflicts: list }: Report, paint: Paint): string {
  if (list.length === 0) return 'none';
  const kinds = new Map<string, number>();
  for (const { kind, field } of list) kinds.set(field ?? kind, (kinds.get(field ?? kind) ?? 0) + 1);
  const named = [...kinds].map(([kind, times]) => (times > 1 ? `${kind} ×${times}` : kind));
  return `${paint.yellow(String(list.length))} (${named.join(', ')})`;
}

/** What the merge itself lost or invented comes first, then what was odd in the sources. */
function warningRows(report: Report, paint: Paint, width: number): string[] {
  if (report.warnings.length === 0) return ['findings   none'];
  const losses = report.warnings.filter(isLoss);
  const ordered = [...losses, ...report.warnings.filter((warning) => !isLoss(warning))];
  const paths = report.sources.map(({ path }) => path);
  const short = shortPaths(paths);
  const rows = ordered.slice(0, MOST_WARNINGS).map((warning) => {
    const source = warning.source === undefined ? undefined : short[paths.indexOf(warning.source)];
    return `  ${shorten(describeWarning(source === undefined ? warning : { ...warning, source }), width - 2)}`;
  });
  const rest = ordered.length - rows.length;
  return [
    `findings   ${paint.yellow(String(ordered.length))}, ${losses.length} of them about what the merge lost or changed`,
    ...rows,
    ...(rest > 0 ? [`  … and ${rest} more: see --report`] : []),
  ];
}

function padStart(number: number, width: number): string {
  return String(number).padStart(width);
}
