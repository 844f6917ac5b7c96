import pc from 'picocolors';
import { isAboutSettings } from '../report/isAboutSettings.ts';
import { isLoss } from '../report/isLoss.ts';
import { rankFindings } from '../report/rankFindings.ts';
import type { Report, Warning } from '../types/index.ts';
import { cleanTexts } from './cleanText.ts';
import { describeWarning } from './describeWarning.ts';
import { nameSources } from './nameSources.ts';
import { reasonWords } from './reasonWords.ts';
import { count, padName, percent, plural, shorten, shortPaths, sum } from './rows.ts';
import { measureWidth, wrapText } from './wrapText.ts';

export interface SummaryOptions {
  /** @default false */
  color?: boolean;
  /** Files written, for the last lines. */
  outputs?: readonly string[];
  /** Columns of the terminal; from 40 to 120 are used. @default 80 */
  width?: number;
}

/** Columns of the figures of a source, with the spaces before them. */
const FIGURES = 24;
/** Columns of "conflicts  ". */
const LABEL = 11;
const MOST_SOURCES = 12;
const MOST_KINDS = 5;

/**
 * A short account of a merge for people: a bar per source (shared `█`, its own `▒`), then totals, conflicts and the findings, the
 * worst first and those of a kind as one. Everything that colour says is also said without it.
 */
export function writeSummary(measured: Report, options: SummaryOptions = {}): string {
  const { color = false } = options;
  const { capabilities } = measured;
  const report: Report = { ...cleanTexts({ ...measured, capabilities: [] }), capabilities };
  const outputs = cleanTexts(options.outputs ?? []);
  const width = Math.min(120, Math.max(40, options.width ?? 80));
  const paint = pc.createColors(color);
  const entries = sum(report.sources.map((source) => source.entries));
  const shared = report.capabilities.filter(
    ({ members }) => new Set(members.map(({ source }) => source)).size > 1,
  );
  const before = sum(report.sources.map(({ words }) => words));
  const ratio = before > 0 ? ` (${percent(report.agent.words / before)})` : '';
  const title =
    `${paint.bold(report.agent.name)}  ${plural(report.sources.length, 'source')}, ${plural(entries, 'entry', 'entries')} → ` +
    `${plural(report.capabilities.length, 'capability', 'capabilities')}, ${shared.length} shared by two or more`;
  const words = `${count(before)} → ${count(report.agent.words)}${ratio} in ${plural(report.agent.sections, 'section')}`;
  const lines = [
    ...wrapText(title, width),
    '',
    ...sourceRows(report, paint, width),
    '',
    ...row('words', words, width),
    ...row('left out', leftOut(report), width),
    ...row('conflicts', conflicts(report, paint), width),
    ...findingRows(report, paint, width),
    ...(outputs.length > 0 ? row('written', outputs.join(', '), width) : []),
  ];
  return `${lines.join('\n')}\n`;
}

type Paint = ReturnType<typeof pc.createColors>;

/** What belongs to a label, beside it; further lines stand under the first. */
function row(label: string, text: string, width: number): string[] {
  return wrapText(text, width - LABEL).map((line, at) => (at === 0 ? label : '').padEnd(LABEL) + line);
}

function sourceRows({ sources }: Report, paint: Paint, width: number): string[] {
  const names = shortPaths(sources.map(({ path }) => path));
  const room = width - FIGURES;
  const longest = names.reduce((most, name) => Math.max(most, measureWidth(name)), 'source'.length);
  const left = Math.min(longest, Math.max(8, room - 2 - 14));
  const bar = Math.max(0, Math.min(36, room - left - 2));
  const most = sources.reduce((all, { entries }) => Math.max(all, entries), 1);
  const shown = [...sources.keys()]
    .sort((a, b) => (sources[b]?.entries ?? 0) - (sources[a]?.entries ?? 0))
    .slice(0, MOST_SOURCES);
  const rows = sources.flatMap((source, at) => {
    if (!shown.includes(at)) return [];
    const full = Math.ceil((source.entries / most) * bar);
    const both = source.entries > 0 ? Math.round((source.shared / source.entries) * full) : 0;
    const drawn =
      paint.green('█'.repeat(both)) + paint.cyan('▒'.repeat(full - both)) + ' '.repeat(bar - full);
    const figures = [padStart(source.entries, 7), padStart(source.shared, 6), padStart(source.unique, 3)];
    return [`${padName(names[at] ?? '', left)}  ${drawn}  ${figures.join('  ')}`];
  });
  const legend = shorten('█ shared  ▒ its own', bar).padEnd(bar);
  const rest = sources.length - rows.length;
  return [
    paint.dim(`${'source'.padEnd(left)}  ${legend}  entries  shared  own`),
    ...rows,
    ...(rest > 0 ? [paint.dim(`… and ${rest} with fewer entries`)] : []),
  ];
}

function leftOut({ leftOut: list }: Report): string {
  if (list.length === 0) return 'nothing';
  const reasons = new Map<string, number>();
  for (const { reason } of list) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const named = [...reasons]
    .sort(([, a], [, b]) => b - a)
    .map(([reason, times]) => `${times} ${reasonWords[reason as keyof typeof reasonWords].short}`);
  return `${count(list.length)}: ${named.join(', ')}`;
}

function conflicts({ conflicts: list }: Report, paint: Paint): string {
  if (list.length === 0) return 'none';
  const kinds = new Map<string, number>();
  for (const { kind, field } of list) kinds.set(field ?? kind, (kinds.get(field ?? kind) ?? 0) + 1);
  const named = [...kinds].map(([kind, times]) => (times > 1 ? `${kind} ×${times}` : kind));
  return `${paint.yellow(count(list.length))}: ${named.join(', ')}`;
}

/** Each setting that became wider or cannot be used has its line; of other findings one stands for all of its kind. */
function findingRows(report: Report, paint: Paint, width: number): string[] {
  if (report.warnings.length === 0) return row('findings', 'none', width);
  const ranked = rankFindings(report.warnings);
  const settings = ranked.filter(isAboutSettings);
  const kinds = new Map<string, Warning[]>();
  for (const warning of ranked.filter((one) => !isAboutSettings(one)))
    kinds.set(warning.code, [...(kinds.get(warning.code) ?? []), warning]);
  const losses = report.warnings.filter(isLoss).length;
  const of = losses > 0 ? `, ${losses} of them about what the merge lost or changed` : '';
  const shown = [...kinds.values()].slice(0, MOST_KINDS);
  const rest = ranked.length - settings.length - sum(shown.map((list) => list.length));
  const { nameOf } = nameSources(report.sources.map(({ path }) => path));
  return [
    ...row('findings', `${paint.yellow(count(ranked.length))}${of}`, width),
    ...settings.flatMap((warning) => wrapText(describeWarning(nameOf(warning)), width - 2, 3).map(indent)),
    ...shown.map((list) => {
      const like = list.length > 1 ? ` (and ${count(list.length - 1)} more like it)` : '';
      const [first] = list;
      return indent((first ? shorten(describeWarning(nameOf(first)), width - 2 - like.length) : '') + like);
    }),
    ...(rest > 0 ? [indent(`… and ${count(rest)} of other kinds: see --report`)] : []),
  ];
}

function indent(line: string): string {
  return `  ${line}`;
}

function padStart(number: number, width: number): string {
  return String(number).padStart(width);
}
