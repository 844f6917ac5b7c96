import pc from 'picocolors';
import type { Report } from '../types/index.ts';
import { describeWarning } from './describeWarning.ts';

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
 * A short account of a merge for people: a bar per source (shared `█`, its own `▒`, left out `·`), then totals, conflicts and the first
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
  const room = width - BAR - 32;
  const left = Math.max(6, ...sources.map(({ path }) => Math.min(room, [...path].length)));
  const head = `${'source'.padEnd(left)}  ${''.padEnd(BAR)}  entries  shared  own`;
  const rows = sources.map((source) => {
    const full = Math.max(1, Math.round((source.entries / most) * BAR));
    const both = source.entries > 0 ? Math.round((source.shared / source.entries) * full) : 0;
    const bar = paint.green('█'.repeat(both)) + paint.cyan('▒'.repeat(full - both)) + ' '.repeat(BAR - full);
    const figures = `${pad(source.entries, 7)}  ${pad(source.shared, 6)}  ${pad(source.unique, 3)}`;
    return `${shorten(source.path, room).padEnd(left)}  ${bar}  ${figures}`;
  });
  return [paint.dim(head), ...rows, paint.dim(`${''.padEnd(left)}  █ shared  ▒ its own`)];
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

function warningRows({ warnings }: Report, paint: Paint, width: number): string[] {
  if (warnings.length === 0) return ['findings   none'];
  const shown = warnings.slice(0, MOST_WARNINGS);
  const rest = warnings.length - shown.length;
  return [
    `findings   ${paint.yellow(String(warnings.length))}`,
    ...shown.map((warning) => `  ${shorten(describeWarning(warning), width - 2, 'end')}`),
    ...(rest > 0 ? [`  … and ${rest} more: see --report`] : []),
  ];
}

/** A text that fits: the end of a path or the start of a sentence stays. */
function shorten(text: string, room: number, cut: 'start' | 'end' = 'start'): string {
  const letters = [...text.replace(/\s+/g, ' ')];
  if (letters.length <= room) return letters.join('');
  return cut === 'start' ? `…${letters.slice(1 - room).join('')}` : `${letters.slice(0, room - 1).join('')}…`;
}

function plural(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** Thousands apart, the same in every locale. */
function count(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function pad(number: number, width: number): string {
  return String(number).padStart(width);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
